"""A source: one kind of input, such as HTML pages or JSON Lines, in one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BufferedReader
from typing import Protocol

from oathgraph.documents.problem import DocumentProblem, UnreadableError
from oathgraph.model import Document
from oathgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says about all documents: their publication date where they carry none, and the limits."""

    published: date | None = None
    settings: Settings = field(default_factory=Settings)


class Source(Protocol):
    """One kind of input; the group `oathgraph.sources` holds objects of this shape."""

    #: File name endings in lower case, with the dot.
    suffixes: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Say whether an input that begins with these bytes is of this kind."""
        ...

    def count(self, stream: BufferedReader) -> int | None:
        """Return the number of documents in the stream, or None where counting means reading."""
        ...

    def read(self, stream: BufferedReader, origin: str, given: Given) -> Iterator[Document | DocumentProblem]:
        """Yield the stream's documents in order, and a problem for each that cannot be read."""
        ...


def read_all(stream: BufferedReader, given: Given) -> bytes:
    """Return everything in the stream.

    Raises UnreadableError where it is empty or larger than the limit; no more than the limit is ever held in memory.
    """
    limit = given.settings.largest_file
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"larger than {limit:,} bytes; split it into its reports, or give them as JSON Lines")
    if not data.strip():
        raise UnreadableError("empty: there is nothing to read")
    return data


def check_length(text: str, given: Given) -> str:
    """Return the text; raises UnreadableError where it is blank or longer than a document may be."""
    limit = given.settings.longest_document
    if len(text) > limit:
        raise UnreadableError(
            f"{len(text):,} characters, more than the {limit:,} of one document; split it into its reports"
        )
    if not text.strip():
        raise UnreadableError("empty: there is no text to read")
    return text
