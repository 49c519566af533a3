"""HTML pages: main text, title, outlet and publication date, found with trafilatura and htmldate.

Expects one article a page. Loses tables, picture captions, comments and links; the date is a guess of htmldate's where
the page states none in its metadata, so a date given by the caller goes before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from oathgraph.documents.clean import clean, without_furniture
from oathgraph.documents.dates import publication_date
from oathgraph.documents.encoding import decode
from oathgraph.documents.problem import DocumentProblem, UnreadableError
from oathgraph.documents.source import Given, check_length, read_all
from oathgraph.errors import InputError
from oathgraph.model import Document

_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_FEWEST_WORDS = 20
"""A page whose main text is shorter holds no article but a notice, a menu or a login."""


class HtmlSource:
    """Reads the article of an HTML page as one document."""

    suffixes = (".html", ".htm", ".xhtml")

    def recognises(self, head: bytes) -> bool:
        """Say whether the bytes begin like an HTML page."""
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return start.startswith((b"<!doctype html", b"<html")) or (
            start.startswith((b"<!--", b"<?xml")) and b"<html" in start
        )

    def count(self, stream: BufferedReader) -> int | None:
        """Return 1."""
        del stream
        return 1

    def read(self, stream: BufferedReader, origin: str, given: Given) -> Iterator[Document | DocumentProblem]:
        """Yield the page's article."""
        try:
            page, remark = decode_page(read_all(stream, given))
            document = article(page, origin, given)
        except UnreadableError as error:
            yield DocumentProblem(origin, str(error))
            return
        if remark:
            yield DocumentProblem(origin, remark, lost=False)
        yield document


source = HtmlSource()


def decode_page(data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """Return a page's text and a remark where its encoding was guessed; `charset` is what the server declares."""
    named = _DECLARED.search(data[:4096])
    return decode(data, charset or (named[1].decode("ascii") if named else None))


def article(page: str, origin: str, given: Given, url: str | None = None) -> Document:
    """Return the article of a decoded page.

    Raises UnreadableError where the page holds none.
    """
    found = _extract(page, url)
    text = without_furniture(clean(found.text or "")) if found else ""
    if found is None or len(text.split()) < _FEWEST_WORDS:
        raise UnreadableError("an HTML page without an article; give the article's own page, or its text")
    return Document(
        id=url or origin,
        text=check_length(text, given),
        title=clean(found.title) if found.title else None,
        published=given.published or _date(found.date),
        url=url or found.url,
        outlet=clean(found.sitename) if found.sitename else None,
        origin=origin,
    )


def _extract(page: str, url: str | None) -> Any:
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, include_tables=False, include_links=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )  # fmt: skip
    except Exception as error:  # a parser fed with anything at all: whatever it raises means that there is no article
        raise UnreadableError(
            f"an HTML page that cannot be parsed ({type(error).__name__}); give its text instead"
        ) from error


def _date(value: str | None) -> Any:
    try:
        return publication_date(value)
    except InputError:
        return None
