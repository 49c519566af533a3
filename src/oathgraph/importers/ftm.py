"""Follow the Money: the claim is beside the properties of an `UnknownLink`, in `x_oathgraph_claim`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.exc import FollowTheMoneyException

from oathgraph.errors import ImportRefusedError
from oathgraph.importers import jsonl
from oathgraph.importers.carried import claim_in


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield "PATH, row N" and the claim of each link."""
    for where, data in jsonl.read(path):
        try:
            proxy = model.get_proxy(data)
        except (FollowTheMoneyException, KeyError, TypeError, ValueError, AttributeError) as error:
            raise ImportRefusedError(f"{where}, column schema: no entity ({error}); nothing was imported") from None
        if proxy.schema.name == "UnknownLink":
            yield where, claim_in(data.get("x_oathgraph_claim"), where, "x_oathgraph_claim")
