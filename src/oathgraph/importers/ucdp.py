"""The UCDP Actor Dataset (Uppsala Conflict Data Program, CC BY 4.0): names, splits, alliances and places of actors.

An actor's row gives `also_known_as` for its full names, `renamed_to` for the names it took, `splits_from` for what it
is a splinter of, `affiliate_of` for what it is a faction of that acts apart for a time, `allied_with` for the alliance
it formed or entered, `joins` for the group it joined, and, for a group that is no government, `operates_in` for the
countries it is located in. The dataset dates none of these. Conflicts, dyads and coalitions are left out. Actors are
the roster's where an entry cites the actor's number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.facts import Facts, SourceFile, evidence, same, source_document, told
from oathgraph.importers.parties import Parties, as_name, place
from oathgraph.importers.table import Row, Table
from oathgraph.model import Claim, Document, Entity, EntityType, Party

OUTLET = "Uppsala Conflict Data Program"
_TIES = {
    "Splinter": ("NamePrev", "ActorIdPrev", "splits_from"),
    "SplitTemp": ("NameSplitTemp", "ActorIdSplitTemp", "affiliate_of"),
    "Alliance": ("NameAlliance", "ActorIdAlliance", "allied_with"),
    "JoinGroup": ("GroupName", "ActorIdGroup", "joins"),
}
_NAMES = ("NameOrigFullEng", "NameOrigFull")
_COLUMNS = ("ActorId", "NameData", "NameOrig", *_NAMES, "NameChange", "NewName", "Org", "Location",
            *(column for flag, (names, ids, _) in _TIES.items() for column in (flag, names, ids)))  # fmt: skip
_NO_NAME = frozenset(("", "n/a", "-"))
_GOVERNMENT = "4"
_ORGS = frozenset("1234")
_PREFIX = "Government of "


def read(source: SourceFile, parties: Parties | None = None) -> Facts:
    """Return what the dataset says of its actors as claims.

    Raises ImportRefusedError, naming row and column, for a column that is missing, a broken row, an actor numbered
    twice and a flag that is neither 0 nor 1.
    """
    document = source_document(replace(source, outlet=source.outlet or OUTLET))
    table = Table(document, source.path)
    missing = [column for column in _COLUMNS if column not in table.columns]
    if missing:
        raise ImportRefusedError(f"{source.path}, row 1: the column {missing[0]} is missing; nothing was imported")
    rows = _rows_by_actor(table)
    making = _Making(document, _Actors(rows, parties or Parties()))
    claims = [claim for number, row in rows.items() for claim in making.claims(number, row)]
    return Facts(document, claims)


def _rows_by_actor(table: Table) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in table.rows():
        number = row.cells["ActorId"]
        if not number.isdecimal():
            raise row.refuse("ActorId", f"must be a number, not {number!r}")
        if number in found:
            raise row.refuse("ActorId", f"{number} is the number of another row too ({found[number].where})")
        if row.cells["NameData"] in _NO_NAME:
            raise row.refuse("NameData", "empty; every actor needs a name")
        if row.cells["Org"] not in _ORGS:
            raise row.refuse("Org", f"must be 1 to 4, not {row.cells['Org']!r}")
        for flag in ("NameChange", *_TIES):
            if row.cells[flag] not in ("0", "1", ""):
                raise row.refuse(flag, f"must be 0 or 1, not {row.cells[flag]!r}")
        found[number] = row
    return found


class _Actors:
    """The dataset's actors as parties: the roster's entry that cites the number, else one known by the names."""

    def __init__(self, rows: dict[str, Row], parties: Parties) -> None:
        self._rows, self._parties = rows, parties
        self._cited: dict[str, list[str]] = {}
        for entry in parties.linker.roster:
            for cited in entry.sources:
                if cited.startswith("ucdp:") and entry.type is EntityType.ORGANIZATION:
                    self._cited.setdefault(cited[5:], []).append(entry.id)
        self._bearers = Counter(row.cells["NameData"] for row in rows.values())

    def party(self, number: str, name: str = "") -> Party:
        """Return the actor of this number; `name` is what it is called where the dataset has no row for it."""
        row = self._rows.get(number)
        names = _names(row) if row else [name]
        entries = self._cited.get(number, [])
        if len(entries) == 1:
            entry = self._parties.linker.roster[entries[0]]
            return Party(Entity(entry.id, entry.name, entry.type), names[0])
        found = self._parties.party([each.removeprefix(_PREFIX) for each in names], (EntityType.ORGANIZATION,))
        if "." in found.id and self._bearers[names[0]] > 1:
            # Two actors of one name are not one actor: the number tells them apart.
            found = as_name(f"{names[0]} (UCDP {number})", EntityType.ORGANIZATION)
        return Party(found.entity, names[0])


def _names(row: Row) -> list[str]:
    names = (row.cells[column] for column in ("NameData", *_NAMES))
    return list(dict.fromkeys(name for name in names if name.casefold() not in _NO_NAME))


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the claims of a row."""

    document: Document
    actors: _Actors

    def claims(self, number: str, row: Row) -> Iterator[Claim]:
        actor = self.actors.party(number)
        for column, name in self._other_names(row):
            yield self._claim(row, actor, "also_known_as", as_name(name, EntityType.ORGANIZATION), column)
        if row.cells["NameChange"] == "1":
            former = replace(actor, text=row.cells["NameOrig"])
            for name in _list(row.cells["NewName"]):
                yield self._claim(row, former, "renamed_to", as_name(name, EntityType.ORGANIZATION), "NewName")
        for flag, (names, ids, predicate) in _TIES.items():
            if row.cells[flag] == "1":
                for other in self._others(row, names, ids):
                    if not same(actor, other):
                        yield self._claim(row, actor, predicate, other, flag)
        if row.cells["Org"] != _GOVERNMENT:
            for country in _list(row.cells["Location"]):
                where = replace(place(country.split(" (")[0]), text=country)
                yield self._claim(row, actor, "operates_in", where, "Location")

    def _other_names(self, row: Row) -> Iterator[tuple[str, str]]:
        # The original full names are those of the former name where it was changed.
        columns = _NAMES if row.cells["NameChange"] != "1" else ()
        seen = {row.cells["NameData"].casefold()} | _NO_NAME
        for column in columns:
            name = row.cells[column]
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield column, name

    def _others(self, row: Row, names: str, ids: str) -> Iterator[Party]:
        called, numbers = _list(row.cells[names]), _list(row.cells[ids])
        if not numbers:
            raise row.refuse(ids, "empty, though the row says that there is one")
        for position, number in enumerate(numbers):
            if not number.isdecimal():
                raise row.refuse(ids, f"must be numbers, not {number!r}")
            if len(called) == len(numbers):
                yield self.actors.party(number, called[position])
            else:
                # A name may hold a comma itself.
                yield self.actors.party(number, row.cells[names] or f"UCDP actor {number}")

    def _claim(self, row: Row, subject: Party, predicate: str, other: Party, column: str) -> Claim:
        (span,) = evidence(self.document, row.start, row.end)
        detail = f"the column {column} says so"
        return Claim(
            self.document.id, predicate, subject, other, evidence=(span,), reader="import-ucdp",
            derivation=told("ucdp", detail, span),
        )  # fmt: skip


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]
