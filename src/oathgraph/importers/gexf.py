"""GEXF: the claim is in the edge attribute `claim`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import networkx as nx

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.graphml import claims_of


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield "PATH, row N (edge SOURCE to TARGET)" and the claim of each edge."""
    try:
        graph = nx.read_gexf(path)
    except (OSError, ParseError, nx.NetworkXError, KeyError, ValueError, TypeError) as error:
        raise ImportRefusedError(f"{path}: no GEXF ({error}); nothing was imported") from None
    yield from claims_of(graph, path)
