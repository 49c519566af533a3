"""RDF as TriG: the claim is in the property `urn:oathgraph:terms:claim`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rdflib import Dataset, URIRef

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.carried import claim_in

_CLAIM = URIRef("urn:oathgraph:terms:claim")


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield "PATH, subject NAME" and the claim of each, in the order of their names."""
    data = Dataset()
    try:
        data.parse(path, format="trig")
    # rdflib's parsers raise errors of their own modules and bare ones of Python's.
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        raise ImportRefusedError(f"{path}: no TriG ({said}); nothing was imported") from None
    found = sorted((str(about), str(value)) for about, _, value in data.default_graph.triples((None, _CLAIM, None)))
    if not found:
        raise ImportRefusedError(f"{path}: holds no subject with the property {_CLAIM}; nothing was imported")
    for row, (about, value) in enumerate(found, 1):
        where = f"{path}, row {row} (subject {about})"
        yield where, claim_in(value, where, "claim")
