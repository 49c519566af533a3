"""The rules of the roster: every breach is a problem that names file, entry and field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pycountry

from oathgraph.resolution import entry
from oathgraph.resolution.files import RosterFile
from oathgraph.resolution.normalize import form

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TYPES = ("organization", "person")


@dataclass(frozen=True, slots=True)
class Problem:
    """One breach of a rule, with where it is and how to mend it."""

    file: str
    entry: str
    field: str
    text: str

    def __str__(self) -> str:
        where = f", field {self.field!r}" if self.field else ""
        return f"{self.file}: entry {self.entry!r}{where}: {self.text}"


Check = Callable[[Any], str | None]
"""Returns what is wrong with a value, None where nothing is."""


def _text(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return f"must be text, not {value!r}"
    return None if value == value.strip() else f"{value!r} begins or ends with a blank"


def _name(value: Any) -> str | None:
    return _text(value) or (None if form(value) else f"{value!r} has no letter or digit")


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else f"must be true or false, not {value!r}"


def _identifier(value: Any) -> str | None:
    if isinstance(value, str) and _ID.fullmatch(value):
        return None
    return f"{value!r} is no identifier: use lower-case letters, digits and single hyphens"


def _edtf(value: Any) -> str | None:
    if not isinstance(value, str):
        return f"must be a date as text in quotation marks, not {value!r}"
    try:
        entry.when(value)
    except ValueError as error:
        return str(error)
    return None


def _point(value: Any) -> str | None:
    return _edtf(value) or (f"{value!r} is an interval; give one date" if "/" in value else None)


def _one_of(allowed: Iterable[str]) -> Check:
    known = sorted(allowed)
    return lambda value: None if value in known else f"{value!r} is none of: {', '.join(known)}"


def _each(check: Check) -> Check:
    def checked(value: Any) -> str | None:
        if not isinstance(value, list):
            return f"must be a list, not {value!r}"
        return next((wrong for item in value if (wrong := check(item))), None)

    return checked


def _country(value: Any) -> str | None:
    if value == "XK" or (isinstance(value, str) and pycountry.countries.get(alpha_2=value)):
        return None
    return f"{value!r} is no ISO 3166-1 alpha-2 code"


def _table(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    def checked(value: Any) -> str | None:
        if not isinstance(value, dict):
            return f"must be a table {{ ... }}, not {value!r}"
        return next((f"{key}: {wrong}" if key else wrong for key, wrong in _keys(value, required, optional)), None)

    return checked


def _keys(
    table: Mapping[str, Any], required: Mapping[str, Check], optional: Mapping[str, Check]
) -> Iterator[tuple[str, str]]:
    for key in table:
        if key not in required and key not in optional:
            yield key, f"unknown key; known: {', '.join([*required, *optional])}"
    for key in required:
        if key not in table:
            yield key, "is missing"
    for key, check in (*required.items(), *optional.items()):
        if key in table and (wrong := check(table[key])):
            yield key, wrong


_DATES = {"since": _point, "until": _point}
_ALIAS = _table(
    {"name": _name},
    {
        "lang": _text,
        "script": _text,
        "kind": _one_of(entry.ALIAS_KINDS),
        **_DATES,
        "ambiguous": _flag,
        "usual": _flag,
        "tell": _each(_one_of(entry.TELLS)),
    },
)
_RELATIONS = _each(_table({"id": _identifier}, _DATES))
_ROLE = _table({"of": _identifier, "role": _one_of(entry.ROLES)}, {"when": _edtf})
_REQUIRED: dict[str, Check] = {
    "id": _identifier,
    "name": _name,
    "type": _one_of(_TYPES),
    "sources": _each(_text),
}
_SHARED: dict[str, Check] = {
    "countries": _each(_country),
    "aliases": _each(_ALIAS),
    "ambiguous_name": _flag,
    "usual_name": _flag,
    "note": _text,
}
_ORGANIZATION: dict[str, Check] = {
    "kind": _one_of(entry.KINDS),
    "active": _edtf,
    "part_of": _RELATIONS,
    "parent": _RELATIONS,
    "predecessors": _RELATIONS,
    "demonyms": _each(_text),
    "branch": _text,
}
_PERSON: dict[str, Check] = {"roles": _each(_ROLE), "born": _point, "died": _point}
_SOURCE: dict[str, Check] = {"id": _identifier, "title": _text}
_SOURCE_OPTIONAL: dict[str, Check] = {
    "publisher": _text,
    "year": lambda v: None if isinstance(v, int) else f"must be a year, not {v!r}",
    "licence": _text,
    "url": _text,
    "prefix": _flag,
}


def problems(roster: Sequence[RosterFile]) -> Iterator[Problem]:
    """Yield every breach of the rules in these files, read together; user files replace entries of the built-in.

    Checks of one entry come first; those between entries only where every entry is well formed by itself.
    """
    broken = False
    for problem in _of_entries(roster):
        broken = True
        yield problem
    if broken:
        return
    placed = effective(roster)
    yield from _sources(roster, placed)
    yield from _references(placed)
    yield from _cycles(placed)
    yield from _clashes(placed)


def effective(roster: Sequence[RosterFile]) -> dict[str, tuple[RosterFile, Mapping[str, Any]]]:
    """Return each identifier's file and table: a user's entry stands in for a built-in one of the same id."""
    placed: dict[str, tuple[RosterFile, Mapping[str, Any]]] = {}
    for file in sorted(roster, key=lambda f: f.user):
        for table in file.entities:
            placed[table["id"]] = (file, table)
    return placed


def _of_entries(roster: Sequence[RosterFile]) -> Iterator[Problem]:
    seen: dict[tuple[bool, str], str] = {}
    for file in roster:
        for number, table in enumerate(file.entities, 1):
            label = str(table.get("id", f"number {number}"))
            yield from (Problem(file.name, label, field, wrong) for field, wrong in _one_entry(table))
            if (file.user, label) in seen:
                first = seen[file.user, label]
                yield Problem(file.name, label, "id", f"is given twice, first in {first}; rename or drop one")
            seen.setdefault((file.user, label), file.name)
        for table in file.sources:
            label = str(table.get("id", "without id"))
            yield from (Problem(file.name, label, f, w) for f, w in _keys(table, _SOURCE, _SOURCE_OPTIONAL))


def _one_entry(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    is_person = table.get("type") == "person"
    required = _REQUIRED if is_person else {**_REQUIRED, "kind": _ORGANIZATION["kind"]}
    optional = {**_SHARED, **(_PERSON if is_person else _ORGANIZATION)}
    wrong = list(_keys(table, required, optional))
    yield from wrong
    if wrong:
        return
    if not table["sources"]:
        yield "sources", "is empty; every entry says where its facts are from"
    yield from _orders(table)


def _orders(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find dates out of order inside one entry."""
    pairs = [("died", table.get("born"), table.get("died"))]
    for field in ("aliases", "part_of", "parent", "predecessors"):
        pairs += [(field, item.get("since"), item.get("until")) for item in table.get(field, ())]
    for field, first, last in pairs:
        if first and last and entry.when(last).definitely_before(entry.when(first)):
            yield field, f"{last} comes before {first}; put the dates in order"
    active = table.get("active")
    for item in table.get("part_of", ()) if active else ():
        if item.get("until") and entry.when(item["until"]).definitely_before(entry.when(active)):
            yield "part_of", f"ended {item['until']}, before the organisation was active ({active})"


