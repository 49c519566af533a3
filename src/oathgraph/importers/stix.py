"""STIX 2.1: the claim is in the property `x_oathgraph_claim` of a relationship."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import stix2
from stix2.exceptions import STIXError

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.carried import claim_in, opened


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield "PATH, object N (ID)" and the claim of each relationship of the bundle."""
    with opened(path) as stream:
        text = stream.read()
    try:
        bundle = stix2.parse(text, allow_custom=True, version="2.1")
    except (STIXError, ValueError, TypeError, KeyError, AttributeError) as error:
        said = " ".join(str(error).split())[:200]
        raise ImportRefusedError(f"{path}: no STIX 2.1 bundle ({said}); nothing was imported") from None
    if bundle.get("type") != "bundle":
        raise ImportRefusedError(f"{path}: a {bundle.get('type')}, not a bundle; nothing was imported")
    for row, each in enumerate(bundle.get("objects", ()), 1):
        if each["type"] == "relationship":
            where = f"{path}, row {row} ({each['id']})"
            yield where, claim_in(each.get("x_oathgraph_claim"), where, "x_oathgraph_claim")
