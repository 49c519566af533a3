"""A small roster of public facts, and caches that stay inside the test's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from oathgraph.resolution.known import Roster
from oathgraph.resolution.loader import load_roster

SMALL = Path(__file__).parent / "data" / "small.toml"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Roster:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return load_roster([SMALL], built_in=False)
