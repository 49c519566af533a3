"""Settings come from the environment, and a wrong one is named."""

from __future__ import annotations

import pytest

from oathgraph.errors import InputError
from oathgraph.settings import Settings


def test_without_variables_the_defaults_hold() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().processes >= 1


def test_variables_are_read_by_their_type() -> None:
    given = {"OATHGRAPH_WORKERS": "3", "OATHGRAPH_NETWORK_TIMEOUT": "1.5", "OTHER": "x"}
    settings = Settings.from_environment(given)
    assert (settings.processes, settings.network_timeout) == (3, 1.5)


@pytest.mark.parametrize("value", ["many", "-1", "1.5"])
def test_a_wrong_value_is_named(value: str) -> None:
    with pytest.raises(InputError, match="OATHGRAPH_WORKERS"):
        Settings.from_environment({"OATHGRAPH_WORKERS": value})
