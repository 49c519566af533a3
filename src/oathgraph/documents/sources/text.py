"""Plain text: the whole file is one report.

Expects text in any common encoding. Carries no date, title or outlet; `--published` gives the date.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from oathgraph.documents.clean import clean
from oathgraph.documents.encoding import decode
from oathgraph.documents.problem import DocumentProblem, UnreadableError
from oathgraph.documents.source import Given, check_length, read_all
from oathgraph.model import Document


class TextSource:
    """Reads a plain text file as one document."""

    suffixes = (".txt", ".text", ".md")

    def recognises(self, head: bytes) -> bool:
        """Claim nothing: text is what an input is when no other source knows it."""
        del head
        return False

    def count(self, stream: BufferedReader) -> int | None:
        """Return 1."""
        del stream
        return 1

    def read(self, stream: BufferedReader, origin: str, given: Given) -> Iterator[Document | DocumentProblem]:
        """Yield the one document."""
        try:
            text, remark = decode(read_all(stream, given))
            text = check_length(clean(text), given)
        except UnreadableError as error:
            yield DocumentProblem(origin, str(error))
            return
        if remark:
            yield DocumentProblem(origin, remark, lost=False)
        yield Document(id=origin, text=text, published=given.published, origin=origin)


source = TextSource()
