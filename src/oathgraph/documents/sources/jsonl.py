"""JSON Lines: one document a line, an object with `text` and, where known, `id, title, published, url, outlet`.

Expects UTF-8 (or UTF-16 or UTF-32 with a byte order mark). A line that is broken is named and left out, the others are
read. Other keys are ignored. Lines are read one at a time, so a file of any size takes the memory of its longest line.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from datetime import date
from io import BufferedReader
from typing import Any

from oathgraph.documents.clean import clean
from oathgraph.documents.dates import publication_date
from oathgraph.documents.problem import DocumentProblem, UnreadableError
from oathgraph.documents.source import Given, check_length
from oathgraph.errors import InputError
from oathgraph.model import Document

_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF32_LE: "utf-32"}


class JsonLinesSource:
    """Reads each line as one document."""

    suffixes = (".jsonl", ".ndjson")

    def recognises(self, head: bytes) -> bool:
        """Say whether the bytes begin with a JSON object that has a `text` or `id`."""
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        return start.startswith(b"{") and (b'"text"' in start or b'"id"' in start)

    def count(self, stream: BufferedReader) -> int | None:
        """Return the number of lines."""
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))

    def read(self, stream: BufferedReader, origin: str, given: Given) -> Iterator[Document | DocumentProblem]:
        """Yield a document or a problem for each line that is not blank."""
        seen: dict[str, int] = {}
        blank = True
        for number, line in _lines(stream, 4 * given.settings.longest_document):
            where = f"{origin}, line {number}"
            try:
                if line is not None and not line.strip():
                    continue
                blank = False
                document = _document(_object(line, given), where, given)
            except (UnreadableError, InputError) as error:
                yield DocumentProblem(where, str(error))
                continue
            if seen.setdefault(document.id, number) != number:
                yield DocumentProblem(where, f"repeats the id {document.id!r} of line {seen[document.id]}", lost=False)
            yield document
        if blank:
            yield DocumentProblem(origin, "empty: there is nothing to read")


source = JsonLinesSource()


def _lines(stream: BufferedReader, limit: int) -> Iterator[tuple[int, str | None]]:
    """Yield line numbers and lines; None for a line longer than `limit` characters, which is passed over unread."""
    mark = next((encoding for bom, encoding in _WIDE.items() if stream.peek(4)[:4].startswith(bom)), "utf-8-sig")
    # Bytes that are no UTF-8 become lone surrogates here, and the line is refused by name instead of the file.
    lines = io.TextIOWrapper(
        stream, encoding=mark, errors="surrogateescape" if mark == "utf-8-sig" else "replace", newline="\n"
    )
    number = 0
    try:
        while line := lines.readline(limit + 1):
            number += 1
            too_long = len(line) > limit
            while len(line) > limit and not line.endswith("\n"):
                line = lines.readline(limit + 1)
            yield number, None if too_long else line
    finally:
        lines.detach()


def _object(line: str | None, given: Given) -> dict[str, Any]:
    if line is None:
        raise UnreadableError(
            f"longer than a line of {4 * given.settings.longest_document:,} characters may be; split the document"
        )
    if any("\ud800" <= character <= "\udfff" for character in line) if not line.isascii() else False:
        raise UnreadableError("not UTF-8; save the file as UTF-8")
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = getattr(error, "msg", None) or "too deeply nested"
        raise UnreadableError(f"broken JSON ({what} at character {getattr(error, 'pos', 0) + 1})") from None
    if not isinstance(found, dict):
        raise UnreadableError("not an object; each line is an object with a text")
    return found


def _document(entry: dict[str, Any], where: str, given: Given) -> Document:
    text = entry.get("text")
    if not isinstance(text, str):
        raise UnreadableError("has no text; each line is an object with a text")
    return Document(
        id=clean(str(entry["id"])) if entry.get("id") not in (None, "") else where,
        text=check_length(clean(text), given),
        title=_string(entry, "title"),
        published=_published(entry) or given.published,
        url=_string(entry, "url"),
        outlet=_string(entry, "outlet"),
        origin=where,
    )


def _string(entry: dict[str, Any], key: str) -> str | None:
    value = entry.get(key)
    return clean(value) if isinstance(value, str) and value else None


def _published(entry: dict[str, Any]) -> date | None:
    try:
        return publication_date(entry.get("published"))
    except InputError as error:
        raise UnreadableError(f"published: {error}") from None
