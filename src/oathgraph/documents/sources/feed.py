"""News feeds (RSS, Atom, RDF): one document an entry, through feedparser (extra [feeds]).

Expects a feed that carries text in its entries; many carry a summary only, and that is what is read.
Loses enclosures and categories. Dates are the entries' own, in UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BufferedReader
from typing import Any

from oathgraph.documents.clean import clean, without_furniture
from oathgraph.documents.problem import DocumentProblem, UnreadableError
from oathgraph.documents.source import Given, check_length, read_all
from oathgraph.errors import MissingExtraError
from oathgraph.model import Document


class FeedSource:
    """Reads each entry of a feed as one document."""

    suffixes = (".rss", ".atom", ".rdf", ".xml")

    def recognises(self, head: bytes) -> bool:
        """Say whether the bytes begin like a feed."""
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")) and any(
            mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf")
        )

    def count(self, stream: BufferedReader) -> int | None:
        """Return None: counting entries is reading them."""
        del stream
        return None

    def read(self, stream: BufferedReader, origin: str, given: Given) -> Iterator[Document | DocumentProblem]:
        """Yield a document or a problem for each entry."""
        try:
            import feedparser
        except ImportError:
            raise MissingExtraError("reading a news feed", "feeds") from None
        try:
            feed = feedparser.parse(read_all(stream, given), sanitize_html=False, resolve_relative_uris=False)
        except UnreadableError as error:
            yield DocumentProblem(origin, str(error))
            return
        if not feed.entries:
            yield DocumentProblem(origin, "no news feed, or one without entries; give an RSS or Atom file")
        for number, entry in enumerate(feed.entries, 1):
            where = f"{origin}, entry {number}"
            try:
                yield _document(entry, feed.feed.get("title"), where, given)
            except UnreadableError as error:
                yield DocumentProblem(where, str(error))


source = FeedSource()


def _document(entry: Any, outlet: str | None, where: str, given: Given) -> Document:
    text = without_furniture(clean(_plain(_longest(entry))))
    return Document(
        id=clean(entry.get("id") or entry.get("link") or where),
        text=check_length(text, given),
        title=clean(_plain(entry["title"])) if entry.get("title") else None,
        published=_day(entry) or given.published,
        url=entry.get("link"),
        outlet=clean(_plain(outlet)) if outlet else None,
        origin=where,
    )


def _longest(entry: Any) -> str:
    texts: list[str] = [content.get("value", "") for content in entry.get("content", ())]
    texts.append(entry.get("summary", ""))
    return max(texts, key=len)


def _plain(markup: str) -> str:
    from lxml import html

    if "<" not in markup and "&" not in markup:
        return markup
    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (ValueError, html.etree.ParserError):
        return markup
    for element in tree.iter("script", "style"):
        element.text = None
    for element in tree.iter("p", "div", "br", "li", "h1", "h2", "h3", "blockquote"):
        element.tail = "\n\n" + (element.tail or "")
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", str(tree.text_content())).strip()


def _day(entry: Any) -> date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return date(*moment[:3]) if moment else None
