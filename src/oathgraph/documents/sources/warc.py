"""Web archives (WARC, plain or gzipped): one document a page that holds an article, through FastWARC (extra [feeds]).

Expects response records; pages that are no HTML, or answered with an error, are passed over. An HTML page without an
article is a remark, not a loss: archives are full of menus. The address is the record's.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from oathgraph.documents.problem import DocumentProblem, UnreadableError
from oathgraph.documents.source import Given
from oathgraph.documents.sources.html import article, decode_page
from oathgraph.errors import MissingExtraError
from oathgraph.model import Document


class WarcSource:
    """Reads each archived HTML page that holds an article as one document."""

    suffixes = (".warc", ".warc.gz")

    def recognises(self, head: bytes) -> bool:
        """Say whether the bytes begin with a WARC record."""
        return head.startswith(b"WARC/")

    def count(self, stream: BufferedReader) -> int | None:
        """Return None: counting pages is reading them."""
        del stream
        return None

    def read(self, stream: BufferedReader, origin: str, given: Given) -> Iterator[Document | DocumentProblem]:
        """Yield a document or a problem for each page."""
        try:
            from fastwarc.warc import ArchiveIterator, WarcRecordType
        except ImportError:
            raise MissingExtraError("reading a web archive", "feeds") from None
        records = 0
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
                records += 1
                if _is_page(record):
                    yield _page(record, origin, given)
        except Exception as error:  # FastWARC raises several kinds for damaged archives; what came before is kept
            yield DocumentProblem(
                origin, f"damaged after {records} pages ({error or type(error).__name__}); download it again"
            )
            return
        if not records:
            yield DocumentProblem(origin, "no web archive, or one without pages; give a WARC file")


source = WarcSource()


def _is_page(record: Any) -> bool:
    return bool(
        record.http_headers and record.http_headers.status_code == 200 and "html" in (record.http_content_type or "")
    )


def _page(record: Any, origin: str, given: Given) -> Document | DocumentProblem:
    url = str(record.headers.get("WARC-Target-URI") or record.record_id)
    try:
        data = record.reader.read(given.settings.largest_file + 1)
        if len(data) > given.settings.largest_file:
            raise UnreadableError(f"larger than {given.settings.largest_file:,} bytes")
        page, _ = decode_page(data, record.http_charset)
        return article(page, f"{origin}, {url}", given, url)
    except UnreadableError as error:
        return DocumentProblem(f"{origin}, {url}", str(error), lost=False)
