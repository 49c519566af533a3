"""The roster ready for use: validated tables with the keys of every name, kept in a cache.

The TOML files are the truth. Reading and checking them takes seconds, so the outcome is written down once as JSON,
under the fingerprint of the files and of the code that made it; any change to either makes it anew. The outcome for the
built-in files ships with the wheel; others are kept in the user's cache folder. A copy that is damaged, foreign, stale
or unwritable costs time and nothing else.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO, Any

from oathgraph.errors import RosterError
from oathgraph.resolution import normalize
from oathgraph.resolution.concepts import meaning_key
from oathgraph.resolution.files import RawFile, RosterFile, built_in_files, digest, parse
from oathgraph.resolution.validate import effective, problems

_CODE = (
    "compiled.py",
    "concepts.py",
    "entry.py",
    "files.py",
    "lexicon.toml",
    "normalize.py",
    "spelling.toml",
    "validate.py",
)
SHIPPED = "roster.json"
"""The compiled built-in roster, beside this file in a wheel; a checkout has none and makes its own in the cache."""

_SHOWN = 5  # problems that one message lists


@dataclass(frozen=True, slots=True)
class Compiled:
    """`entities` are checked tables with their file as `origin`, and a row of keys for each of their names.

    A row is [entity number, alias number (-1: the canonical name), form, words, trie keys, capitals, user, loose key,
    meaning]: `words` and `trie keys` joined by blanks, `capitals` a string of 0 and 1, one for each word, "A" for an
    acronym.
    `fingerprint` tells this roster from any other.
    """

    entities: list[dict[str, Any]]
    names: list[list[Any]]
    sources: dict[str, dict[str, Any]]
    fingerprint: str = ""


def compile_roster(raw: Sequence[RawFile]) -> Compiled:
    """Return the checked roster of these files, from the cache where it is there.

    Raises RosterError naming file, entry and field; nothing is loaded then.
    """
    fingerprint = digest(raw, *_code())
    for place in (resources("oathgraph.resolution").joinpath(SHIPPED), _cache_file(fingerprint)):
        kept = _read(place, fingerprint)
        if kept is not None:
            return kept
    compiled = replace(compile_files([parse(file) for file in raw]), fingerprint=fingerprint)
    _write_cache(fingerprint, compiled)
    return compiled


def write_shipped(target: Path) -> None:
    """Write the compiled built-in roster to a file, for a wheel; raises RosterError where a file breaks a rule."""
    raw = built_in_files()
    compiled = replace(compile_files([parse(file) for file in raw]), fingerprint=digest(raw, *_code()))
    with target.open("w", encoding="utf-8", newline="\n") as out:
        _dump(compiled, out)


def compile_files(roster: Sequence[RosterFile]) -> Compiled:
    """Return the checked roster of parsed files; raises RosterError with the first problems."""
    found = list(problems(roster))
    if found:
        more = f"\n... and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise RosterError("\n".join(map(str, found[:_SHOWN])) + more)
    placed = effective(roster)
    entities = [{**table, "origin": file.name} for file, table in placed.values()]
    rows = [
        _row(number, alias, name, file.user, table["type"] == "organization")
        for number, (file, table) in enumerate(placed.values())
        for alias, name in _names(table)
    ]
    sources = {source["id"]: dict(source) for file in roster for source in file.sources}
    return Compiled(entities, rows, sources)


def cache_folder() -> Path:
    """Return the folder for files that can be made anew: the platform's cache folder for this user."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "oathgraph"


def _names(table: Mapping[str, Any]) -> Iterable[tuple[int, str]]:
    yield -1, table["name"]
    for number, alias in enumerate(table.get("aliases", ())):
        yield number, alias["name"]


def _row(number: int, alias: int, name: str, user: bool, is_organization: bool) -> list[Any]:
    tokens = [(t, p) for t in normalize.TOKEN.findall(name) if (p := normalize.plain(t))]
    tokens = [(t, p) for t, p in tokens if p not in normalize.ARTICLES] or tokens
    capitals = "".join("1" if t[0].isupper() else "0" for t, _ in tokens)
    words = [p for _, p in tokens]
    is_acronym = len(words) == 1 and _is_acronym(name)
    keys = ["=" + p if is_acronym else normalize.trie_keys(t)[0] for t, p in tokens]
    capital = "A" if is_acronym else capitals
    loose = normalize.loose_key(name)
    meant = meaning_key(name) if is_organization else ""
    return [number, alias, normalize.form(name), " ".join(words), " ".join(keys), capital, int(user), loose, meant]


def _is_acronym(name: str) -> bool:
    """Say whether a one-word name is made of initials: mostly capitals ("JNIM", "FARC", "HuM", "M23")."""
    letters = [c for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return len(name) <= 10 and capitals >= 2 and capitals * 2 > len(letters)


def _code() -> list[bytes]:
    """Return the code whose change makes a cache stale."""
    here = resources("oathgraph.resolution")
    return [here.joinpath(name).read_bytes() for name in _CODE]


def _cache_file(fingerprint: str) -> Path:
    return cache_folder() / f"roster-{fingerprint}.json"


def _read(place: Traversable | Path, fingerprint: str) -> Compiled | None:
    """Return what is kept in a place, None where nothing is, or something that is not of this fingerprint."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = place.read_bytes()
        # It stands first, so that a stale copy is told without reading all of it.
        if fingerprint.encode() not in content[:100]:
            return None
        data = json.loads(content)
        if data["fingerprint"] == fingerprint:
            return Compiled(data["entities"], data["names"], data["sources"], fingerprint)
    return None


def _dump(compiled: Compiled, out: IO[str]) -> None:
    data = {
        "fingerprint": compiled.fingerprint,
        "entities": compiled.entities,
        "names": compiled.names,
        "sources": compiled.sources,
    }
    json.dump(data, out, ensure_ascii=False, separators=(",", ":"))


def _write_cache(fingerprint: str, compiled: Compiled) -> None:
    target = _cache_file(fingerprint)
    temporary = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, suffix=".tmp", delete=False) as out:
            temporary = Path(out.name)
            _dump(compiled, out)
        temporary.replace(target)
    except OSError:
        if temporary:
            temporary.unlink(missing_ok=True)
        return
    _drop_stale(target)


def _drop_stale(current: Path) -> None:
    """Keep the few newest caches: those of other sets of files in use, not those of every past edit."""
    with suppress(OSError):
        caches = sorted(current.parent.glob("roster-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in caches[8:]:
            old.unlink(missing_ok=True)
