"""Roster files as they are written: TOML tables, read whole or not at all."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from oathgraph.errors import RosterError

_PACKAGE = "oathgraph.resolution"
_ID_LINE = re.compile(rb'^\s*id\s*=\s*"([^"]*)"', re.MULTILINE)
_TABLES = ("entity", "source")


@dataclass(frozen=True, slots=True)
class RosterFile:
    """One file's tables; `name` is how messages call it, `user` whether it stands beside the built-in roster."""

    name: str
    entities: tuple[Mapping[str, Any], ...]
    sources: tuple[Mapping[str, Any], ...]
    user: bool = False


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's bytes, not yet read."""

    name: str
    content: bytes = field(repr=False)
    user: bool = False


def built_in_files() -> list[RawFile]:
    """Return the files of the roster that ships with the package, ordered by name."""
    root = files(_PACKAGE).joinpath("roster")
    return sorted(_below(root, ""), key=lambda f: f.name)


def user_files(paths: Iterable[Path]) -> list[RawFile]:
    """Return the given files, and the TOML files below given folders, in order.

    Raises RosterError for a path that is not there or cannot be read.
    """
    found = []
    for path in paths:
        if not path.exists():
            raise RosterError(f"{path}: there is no such roster file or folder; check the path")
        inside = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        found += [RawFile(str(one), _bytes(one), user=True) for one in inside]
    return found


def digest(raw: Sequence[RawFile], *more: bytes) -> str:
    """Return a fingerprint of the files' names and contents."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in more:
        hashed.update(part + b"\0")
    for file in raw:
        hashed.update(f"{file.name}\0{len(file.content)}\0{file.user}\0".encode())
        hashed.update(file.content)
    return hashed.hexdigest()


def parse(raw: RawFile) -> RosterFile:
    """Return the tables of one file.

    Raises RosterError, naming the file and the place, for text that is no UTF-8, no composed Unicode (NFC), no TOML,
    or has other tables than `[[entity]]` and `[[source]]`.
    """
    text = _text(raw)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RosterError(f"{raw.name}: not TOML: {error}") from None
    for key, value in data.items():
        if key not in _TABLES:
            raise RosterError(f"{raw.name}: unknown table {key!r}; a roster file holds [[entity]] and [[source]] only")
        if not (isinstance(value, list) and all(isinstance(item, dict) for item in value)):
            raise RosterError(f"{raw.name}: write [[{key}]] with double brackets, one for each {key}")
    return RosterFile(raw.name, tuple(data.get("entity", ())), tuple(data.get("source", ())), raw.user)


def _below(folder: Traversable, prefix: str) -> Iterable[RawFile]:
    for child in folder.iterdir():
        if child.is_dir():
            yield from _below(child, f"{prefix}{child.name}/")
        elif child.name.endswith(".toml"):
            yield RawFile(prefix + child.name, child.read_bytes())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RosterError(f"{path}: cannot be read: {error.strerror}") from None


def _text(raw: RawFile) -> str:
    content = raw.content
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise RosterError(f"{raw.name}: begins with a byte order mark; save it as UTF-8 without one")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RosterError(
            f"{raw.name}: {_place(content, error.start)}: byte 0x{content[error.start]:02x} is not UTF-8; "
            "the file mixes encodings, save it as UTF-8"
        ) from None
    if not unicodedata.is_normalized("NFC", text):
        place = next(i for i, line in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", line))
        start = len("\n".join(text.split("\n")[: place - 1]).encode())
        raise RosterError(f"{raw.name}: {_place(content, start + 1)}: not composed Unicode; save it in form NFC")
    return text.replace("\r\n", "\n")


def _place(content: bytes, offset: int) -> str:
    """Say where a byte stands: its line, and the entry it is in, found without reading the file as TOML."""
    line = content.count(b"\n", 0, offset) + 1
    end = content.find(b"\n", offset)
    ids = _ID_LINE.findall(content[: end if end >= 0 else len(content)])
    entry = f"entry {ids[-1].decode('utf-8', 'replace')!r}, " if ids else ""
    return f"{entry}line {line}"
