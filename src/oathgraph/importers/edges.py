"""An edge list: a table with a dated relation of two groups a row, and a free-text note.

Each row is a claim; its words are the row as it stands in the file, note and all. What has no field in a claim stays
in those words, where `oathgraph search` finds it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oathgraph.errors import ImportRefusedError, InputError
from oathgraph.importers.dates import DateOrder, edtf, row_time
from oathgraph.importers.facts import Facts, SourceFile, evidence, same, source_document, told
from oathgraph.importers.parties import Parties, as_name, place
from oathgraph.importers.table import Row, Table
from oathgraph.importers.words import Meaning, Words, unknown_words
from oathgraph.model import Claim, Document, EntityType, Party, Predicate, Source, SourceKind

NEEDED = ("subject", "relation")
FIELDS = ("subject", "relation", "object", "start", "end", "time", "note", "source", "place",
          "subject_type", "object_type")  # fmt: skip
"""What a column can be mapped to. `time` is one EDTF value in the place of start and end, `source` who says so."""


@dataclass(frozen=True, slots=True)
class EdgeMapping:
    """What a table's columns and words mean: columns by field, meanings by word, and the order of 03/07/2014."""

    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None

    def with_more(self, columns: Mapping[str, str], words: Mapping[str, str], dates: DateOrder | None) -> EdgeMapping:
        """Return the mapping with some of it said anew."""
        return EdgeMapping({**self.columns, **columns}, {**self.words, **words}, dates or self.dates)


