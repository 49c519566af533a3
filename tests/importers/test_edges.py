"""Edge lists: rows become claims whose words are the rows; what cannot be taken is refused with row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from oathgraph.errors import ImportRefusedError, InputError
from oathgraph.importers.dates import DateOrder, edtf, row_time
from oathgraph.importers.edges import EdgeMapping, load_mapping, read
from oathgraph.importers.facts import Facts, SourceFile
from oathgraph.importers.words import Words
from oathgraph.model import Certainty, Polarity, TemporalKind
from oathgraph.store import open_reader
from tests.cli.conftest import Command, oathgraph
from tests.export.records import contents, make_record

__all__ = ["oathgraph"]

COLUMNS = {
    "subject": "GroupA", "object": "GroupB", "relation": "Type", "start": "From", "end": "To", "note": "Comment",
}  # fmt: skip
MAPS = [word for field, column in COLUMNS.items() for word in ("--map", f"{field}={column}")]
LIST = """\
GroupA,Type,GroupB,From,To,Comment
Boko Haram,Pledge of allegiance,ISIS,2015-03-07,,"Sworn in an audio message;
the answer came five days later"
Ansaru,Splinter,Boko Haram,January 2012,,

Hill League,Rivals,River Guard,2012,2016,"uneven, with a ""pause"", they say"
River Guard,Sponsor,Hill League,14/04/2017,present,said by a rival
"""
WORDS = {"sponsor": "hedged supports"}


def write(folder: Path, text: str = LIST, name: str = "ties.csv", encoding: str = "utf-8") -> Path:
    """Write an edge list."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def facts(folder: Path, text: str = LIST, **words: str) -> Facts:
    """Read an edge list with the columns and words of these tests."""
    return read(SourceFile(write(folder, text)), EdgeMapping(COLUMNS, WORDS | words))


def test_a_row_is_a_claim_with_its_dates(tmp_path: Path) -> None:
    found = [(c.subject.id, c.predicate, c.object.id if c.object else "", c.time) for c in facts(tmp_path).claims]
    assert found[:2] == [
        ("boko-haram", "pledges_allegiance_to", "islamic-state", "2015-03-07"),
        ("ansaru", "splits_from", "boko-haram", "2012-01"),
    ]
    assert [time for *_, time in found[2:]] == ["2012/2016", "2017-04-14/.."]
    assert facts(tmp_path).claims[3].certainty is Certainty.HEDGED


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_words_of_a_claim_are_its_row(tmp_path: Path, ends: str, encoding: str) -> None:
    path = write(tmp_path, LIST.replace("\n", ends), encoding=encoding)
    made = read(SourceFile(path), EdgeMapping(COLUMNS, WORDS))
    spans = [claim.evidence[0] for claim in made.claims]
    assert [made.document.text[span.start : span.end] for span in spans] == [span.text for span in spans]
    assert spans[0].text.startswith("Boko Haram,")
    assert spans[0].text.endswith('five days later"')
    assert spans[2].text == 'Hill League,Rivals,River Guard,2012,2016,"uneven, with a ""pause"", they say"'


def test_names_are_linked_and_written_as_the_file_has_them(tmp_path: Path) -> None:
    pledge = facts(tmp_path).claims[0]
    assert pledge.object is not None
    assert (pledge.object.name, pledge.object.text) == ("Islamic State", "ISIS")


def test_semicolons_and_tabs(tmp_path: Path) -> None:
    for mark in ";\t":
        text = f"subject{mark}relation{mark}object\nHill League{mark}allied_with{mark}River Guard, the old\n"
        (claim,) = read(SourceFile(write(tmp_path, text))).claims
        assert claim.object is not None
        assert claim.object.name == "River Guard, the old"


def test_reversed_denied_and_left_out(tmp_path: Path) -> None:
    text = "subject,relation,object\nA League,owned by,B Guard\nA League,no ally,B Guard\nA League,other,B Guard\n"
    words = {"owned by": "reverse supports", "no ally": "not allied_with", "*": "skip"}
    made = read(SourceFile(write(tmp_path, text)), EdgeMapping(words=words))
    backing, denial = made.claims
    assert (backing.subject.name, backing.object.name if backing.object else "") == ("B Guard", "A League")
    assert denial.polarity is Polarity.NEGATED
    assert dict(made.left_out) == {"other": 1}


