"""Follow the Money entities written by other programs: one entity a line, its words the line as it stands.

`Membership`, `Employment` and `Directorship` become `leads`, `speaks_for` or `member_of`, as their role says;
`Ownership` of one organization by another `affiliate_of`; `UnknownLink` what its role says in the vocabulary. Other
names of an organization or a person become `also_known_as`, a person's date of death `dies`. Other schemata have no
word in the vocabulary; they are left out and counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.exc import FollowTheMoneyException

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.dates import edtf, row_time
from oathgraph.importers.facts import Facts, SourceFile, evidence, refused, same, source_document, told
from oathgraph.importers.parties import Parties, as_name
from oathgraph.importers.words import Meaning, Words, folded, unknown_words
from oathgraph.model import Claim, Document, EntityType, Party, Predicate, Source, SourceKind
from oathgraph.predicates import predicates

_POSTS = ("Membership", "Employment", "Directorship")
_LEADERS = frozenset("leader|head|chief|emir|amir|commander in chief|supreme leader|overall leader|founder and leader|"
                     "chairman|president|secretary general|general secretary".split("|"))  # fmt: skip
_SPEAKERS = frozenset("spokesman|spokeswoman|spokesperson|official spokesman|chief spokesman".split("|"))
_NAMES = ("alias", "weakAlias", "previousName")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: where it stands, its span, and its entity."""

    where: str
    start: int
    end: int
    proxy: Any