def _sources(
    roster: Sequence[RosterFile], placed: Mapping[str, tuple[RosterFile, Mapping[str, Any]]]
) -> Iterator[Problem]:
    known = {source["id"]: bool(source.get("prefix")) for file in roster for source in file.sources}
    for identifier, (file, table) in placed.items():
        for cited in table["sources"]:
            prefix, colon, value = cited.partition(":")
            if prefix not in known or (colon and not (known[prefix] and value)):
                yield Problem(
                    file.name,
                    identifier,
                    "sources",
                    f"{cited!r} is no registered source; add it as a [[source]]",
                )


def _references(placed: Mapping[str, tuple[RosterFile, Mapping[str, Any]]]) -> Iterator[Problem]:
    for identifier, (file, table) in placed.items():
        for field, key in (("part_of", "id"), ("parent", "id"), ("predecessors", "id"), ("roles", "of")):
            for item in table.get(field, ()):
                target = placed.get(item[key])
                if target is None:
                    yield Problem(file.name, identifier, field, f"there is no entry {item[key]!r}")
                elif target[1]["type"] != "organization":
                    yield Problem(file.name, identifier, field, f"{item[key]!r} is a person, not an organisation")


def _cycles(placed: Mapping[str, tuple[RosterFile, Mapping[str, Any]]]) -> Iterator[Problem]:
    above = {
        identifier: [item["id"] for field in ("part_of", "parent") for item in table.get(field, ())]
        for identifier, (_, table) in placed.items()
    }
    done: set[str] = set()
    for start in above:
        cycle = _cycle_from(start, above, done)
        if cycle:
            file, _ = placed[cycle[0]]
            yield Problem(file.name, cycle[0], "part_of", f"is above itself: {' -> '.join([*cycle, cycle[0]])}")