def test_persons_places_and_sources(tmp_path: Path) -> None:
    text = (
        "subject,relation,object,source,place\nAbubakar Shekau,leader of,Boko Haram,Daily Trust,\n"
        "Hill League,active in,Mali,,\nHill League,attacks,,,Gao\nJane Doe,leads,Hill League,,\n"
    )
    leads, active, attack, doe = read(SourceFile(write(tmp_path, text))).claims
    assert (leads.subject.entity.type, doe.subject.entity.type) == ("person", "person")
    assert [source.name for source in leads.attribution] == ["Daily Trust"]
    assert active.object is not None
    assert active.object.entity.type == "place"
    assert attack.object is None
    assert attack.place is not None
    assert attack.place.name == "Gao"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Splinter", "Fusion", "row 3, column Type: 'Fusion' is not in the vocabulary"),
        ("January 2012", "last spring", "row 3, column From: 'last spring' is no date"),
        ("January 2012", "03/04/2012", "row 3, column From: '03/04/2012' may be two days"),
        ("2012,2016", "2016,2012", "row 5, column To: '2016/2012' is no EDTF interval"),
        ("Rivals,River Guard", "Rivals", "row 5, column To: 5 cells and 6 in the header"),
        ("Rivals,River Guard", "Rivals,", "row 5, column GroupB: empty; opposes needs it"),
        ("Hill League,Rivals", ",Rivals", "row 5, column GroupA: empty"),
        ("Rivals,River Guard", "Rivals,Hill League", "row 5, column GroupB: 'Hill League' is the other party too"),
        ("Rivals", "", "row 5, column Type: empty"),
        ('"uneven', 'x"uneven', "row 5, column Comment: 8 cells and 6 in the header"),
        ("GroupB", "GroupC", "row 1: the column GroupB is missing; there are GroupA, Type, GroupC"),
        ("To,", "From,", "row 1, column From: named twice"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(
    tmp_path: Path, old: str, new: str, said: str, oathgraph: Command
) -> None:
    assert old in LIST
    store = tmp_path / "made.db"
    make_record(store)
    before = contents(store)
    path = write(tmp_path, LIST.replace(old, new))
    words = ("--word", "sponsor=hedged supports")
    ended = oathgraph("import", "edges", path, *MAPS, *words, "--store", store)
    assert ended.code == 2
    assert f"ties.csv, {said}" in ended.err
    assert ended.err.count("\n") == 1
    assert contents(store) == before
    fresh = tmp_path / "fresh.db"
    assert oathgraph("import", "edges", path, *MAPS, *words, "--store", fresh).code == 2
    assert not fresh.exists()


def test_all_unknown_words_are_named_at_once(tmp_path: Path) -> None:
    text = "subject,relation,object\na,adores,b\na,dreads,b\na,adores,c\n"
    with pytest.raises(ImportRefusedError, match=r"'adores' is not in the vocabulary \(nor are 'dreads'\)"):
        read(SourceFile(write(tmp_path, text)))


def test_a_missing_column_tells_how_to_map(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"no column is called subject; there are a, b; .*--map subject="):
        read(SourceFile(write(tmp_path, "a,b\n1,2\n")))


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"subject,relation,object\n\n", b"PK\x03\x04rest", b'subject,relation,object\n"a,b,c\n']
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ties.csv"
    path.write_bytes(content)
    with pytest.raises(ImportRefusedError, match=r"ties\.csv"):
        read(SourceFile(path))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"x": "adores"}, "'adores' is not in the vocabulary"),
        ({"x": "never allied_with"}, "'never' is none of not"),
        ({"x": ""}, "not in the vocabulary"),
    ],
)
def test_a_meaning_outside_the_vocabulary(words: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        Words(words)


def test_a_mapping_file(tmp_path: Path, oathgraph: Command) -> None:
    mapping = tmp_path / "mapping.toml"
    columns = "\n".join(f'{field} = "{column}"' for field, column in COLUMNS.items())
    mapping.write_text(f'dates = "dmy"\n[columns]\n{columns}\n[words]\nsponsor = "supports"\n', encoding="utf-8")
    path = write(tmp_path, LIST.replace("14/04/2017", "03/04/2017"))
    ended = oathgraph("import", "edges", path, "--mapping", mapping, "--store", tmp_path / "x.db")
    assert (ended.code, ended.out) == (0, "4 claims of ties.csv added\n")
    with open_reader(tmp_path / "x.db") as reader:
        assert "2017-04-03/.." in {stored.claim.time for stored in reader.claims()}


@pytest.mark.parametrize("text", ["x = [", 'more = "x"', "columns = 3", 'dates = "ymd"', "[words]\na = 1"])
def test_a_broken_mapping_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"mapping\.toml"):
        load_mapping(path)