def load_mapping(path: Path) -> EdgeMapping:
    """Read a mapping from a TOML file with `dates` and the tables `columns` and `words`.

    Raises InputError, naming the key, for a file that is none.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: no TOML: {error}") from None
    for key, value in data.items():
        if key not in ("columns", "words", "dates"):
            raise InputError(f"{path}: {key!r} is none of columns, words, dates")
        texts = list(value.values()) if isinstance(value, dict) else [value]
        if isinstance(value, dict) is (key == "dates") or not all(isinstance(each, str) for each in texts):
            raise InputError(f"{path}: {key} must be {'a text' if key == 'dates' else 'a table of texts'}")
    dates = data.get("dates")
    if dates is not None and dates not in list(DateOrder):
        raise InputError(f"{path}: dates must be dmy or mdy, not {dates!r}")
    return EdgeMapping(data.get("columns", {}), data.get("words", {}), DateOrder(dates) if dates else None)


def read(source: SourceFile, mapping: EdgeMapping | None = None, parties: Parties | None = None) -> Facts:
    """Return the relations of an edge list as claims.

    Raises ImportRefusedError, naming row and column, for a column that is missing, a broken row, a date that is none
    and a word that is not in the vocabulary; InputError for a mapping to what there is not.
    """
    mapping = mapping or EdgeMapping()
    document = source_document(source)
    table = Table(document, source.path)
    columns, words = _columns(table, mapping.columns, source.path), Words(mapping.words)
    _check_words(table, columns["relation"], words)
    making = _Making(document, columns, words, mapping.dates, parties or Parties())
    claims, left_out = [], Counter[str]()
    for row in table.rows():
        said = words.get(row.cells[columns["relation"]])
        if said is None or said.predicate is None:
            left_out[row.cells[columns["relation"]]] += 1
        else:
            claims.append(making.claim(row, said, said.predicate))
    return Facts(document, claims, left_out)


def _columns(table: Table, given: Mapping[str, str], path: Path) -> dict[str, str]:
    """Return the column of each field: as mapped, else the one that is called like the field."""
    own = {"_".join(name.casefold().split()): name for name in table.columns}
    found = {name: own[name] for name in FIELDS if name in own}
    for name, column in given.items():
        if name not in FIELDS:
            raise InputError(f"--map {name}={column}: {name!r} is none of {', '.join(FIELDS)}")
        if column not in table.columns:
            raise ImportRefusedError(f"{path}, row 1: the column {column} is missing; {_there_are(table)}")
        found[name] = column
    needed = next((name for name in (*NEEDED, "object") if name not in found), None)
    if needed:
        raise ImportRefusedError(
            f"{path}, row 1: no column is called {needed}; {_there_are(table)}; say which it is: --map {needed}=COLUMN"
        )
    return found


def _there_are(table: Table) -> str:
    return f"there are {', '.join(filter(None, table.columns))}"


def _check_words(table: Table, column: str, words: Words) -> None:
    """Refuse a table with words that are not known, naming all of them at once."""
    unknown = [row for row in table.rows() if words.get(row.cells[column]) is None]
    blank = next((row for row in unknown if not row.cells[column]), None)
    if blank:
        raise blank.refuse(
            column, "empty; say in a word how the two stand, or leave such rows out with --word '*=skip'"
        )
    if unknown:
        raise unknown[0].refuse(column, unknown_words(row.cells[column] for row in unknown))


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes claims of rows."""

    document: Document
    columns: Mapping[str, str]
    words: Words
    dates: DateOrder | None
    parties: Parties

    def claim(self, row: Row, said: Meaning, predicate: Predicate) -> Claim:
        first, second = ("object", "subject") if said.reverse else ("subject", "object")
        subject = self._party(row, first, predicate.subject_types)
        other = self._party(row, second, predicate.object_types, naming=predicate.object_is_name)
        if subject is None:
            raise row.refuse(self.columns[first], "empty; every relation needs it")
        if other is None and not predicate.object_optional:
            raise row.refuse(self.columns[second], f"empty; {predicate.name} needs it")
        if same(subject, other):
            other = self._apart(row, second, subject, predicate)
        (span,) = evidence(self.document, row.start, row.end)
        word = row.cells[self.columns["relation"]]
        at, source = self._cell(row, "place"), self._cell(row, "source")
        return Claim(
            self.document.id,
            predicate.name,
            subject,
            other,
            place=place(at) if at else None,
            time=self._time(row, predicate),
            polarity=said.polarity,
            modality=said.modality,
            certainty=said.certainty,
            attribution=(Source(source, SourceKind.OUTLET),) if source else (),
            evidence=(span,),
            reader="import-edges",
            derivation=told("edges", f"{word!r} means {predicate.name}", span),
        )

    def _cell(self, row: Row, name: str) -> str:
        return row.cells[self.columns[name]] if name in self.columns else ""

    def _party(self, row: Row, name: str, types: Collection[EntityType], *, naming: bool = False) -> Party | None:
        words = self._cell(row, name)
        if not words:
            return None
        given = self._cell(row, f"{name}_type").casefold()
        possible = [kind for kind in types if not given or kind == given]
        if not possible:
            allowed = ", ".join(sorted(types))
            raise row.refuse(
                self.columns[f"{name}_type"], f"{given!r} does not fit the relation, which takes {allowed}"
            )
        if naming:
            return as_name(words, EntityType(given) if given else EntityType.ORGANIZATION)
        return self.parties.party((words,), possible)

    def _apart(self, row: Row, name: str, subject: Party, predicate: Predicate) -> Party:
        """Return the other party under its own name, where the roster knows both names as one actor."""
        words = self._cell(row, name)
        apart = as_name(words, subject.entity.type)
        if same(subject, apart) or words.casefold() == subject.text.casefold():
            raise row.refuse(self.columns[name], f"{words!r} is the other party too; {predicate.name} needs two")
        return apart

    def _time(self, row: Row, predicate: Predicate) -> str | None:
        found: dict[str, str | None] = {}
        for name in ("time", "start", "end"):
            try:
                found[name] = edtf(self._cell(row, name), self.dates)
            except ValueError as error:
                raise row.refuse(self.columns[name], str(error)) from None
        if found["time"] and found["time"] != "..":
            return found["time"]
        try:
            return row_time(found["start"], found["end"], predicate.temporal)
        except ValueError as error:
            raise row.refuse(self.columns.get("end") or self.columns["start"], str(error)) from None
