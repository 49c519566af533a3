"""GEXF 1.2: a dynamic graph whose edges have `start` and `end` days, for Gephi's timeline.

Uncertain dates are widened to the days they can touch; the attribute `time` keeps the value itself. Places, former
holders, sources and evidence offsets have no attribute of their own; the edge attribute `claim` keeps them. Written one
claim at a time.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from oathgraph.export.graph import EDGE_FIELDS, KINDS, edges, node, nodes
from oathgraph.export.xml_ import XmlStream, cell, escaped, kind
from oathgraph.store.record import RecordStream

FILES: tuple[str, ...] = ()
_SPACE = "http://www.gexf.net/1.2draft"
_NODE = ("type", "named")
# An edge's own `id` and `label` are the format's; the claim's identifier goes by another name.
_EDGE = tuple({"id": "claim_id"}.get(field, field) for field in EDGE_FIELDS[2:])


def write(reader: RecordStream, folder: Path, name: str, known_by: date | None) -> int:
    """Write the dynamic graph of what was known by a day."""
    with open(folder / name, "wb") as stream:
        xml = XmlStream(stream)
        graph = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
        with xml.element("gexf", {"xmlns": _SPACE, "version": "1.2"}), xml.element("graph", graph):
            for owner, fields in (("node", _NODE), ("edge", _EDGE)):
                with xml.element("attributes", {"class": owner, "mode": "static"}):
                    for field in fields:
                        about = {"id": f"{owner}_{field}", "title": field, "type": kind(KINDS.get(field, str))}
                        xml.leaf("attribute", about)
            with xml.element("nodes"):
                _nodes(xml, reader, known_by)
            with xml.element("edges"):
                return _edges(xml, reader, known_by)


def _nodes(xml: XmlStream, reader: RecordStream, known_by: date | None) -> None:
    for entity in nodes(reader, known_by):
        about = node(entity)
        with xml.element("node", {"id": entity.id, "label": entity.name}), xml.element("attvalues"):
            for field in _NODE:
                xml.leaf("attvalue", {"for": f"node_{field}", "value": cell(about[field])})


def _edges(xml: XmlStream, reader: RecordStream, known_by: date | None) -> int:
    count = 0
    for fields in edges(reader, known_by):
        fields["claim"], fields["claim_id"] = escaped(str(fields["claim"])), fields["id"]
        ends = {"id": str(count), "source": str(fields["source"]), "target": str(fields["target"])}
        ends["label"] = str(fields["predicate"])
        ends |= {theirs: str(fields[ours]) for ours, theirs in (("first", "start"), ("last", "end")) if fields[ours]}
        with xml.element("edge", ends), xml.element("attvalues"):
            for field in _EDGE:
                xml.leaf("attvalue", {"for": f"edge_{field}", "value": cell(fields[field])})
        count += 1
    return count
