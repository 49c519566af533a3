"""From paths to documents: files, folders, addresses and standard input, each read by the source for its kind."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from oathgraph.documents.network import Page, fetch, is_address
from oathgraph.documents.problem import DocumentProblem, UnreadableError
from oathgraph.documents.source import Given, Source
from oathgraph.model import Document
from oathgraph.registry import SOURCES, Registry
from oathgraph.settings import Settings

_HEAD = 4096
"""Bytes looked at to tell an input's kind."""
STANDARD_INPUT = "-"


def open_documents(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    settings: Settings | None = None,
) -> Iterator[Document | DocumentProblem]:
    """Yield the documents of all paths in their order, and a problem in the place of each that cannot be read.

    A path is a text, HTML, JSON Lines, feed or web archive file, a folder (read through in alphabetical order), an
    http(s) address, or `-` for standard input. `published` is the publication date of documents that state none of
    their own. Nothing is raised for a bad input; MissingExtraError is where a kind needs an optional library.
    """
    opener = Opener(Given(published, settings or Settings.from_environment()))
    for path in paths:
        yield from opener.open(os.fspath(path))


def count_documents(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """Return about how many documents the paths hold, for a progress bar, or None where only reading tells."""
    opener = Opener(Given())
    total = 0
    for given in paths:
        path = os.fspath(given)
        count = None if path == STANDARD_INPUT else opener.count(path)
        if count is None:
            return None
        total += count
    return total


class Opener:
    """Opens inputs with the sources there are."""

    def __init__(self, given: Given, sources: dict[str, Source] | None = None) -> None:
        """Take what the caller says of all documents; `sources` replaces the registered ones in tests."""
        self._given = given
        self._sources = sources if sources is not None else cast(dict[str, Source], Registry(SOURCES).all())

    def open(self, path: str) -> Iterator[Document | DocumentProblem]:
        """Yield the documents of one path."""
        if path == STANDARD_INPUT:
            yield from self._read(_buffered(sys.stdin.buffer), "standard input", None)
        elif is_address(path):
            yield from self._open_address(path)
        elif Path(path).is_dir():
            yield from self._open_folder(Path(path))
        else:
            yield from self._open_file(Path(path), self._by_suffix(path))

    def count(self, path: str) -> int | None:
        """Return about how many documents one path holds, or None where only reading tells."""
        if is_address(path) or not Path(path).exists():
            return 1
        total = 0
        for file in self._files(Path(path)) if Path(path).is_dir() else [Path(path)]:
            source = self._by_suffix(str(file))
            try:
                with file.open("rb") as stream:
                    count = source.count(stream) if source else 1
            except OSError:
                count = 1
            if count is None:
                return None
            total += count
        return total

    def _open_folder(self, folder: Path) -> Iterator[Document | DocumentProblem]:
        files = list(self._files(folder))
        known = [file for file in files if self._by_suffix(str(file))]
        for file in known:
            yield from self._open_file(file, self._by_suffix(str(file)))
        if not known:
            yield DocumentProblem(str(folder), f"holds no documents; known endings: {' '.join(self._suffixes())}")
        elif len(known) < len(files):
            names = sorted(file.name for file in set(files) - set(known))
            yield DocumentProblem(
                str(folder), f"passed over {len(names)} files of other kinds: {_some(names)}", lost=False
            )

    def _files(self, folder: Path) -> Iterator[Path]:
        """Yield the folder's files in alphabetical order, the folders within it included, hidden ones left out."""
        for place, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(place) / name for name in sorted(files) if not name.startswith("."))

    def _open_file(self, file: Path, source: Source | None) -> Iterator[Document | DocumentProblem]:
        name = _name(file)
        try:
            if not file.is_file() and file.exists() and not file.is_fifo() and not file.is_char_device():
                raise UnreadableError("neither a file nor a folder")
            with file.open("rb") as stream:
                yield from self._read(stream, name, source)
        except FileNotFoundError:
            yield DocumentProblem(name, "no such file; check the path")
        except (UnreadableError, ValueError) as error:
            yield DocumentProblem(name, str(error))
        except OSError as error:
            yield DocumentProblem(name, f"cannot be read: {error.strerror or error}")

    def _open_address(self, url: str) -> Iterator[Document | DocumentProblem]:
        try:
            page = fetch(url, self._given)
            head = page.data[:_HEAD]
            source = self._by_content(head) or self._by_suffix(page.url)
            if source is self._sources.get("html") or (source is None and "html" in page.media_type):
                yield from _article(page, self._given)
            else:
                yield from self._read(_buffered(io.BytesIO(page.data)), page.url, source)
        except UnreadableError as error:
            yield DocumentProblem(url, str(error))

    def _read(self, stream: BufferedReader, origin: str, source: Source | None) -> Iterator[Document | DocumentProblem]:
        chosen = source or self._by_content(stream.peek(_HEAD)[:_HEAD]) or self._sources["text"]
        yield from chosen.read(stream, origin, self._given)

    def _by_suffix(self, path: str) -> Source | None:
        lower = path.lower()
        return next((source for source in self._sources.values() if lower.endswith(source.suffixes)), None)

    def _by_content(self, head: bytes) -> Source | None:
        return next((source for source in self._sources.values() if source.recognises(head)), None)

    def _suffixes(self) -> list[str]:
        return sorted(suffix for source in self._sources.values() for suffix in source.suffixes)


def _article(page: Page, given: Given) -> Iterator[Document | DocumentProblem]:
    from oathgraph.documents.sources.html import article, decode_page

    text, remark = decode_page(page.data, page.charset)
    document = article(text, page.url, given, page.url)
    if remark:
        yield DocumentProblem(page.url, remark, lost=False)
    yield document


def _buffered(stream: BinaryIO) -> BufferedReader:
    """Return a stream that can be looked into without reading from it."""
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast(io.RawIOBase, stream))


def _name(file: Path) -> str:
    """Return the path with forward slashes, so that a document's id does not depend on the machine's kind."""
    return str(file.as_posix()).encode("utf-8", "replace").decode("utf-8")


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