def test_the_file_is_a_document_that_a_corrected_one_supersedes(tmp_path: Path, oathgraph: Command) -> None:
    store, words = tmp_path / "x.db", ("--word", "sponsor=supports")
    path = write(tmp_path)
    first = oathgraph("import", "edges", path, *MAPS, *words, "--published", "2020-05-06", "--store", store)
    assert first.out == "4 claims of ties.csv added\n"
    again = oathgraph("import", "edges", path, *MAPS, *words, "--store", store)
    assert again.out.endswith("give it another --id\n")
    write(tmp_path, LIST.replace("January 2012", "2012-02"))
    last = oathgraph("import", "edges", path, *MAPS, *words, "--published", "2021-01-01", "--store", store)
    assert last.out == "4 claims of ties.csv added; the version reported 2020-05-06 is superseded\n"
    with open_reader(store) as reader:
        times = {stored.claim.time for stored in reader.claims(predicates=["splits_from"])}
        stored = next(reader.search("audio message"))
        assert reader.text(stored.document.digest).startswith("GroupA,")
    assert times == {"2012-02"}


@pytest.mark.parametrize(
    "options",
    [("jsonl", "--map", "subject=a"), ("ucdp", "--dates", "dmy"), ("edges", "--map", "a"), ("csv", "--id", "x")],
)
def test_options_without_effect_are_refused(tmp_path: Path, options: tuple[str, ...], oathgraph: Command) -> None:
    ended = oathgraph("import", options[0], write(tmp_path), *options[1:], "--store", tmp_path / "x.db")
    assert ended.code == 2
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2014", "2014"), ("2014-03~", "2014-03~"), ("7 March 2014", "2014-03-07"), ("Mar 2014", "2014-03"),
        ("March 7, 2014", "2014-03-07"), ("2014-03-07 00:00:00", "2014-03-07"), ("7.7.2014", "2014-07-07"),
        ("14/3/2014", "2014-03-14"), ("3/14/2014", "2014-03-14"), ("n/a", None), ("", None), ("ongoing", ".."),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(cell: str, value: str | None) -> None:
    assert edtf(cell) == value


def test_the_order_of_day_and_month() -> None:
    assert edtf("03/04/2012", DateOrder.DAY_FIRST) == "2012-04-03"
    assert edtf("03/04/2012", DateOrder.MONTH_FIRST) == "2012-03-04"
    with pytest.raises(ValueError, match="no date of the calendar"):
        edtf("31/02/2012", DateOrder.DAY_FIRST)


@pytest.mark.parametrize(
    ("start", "end", "state", "event"),
    [
        ("2014", None, "2014/..", "2014"), (None, "2015", "../2015", "2015"), (None, None, None, None),
        ("2014", "2015", "2014/2015", "2014/2015"), ("2014", "..", "2014/..", "2014"), (None, "..", None, None),
        ("2014", "2014", "2014/2014", "2014"),
    ],
)  # fmt: skip
def test_two_dates_make_one_value(start: str | None, end: str | None, state: str | None, event: str | None) -> None:
    assert row_time(start, end, TemporalKind.STATE) == state
    assert row_time(start, end, TemporalKind.EVENT) == event