def is_ours(path: Path) -> bool:
    """Say whether a file was written by `oathgraph export`: whether its links carry their claims."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as stream:
            return any('"x_oathgraph_claim"' in line for line in stream)
    except OSError as error:
        raise ImportRefusedError(f"{path}: cannot be read: {error.strerror}") from None


def read(source: SourceFile, words: Mapping[str, str] | None = None, parties: Parties | None = None) -> Facts:
    """Return what a file of entities says as claims; `words` gives the meanings of roles of `UnknownLink`.

    Raises ImportRefusedError, naming row and column, for a line that is no entity, a link to an entity that is not in
    the file, and a role that is not in the vocabulary.
    """
    document = source_document(source)
    lines = list(_lines(document, source.path))
    if not lines:
        raise ImportRefusedError(f"{source.path}: holds no entities; nothing was imported")
    making = _Making(document, {line.proxy.id: line.proxy for line in lines}, Words(words), parties or Parties())
    making.check_roles(lines)
    claims = [claim for line in lines for claim in making.claims(line)]
    return Facts(document, claims, making.left_out)


def _lines(document: Document, path: Path) -> Iterator[_Line]:
    start = 0
    for number, line in enumerate(document.text.split("\n"), 1):
        end = start + len(line)
        if line.strip():
            where = f"{path}, row {number}"
            yield _Line(where, start, end, _proxy(line, where))
        start = end + 1


def _proxy(line: str, where: str) -> Any:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise refused(where, str(getattr(error, "colno", 1)), "no JSON") from None
    if not isinstance(data, dict):
        raise refused(where, "1", "not an object; give one entity a line")
    for key in ("id", "schema"):
        if not isinstance(data.get(key), str) or not data[key]:
            raise refused(where, key, "missing")
    try:
        return model.get_proxy(data)
    except (FollowTheMoneyException, KeyError, TypeError, ValueError, AttributeError) as error:
        raise refused(where, "schema", f"no entity ({' '.join(str(error).split())})") from None


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the claims of a line."""

    document: Document
    things: Mapping[str, Any]
    words: Words
    parties: Parties
    left_out: Counter[str] = field(default_factory=Counter)

    def check_roles(self, lines: list[_Line]) -> None:
        """Refuse a file with roles that are not known, naming all of them at once."""
        unknown = [
            (line, role)
            for line in lines
            if line.proxy.schema.name == "UnknownLink"
            for role in [line.proxy.first("role") or ""]
            if role and self.words.get(role) is None
        ]
        if unknown:
            raise refused(unknown[0][0].where, "role", unknown_words(role for _, role in unknown))

    def claims(self, line: _Line) -> Iterator[Claim]:
        proxy = line.proxy
        if proxy.schema.is_a("Interval"):
            yield from self._relation(line)
        elif (party := self._thing(proxy)) is not None:
            yield from self._names(line, party)
            for death in proxy.get("deathDate", quiet=True):
                yield self._claim(line, Meaning(predicates()["dies"]), party, None, self._day(line, "deathDate", death))
        else:
            self.left_out[proxy.schema.name] += 1

    def _names(self, line: _Line, party: Party) -> Iterator[Claim]:
        seen = {party.text.casefold()}
        for prop in _NAMES:
            for name in line.proxy.get(prop, quiet=True):
                if name.casefold() not in seen:
                    seen.add(name.casefold())
                    said = Meaning(predicates()["also_known_as"])
                    yield self._claim(line, said, party, as_name(name, party.entity.type), None)

    def _relation(self, line: _Line) -> Iterator[Claim]:
        said, ends = self._meaning(line), line.proxy.schema.edge
        if said is None or said.predicate is None or not ends:
            self.left_out[line.proxy.first("role", quiet=True) or line.proxy.schema.name] += 1
            return
        pairs = [(one, two) for one in self._ends(line, "source_prop") for two in self._ends(line, "target_prop")]
        for one, two in pairs:
            first, second = (two, one) if said.reverse else (one, two)
            subject = self._party(first, said.predicate.subject_types)
            other = self._party(second, said.predicate.object_types)
            if subject is None or other is None or (same(subject, other) and not said.predicate.object_is_name):
                self.left_out[line.proxy.schema.name] += 1
            else:
                yield self._claim(line, said, subject, other, self._time(line, said.predicate))

    def _meaning(self, line: _Line) -> Meaning | None:
        schema, role = line.proxy.schema.name, line.proxy.first("role", quiet=True) or ""
        if schema == "UnknownLink":
            return self.words.get(role) if role else None
        if schema in _POSTS:
            given = self.words.known(role) if role else None
            return given or Meaning(predicates()[_post(role)])
        return Meaning(predicates()["affiliate_of"], reverse=True) if schema == "Ownership" else None

    def _ends(self, line: _Line, end: str) -> list[Any]:
        prop = getattr(line.proxy.schema, end).name
        keys = line.proxy.get(prop)
        if not keys:
            raise refused(line.where, prop, "missing")
        for key in keys:
            if key not in self.things:
                raise refused(line.where, prop, f"there is no entity {key!r} in the file")
        return [self.things[key] for key in keys]

    def _party(self, proxy: Any, types: frozenset[EntityType]) -> Party | None:
        party = self._thing(proxy)
        return party if party is not None and party.entity.type in types else None

    def _thing(self, proxy: Any) -> Party | None:
        """Return an entity as a party: linked by its names, None for what is no actor or place, or has no name."""
        kind = _kind(proxy)
        names = [name for name in (proxy.caption, *proxy.get("name", quiet=True)) if name and name != proxy.id]
        if kind is None or not names:
            return None
        return self.parties.party(tuple(dict.fromkeys(names)), (kind,))

    def _time(self, line: _Line, predicate: Predicate) -> str | None:
        found = {
            prop: [day for value in line.proxy.get(prop, quiet=True) if (day := self._day(line, prop, value))]
            for prop in ("startDate", "endDate", "date")
        }
        start = min(found["startDate"] or found["date"], default=None)
        try:
            return row_time(start, max(found["endDate"], default=None), predicate.temporal)
        except ValueError as error:
            raise refused(line.where, "endDate", str(error)) from None

    def _day(self, line: _Line, prop: str, value: str) -> str | None:
        try:
            return edtf(value)
        except ValueError as error:
            raise refused(line.where, prop, str(error)) from None

    def _claim(self, line: _Line, said: Meaning, subject: Party, other: Party | None, time: str | None) -> Claim:
        assert said.predicate is not None
        (span,) = evidence(self.document, line.start, line.end)
        publisher = line.proxy.first("publisher", quiet=True)
        return Claim(
            self.document.id, said.predicate.name, subject, other, time=time,
            polarity=said.polarity, modality=said.modality, certainty=said.certainty,
            attribution=(Source(publisher, SourceKind.OUTLET),) if publisher else (),
            evidence=(span,), reader="import-ftm",
            derivation=told("ftm", f"a {line.proxy.schema.name} says so", span),
        )  # fmt: skip


def _post(role: str) -> str:
    key = folded(role)
    return "leads" if key in _LEADERS else "speaks_for" if key in _SPEAKERS else "member_of"


def _kind(proxy: Any) -> EntityType | None:
    if proxy.schema.is_a("Person"):
        return EntityType.PERSON
    if proxy.schema.is_a("LegalEntity"):
        return EntityType.ORGANIZATION
    return EntityType.PLACE if proxy.schema.name in ("Address", "Country") else None
