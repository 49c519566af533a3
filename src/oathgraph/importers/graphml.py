"""GraphML: the claim is in the edge attribute `claim`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import networkx as nx

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.carried import claim_in


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield "PATH, edge SOURCE to TARGET" and the claim of each edge."""
    try:
        graph = nx.read_graphml(path, force_multigraph=True)
    except (OSError, ParseError, nx.NetworkXError, KeyError, ValueError, TypeError) as error:
        raise ImportRefusedError(f"{path}: no GraphML ({error}); nothing was imported") from None
    yield from claims_of(graph, path)


def claims_of(graph: Any, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the claim of each edge of a graph."""
    for row, (source, target, data) in enumerate(graph.edges(data=True), 1):
        where = f"{path}, row {row} (edge {source} to {target})"
        yield where, claim_in(data.get("claim"), where, "claim")
