"""Reading predicate files: strict, with errors that name file and line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from oathgraph.errors import PredicateFileError
from oathgraph.model import EntityType, Family, Modality, Polarity, Predicate, TemporalKind, Tier
from oathgraph.predicates.pattern import PARTS, Condition, Pattern, PredicateFile, Role

FOLDER = Path(__file__).parent / "vocabulary"
WORD_LISTS = "words.toml"

_PREDICATE_KEYS = {
    "name", "meaning", "tier", "temporal", "family", "symmetric", "subject", "object", "object_optional",
    "counter_examples", "named", "states", "object_is_name", "once",
}  # fmt: skip
_PATTERN_KEYS = {
    "name", "verb", "noun", "adjective", "subject", "object", "place", "from", "pair", "where", "without", "voice",
    "polarity", "modality", "hedged", "former", "example", "examples",
}  # fmt: skip


@cache
def load_builtin() -> tuple[PredicateFile, ...]:
    """Return the predicates shipped with the package, ordered by name."""
    return load_folder(FOLDER)


@cache
def predicates() -> dict[str, Predicate]:
    """Return the vocabulary by name."""
    return {file.predicate.name: file.predicate for file in load_builtin()}


def load_folder(folder: Path) -> tuple[PredicateFile, ...]:
    """Read every predicate file of a folder.

    `words.toml` holds shared word lists, which patterns name as "@list". Raises PredicateFileError naming file and
    line for anything that is not in the pattern language, and for two files with one predicate.
    """
    lists = _load_word_lists(folder / WORD_LISTS)
    files = [load_file(path, lists) for path in sorted(folder.glob("*.toml")) if path.name != WORD_LISTS]
    seen: dict[str, str] = {}
    for file in files:
        if file.predicate.name in seen:
            raise PredicateFileError(
                f"{file.file}: the predicate {file.predicate.name!r} already stands in {seen[file.predicate.name]}"
            )
        seen[file.predicate.name] = file.file
    return tuple(files)


def load_file(path: Path, lists: Mapping[str, frozenset[str]] | None = None) -> PredicateFile:
    """Read one predicate file; raises PredicateFileError naming file and line."""
    text = _read(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PredicateFileError(f"{path.name}: {error}") from error
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[pattern]]"]
    where = f"{path.name}, line 1"
    head = data.get("predicate")
    if not isinstance(head, dict):
        raise PredicateFileError(f"{where}: a predicate file begins with a [predicate] table")
    _refuse_unknown(data, {"predicate", "pattern"}, where)
    _refuse_unknown(head, _PREDICATE_KEYS, where)
    predicate = _predicate(head, where)
    patterns = tuple(
        _pattern(predicate, entry, lists or {}, path.name, line)
        for entry, line in zip(data.get("pattern", []), lines, strict=False)
    )
    counter = tuple(head.get("counter_examples", ()))
    if patterns and not counter:
        raise PredicateFileError(f"{where}: give at least one sentence in counter_examples")
    return PredicateFile(predicate, patterns, counter, path.name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise PredicateFileError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise PredicateFileError(f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from error


def _load_word_lists(path: Path) -> dict[str, frozenset[str]]:
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise PredicateFileError(f"{path.name}: {error}") from error
    return {
        name: frozenset(" ".join(words).split() if isinstance(words, list) else words.split())
        for name, words in data.items()
    }


def _refuse_unknown(table: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise PredicateFileError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(known))}")


def _predicate(head: Mapping[str, Any], where: str) -> Predicate:
    try:
        return Predicate(
            name=head["name"],
            meaning=head["meaning"],
            tier=Tier(head["tier"]),
            temporal=TemporalKind(head["temporal"]),
            family=Family(head["family"]),
            symmetric=head.get("symmetric", False),
            subject_types=frozenset(EntityType(t) for t in head["subject"]),
            object_types=frozenset(EntityType(t) for t in head["object"]),
            object_optional=head.get("object_optional", False),
            subject_named="subject" in head.get("named", ()),
            object_named="object" in head.get("named", ()),
            states=head.get("states", True),
            object_is_name=head.get("object_is_name", False),
            once=head.get("once", False),
        )
    except KeyError as error:
        raise PredicateFileError(f"{where}: the key {error.args[0]!r} is missing") from error
    except ValueError as error:
        raise PredicateFileError(f"{where}: {error}") from error


def _pattern(
    predicate: Predicate, entry: Mapping[str, Any], lists: Mapping[str, frozenset[str]], file: str, line: int
) -> Pattern:
    where = f"{file}, line {line}"
    _refuse_unknown(entry, _PATTERN_KEYS, where)
    parts = [p for p in PARTS if p in entry]
    if len(parts) != 1:
        raise PredicateFileError(f"{where}: a pattern names its words under exactly one of {', '.join(PARTS)}")
    examples = tuple(entry.get("examples", ())) or ((entry["example"],) if "example" in entry else ())
    if not examples:
        raise PredicateFileError(f"{where}: a pattern needs an example beside it")
    if "pair" not in entry and "subject" not in entry:
        raise PredicateFileError(f"{where}: a pattern says where its subject stands (subject, or pair)")
    try:
        return Pattern(
            predicate=predicate,
            name=entry["name"],
            part=parts[0],
            words=_words(entry[parts[0]], lists, where),
            subject=_roles(entry.get("subject", ())),
            object=_roles(entry.get("object", ())),
            place=_roles(entry.get("place", ())),
            origin=_roles(entry.get("from", ())),
            pair=_roles(entry.get("pair", ())),
            conditions=_conditions(entry, lists, where),
            voice=entry.get("voice"),
            polarity=Polarity(entry.get("polarity", "affirmed")),
            modality=Modality(entry["modality"]) if "modality" in entry else None,
            hedged=entry.get("hedged", False),
            former=entry.get("former", False),
            examples=examples,
            file=file,
            line=line,
        )
    except KeyError as error:
        raise PredicateFileError(f"{where}: the key {error.args[0]!r} is missing") from error
    except ValueError as error:
        raise PredicateFileError(f"{where}: {error}") from error


def _roles(entry: str | list[str] | tuple[str, ...]) -> tuple[Role, ...]:
    return tuple(Role.parse(role) for role in ([entry] if isinstance(entry, str) else entry))


def _conditions(entry: Mapping[str, Any], lists: Mapping[str, frozenset[str]], where: str) -> tuple[Condition, ...]:
    found = []
    for key, forbidden in (("where", False), ("without", True)):
        for role, words in entry.get(key, {}).items():
            found.append(Condition(Role.parse(role), _words(words, lists, where) if words else frozenset(), forbidden))
    return tuple(found)


def _words(entry: str | list[str], lists: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    found: set[str] = set()
    for item in entry.split() if isinstance(entry, str) else entry:
        if item.startswith("@"):
            if item[1:] not in lists:
                raise PredicateFileError(f"{where}: there is no word list {item!r} in {WORD_LISTS}")
            found |= lists[item[1:]]
        else:
            found.add(item)
    return frozenset(found)
