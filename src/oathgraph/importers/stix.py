"""STIX 2.1: the claim is in the property `x_oathgraph_claim` of a relationship."""

from __future__ import annotations

import json
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
        raise ImportRefusedError(
            f"{path}{_at(text, error)}: no STIX 2.1 bundle ({said}); nothing was imported"
        ) from None
    if bundle.get("type") != "bundle":
        raise ImportRefusedError(f"{path}: a {bundle.get('type')}, not a bundle; nothing was imported")
    for row, each in enumerate(bundle.get("objects", ()), 1):
        if each["type"] == "relationship":
            where = f"{path}, row {row} ({each['id']})"
            yield where, claim_in(each.get("x_oathgraph_claim"), where, "x_oathgraph_claim")


def _at(text: str, error: Exception) -> str:
    """Where a bundle is broken: row and column where the text is no JSON, or the first object that is none of STIX."""
    if isinstance(error, json.JSONDecodeError):
        return f", row {error.lineno}, column {error.colno}"
    bundle = json.loads(text)
    objects = bundle.get("objects") if isinstance(bundle, dict) else None
    for row, each in enumerate(objects if isinstance(objects, list) else (), 1):
        try:
            stix2.parse(each, allow_custom=True, version="2.1")
        except (STIXError, ValueError, TypeError, KeyError, AttributeError):
            name = f" ({each['id']})" if isinstance(each, dict) and "id" in each else ""
            return f", row {row}{name}"
    return ""