def _cycle_from(start: str, above: Mapping[str, Sequence[str]], done: set[str]) -> list[str] | None:
    """Walk upwards without recursion; return the entries of the first cycle met, marking what is clear of cycles."""
    path: list[str] = []
    stack: list[tuple[str, int]] = [(start, 0)]
    while stack:
        node, step = stack.pop()
        if node in done:
            continue
        if step == 0:
            if node in path:
                return path[path.index(node) :]
            path.append(node)
        if step < len(above.get(node, ())):
            stack += [(node, step + 1), (above[node][step], 0)]
        else:
            done.add(node)
            path.pop()
    return None


def _clashes(placed: Mapping[str, tuple[RosterFile, Mapping[str, Any]]]) -> Iterator[Problem]:
    sharers: dict[tuple[str, str, bool], list[tuple[str, bool, bool, str]]] = {}
    for identifier, (file, table) in placed.items():
        names = [("name", table["name"], table.get("ambiguous_name"), table.get("usual_name"))]
        names += [("aliases", a["name"], a.get("ambiguous"), a.get("usual")) for a in table.get("aliases", ())]
        for field, name, marked, usual in names:
            # A user's name goes before a built-in one, so only names of one side can clash.
            group = sharers.setdefault((table["type"], form(name), file.user), [])
            group.append((identifier, bool(marked), bool(usual), field))
    for (_, shared, _), group in sharers.items():
        yield from _clash(placed, shared, group)


def _clash(
    placed: Mapping[str, tuple[RosterFile, Mapping[str, Any]]],
    shared: str,
    group: Sequence[tuple[str, bool, bool, str]],
) -> Iterator[Problem]:
    owners = {identifier for identifier, *_ in group}
    if len(owners) < 2:
        return
    for identifier, marked, _, field in group:
        if not marked:
            others = ", ".join(sorted(owners - {identifier}))
            mark = "ambiguous_name" if field == "name" else "ambiguous"
            yield Problem(
                placed[identifier][0].name,
                identifier,
                field,
                f"{shared!r} is a name of {others} too; mark it {mark} = true in each, or drop it",
            )
    usual = sorted({identifier for identifier, _, is_usual, _ in group if is_usual})
    if len(usual) > 1:
        yield Problem(
            placed[usual[0]][0].name,
            usual[0],
            "usual",
            f"{shared!r} is marked usual in {', '.join(usual)}; keep one",
        )
