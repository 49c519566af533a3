"""Small records for the exchange tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from oathgraph.model import Certainty, Modality, Polarity
from oathgraph.store import open_reader, open_writer
from oathgraph.store.carried import claim_object, document_object
from oathgraph.workflows.exchange import ExchangeFormat, export_record, import_record, read_record
from tests.store.reports import BOKO_HARAM, ISLAMIC_STATE, SHEKAU, claim, full_claim, report


def make_record(path: Path) -> None:
    """Make a store of four reports: every field used, awkward words, an interval, a report without claims."""
    first = report(outlet='Daily "Trust", Abuja', title="A pledge <heard> & told", url="https://example.org/1")
    second = report("The leader, Abubakar Shekau, led Boko Haram.\nIt went on; “so they say”.", "r2", date(2016, 1, 2))
    third = report("Boko Haram did not attack, or may have.", "r3", None)
    leads = claim(second, SHEKAU, "leads", BOKO_HARAM, time="2009/2016-08", certainty=Certainty.HEDGED)
    denied = claim(third, BOKO_HARAM, "attacks", None, polarity=Polarity.NEGATED, modality=Modality.POSSIBLE)
    ally = claim(second, BOKO_HARAM, "allied_with", ISLAMIC_STATE, time="2015~/..", confidence=1 / 3)
    with open_writer(path) as writer:
        writer.add(first, [full_claim(first)])
        writer.add(second, [leads, ally])
        writer.add(third, [denied], reported=date(2016, 5, 6))
        writer.add(report("Nothing of note happened.", "r4"), [])


def contents(path: Path) -> tuple[list[object], list[object]]:
    """Return everything the exchange promises to keep of a store."""
    with open_reader(path) as reader:
        claims: list[object] = [claim_object(each) for each in reader.claims()]
        documents: list[object] = [document_object(each, reader.text(each.digest)) for each in reader.documents()]
    return claims, documents


def round_trip(folder: Path, format: ExchangeFormat, name: str) -> Path:
    """Export a record, import it into a fresh store, compare the two, and return what was exported."""
    made, exported, fresh = folder / "made.db", folder / name, folder / "fresh.db"
    make_record(made)
    with open_reader(made) as reader:
        assert export_record(reader, format, exported).claims == 4
    with open_writer(fresh) as writer:
        assert import_record(writer, read_record(format, exported)).claims == 4
    assert contents(fresh) == contents(made)
    assert len(contents(fresh)[0]) == 4
    return exported
