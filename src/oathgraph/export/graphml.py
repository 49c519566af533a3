"""GraphML: a directed graph with an edge a claim.

Places, former holders, sources and evidence offsets have no attribute of their own; the edge attribute `claim` keeps
them. Characters that XML forbids are written as the replacement character everywhere but there, where JSON escapes
them. Written one claim at a time.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from oathgraph.export.graph import EDGE_FIELDS, KINDS, edges, node, nodes
from oathgraph.export.xml_ import XmlStream, cell, escaped, kind
from oathgraph.store.record import RecordStream

FILES: tuple[str, ...] = ()
_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = ("label", "type", "named")
_EDGE = EDGE_FIELDS[2:]


def write(reader: RecordStream, folder: Path, name: str, known_by: date | None) -> int:
    """Write the graph of what was known by a day."""
    with open(folder / name, "wb") as stream:
        xml = XmlStream(stream)
        with xml.element("graphml", {"xmlns": _SPACE}):
            for owner, fields in (("node", _NODE), ("edge", _EDGE)):
                for field in fields:
                    key = {"id": f"{owner}_{field}", "for": owner, "attr.name": field}
                    xml.leaf("key", key | {"attr.type": kind(KINDS.get(field, str))})
            with xml.element("graph", {"edgedefault": "directed"}):
                return _graph(xml, reader, known_by)


def _graph(xml: XmlStream, reader: RecordStream, known_by: date | None) -> int:
    for entity in nodes(reader, known_by):
        with xml.element("node", {"id": entity.id}):
            about = node(entity)
            for field, value in (("label", entity.name), ("type", about["type"]), ("named", about["named"])):
                xml.leaf("data", {"key": f"node_{field}"}, cell(value))
    count = 0
    for fields in edges(reader, known_by):
        fields["claim"] = escaped(str(fields["claim"]))
        ends = {"id": str(count), "source": str(fields["source"]), "target": str(fields["target"])}
        with xml.element("edge", ends):
            for field in _EDGE:
                xml.leaf("data", {"key": f"edge_{field}"}, cell(fields[field]))
        count += 1
    return count
