"""News feeds and web archives, where the extra [feeds] is installed."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from oathgraph.documents import DocumentProblem, open_documents
from oathgraph.errors import MissingExtraError
from oathgraph.model import Document

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Example Wire</title>
<item><title>Front splits</title><link>https://example.org/1</link><guid>wire-1</guid>
<pubDate>Tue, 04 May 2021 09:30:00 GMT</pubDate>
<description>&lt;p&gt;The Valley Front split from the Mountain Army.&lt;/p&gt;
&lt;p&gt;Its leader &amp;amp; two others fled.&lt;/p&gt;
&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>Nothing</title><guid>wire-2</guid></item></channel></rss>"""

PAGE = (
    "<!DOCTYPE html><html><head><title>Truce</title></head><body><article><h1>Truce</h1><p>The two armed groups "
    "agreed to a truce in the eastern hills on Tuesday after a month of fighting over the road and the salt mine "
    "beside it, elders said."
    "</p></article></body></html>"
)


def opened(path: Path) -> list[Document | DocumentProblem]:
    return list(open_documents([path]))


def test_each_entry_of_a_feed_is_a_document(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "wire.rss"
    path.write_text(FEED, encoding="utf-8")
    document, problem = opened(path)
    assert isinstance(document, Document)
    assert document.text == "The Valley Front split from the Mountain Army.\n\nIts leader & two others fled."
    assert (document.id, document.title, document.outlet) == ("wire-1", "Front splits", "Example Wire")
    assert (document.url, document.published) == ("https://example.org/1", date(2021, 5, 4))
    assert isinstance(problem, DocumentProblem)
    assert "entry 2" in problem.origin


def test_a_file_that_is_no_feed_is_named(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "data.xml"
    path.write_text("<note><to>nobody</to></note>", encoding="utf-8")
    (problem,) = opened(path)
    assert isinstance(problem, DocumentProblem)
    assert "no news feed" in problem.message


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "wire.rss"
    path.write_text(FEED, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(MissingExtraError, match=r"oathgraph\[feeds\]"):
        opened(path)


def _record(url: str, body: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    content = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-04T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0a8d5f2e-0000-4000-8000-{abs(hash(url)) % 10**12:012d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


@pytest.mark.parametrize("compressed", [False, True])
def test_the_articles_of_a_web_archive_are_documents(tmp_path: Path, compressed: bool) -> None:
    pytest.importorskip("fastwarc")
    import gzip

    records = [
        _record("https://example.org/truce", PAGE),
        _record("https://example.org/gone", PAGE, status="404 Not Found"),
        _record("https://example.org/picture", "x", kind="image/png"),
        _record("https://example.org/menu", "<html><body>Home</body></html>"),
    ]
    path = tmp_path / ("crawl.warc.gz" if compressed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(record) if compressed else record for record in records))
    document, remark = opened(path)
    assert isinstance(document, Document)
    assert document.url == document.id == "https://example.org/truce"
    assert "agreed to a truce" in document.text
    assert isinstance(remark, DocumentProblem)
    assert not remark.lost


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.warc"
    path.write_bytes(io.BytesIO(b"no archive at all, only words\r\n" * 20).getvalue())
    (problem,) = opened(path)
    assert isinstance(problem, DocumentProblem)
    assert problem.lost
