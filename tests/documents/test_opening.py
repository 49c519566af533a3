"""Every kind of input is opened, and every bad one is named in one line."""

from __future__ import annotations

import http.server
import io
import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from oathgraph.documents import DocumentProblem, count_documents, open_documents
from oathgraph.model import Document
from oathgraph.settings import Settings

ARTICLE = """<!DOCTYPE html><html lang="en"><head><title>Rebels split</title>
<meta property="article:published_time" content="2021-05-04T10:00:00Z">
<meta property="og:site_name" content="Example News">
<meta property="og:title" content="Rebels split in the valley"></head>
<body><nav><a href="/">Home</a> <a href="/x">World</a></nav>
<article><h1>Rebels split in the valley</h1><p>The Valley Front split from the Mountain Army on Monday, residents
of Lower Ford said, after weeks of quarrels about money and about who should lead the fighters of the eastern
hills.</p>
<p>Advertisement</p>
<p>A spokesman for the Mountain Army denied that there had been a
split and said that its commander
was still in charge of all of its men. Traders said that both sides had put up checkpoints on the road
to the capital.</p></article>
<footer>All rights reserved</footer></body></html>"""


def opened(*paths: str | Path, published: date | None = None) -> list[Document | DocumentProblem]:
    return list(open_documents(paths, published=published, settings=Settings()))


def documents(*paths: str | Path, published: date | None = None) -> list[Document]:
    found = opened(*paths, published=published)
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def problem(path: str | Path) -> DocumentProblem:
    (found,) = opened(path)
    assert isinstance(found, DocumentProblem)
    return found


def test_a_text_file_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The group split.\n", encoding="utf-8")
    (document,) = documents(path, published=date(2020, 1, 2))
    assert document.text == "The group split.\n"
    assert document.id == document.origin == path.as_posix()
    assert document.published == date(2020, 1, 2)


def test_an_html_page_gives_its_article_title_outlet_and_date(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(ARTICLE, encoding="utf-8")
    (document,) = documents(path)
    assert "The Valley Front split from the Mountain Army on Monday" in document.text
    assert "Advertisement" not in document.text
    assert "Home" not in document.text
    assert (document.title, document.outlet) == ("Rebels split in the valley", "Example News")
    assert document.published == date(2021, 5, 4)


def test_a_date_given_goes_before_one_found_in_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(ARTICLE, encoding="utf-8")
    (document,) = documents(path, published=date(2021, 5, 5))
    assert document.published == date(2021, 5, 5)


def test_a_page_in_a_declared_encoding_is_read_in_it(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    page = ARTICLE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Lower Ford", "São Tomé")
    path.write_bytes(page.encode("iso-8859-1"))
    (document,) = documents(path)
    assert "São Tomé" in document.text


def test_json_lines_are_documents_and_keep_their_order_and_dates(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    entries = [
        {
            "id": "b",
            "text": "One.",
            "published": "2015-03-07",
            "title": "T",
            "url": "https://example.org",
            "outlet": "O",
        },
        {"text": "Two.", "published": "2015-03-07T23:10:00+02:00"},
        {"id": 7, "text": "Three."},
    ]
    path.write_text("\n".join(json.dumps(entry) for entry in entries) + "\n\n", encoding="utf-8")
    first, second, third = documents(path, published=date(2020, 1, 1))
    assert (first.id, first.title, first.url, first.outlet) == ("b", "T", "https://example.org", "O")
    assert [item.published for item in (first, second, third)] == [date(2015, 3, 7), date(2015, 3, 7), date(2020, 1, 1)]
    assert second.id.endswith("reports.jsonl, line 2")
    assert third.id == "7"


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    lines = [
        b'{"id": "a", "text": "One."}',
        b"{broken",
        b'["no object"]',
        b'{"id": "c", "published": "2015-03-07"}',
        b'{"id": "d", "text": "Four.", "published": "the 7th of March"}',
        b'{"id": "e", "text": "caf\xe9"}',
        b'{"id": "f", "text": "   "}',
        b'{"id": "g", "text": "' + b"x" * 5_000_000 + b'"}',
        b'{"id": "h", "text": "' + b"x" * 1_500_000 + b'"}',
        b"[" * 100_000,
        b'{"id": "z", "text": "Last."}',
    ]
    path.write_bytes(b"\n".join(lines))
    found = opened(path)
    assert [item.id for item in found if isinstance(item, Document)] == ["a", "z"]
    messages = [str(item) for item in found if isinstance(item, DocumentProblem)]
    expected = [
        "broken JSON",
        "not an object",
        "no text",
        "not a date",
        "not UTF-8",
        "empty",
        "longer",
        "characters",
        "JSON",
    ]
    assert len(messages) == len(expected)
    for number, (message, words) in enumerate(zip(messages, expected, strict=True), 2):
        assert f"reports.jsonl, line {number}: " in message
        assert words in message


def test_an_id_used_twice_is_remarked_on_but_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text('{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}\n', encoding="utf-8")
    first, remark, second = opened(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(remark, DocumentProblem)
    assert not remark.lost


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_json_lines_with_a_byte_order_mark_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text('{"id": "a", "text": "Grüße."}\n{"id": "b", "text": "b"}\n', encoding=encoding)
    assert [document.text for document in documents(path)] == ["Grüße.", "b"]


def test_a_folder_is_read_through_in_alphabetical_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.jsonl", "c.html", ".hidden.txt", ".git/x.txt", "picture.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        content = ARTICLE if name.endswith("html") else '{"text": "one"}' if name.endswith("jsonl") else "text"
        (tmp_path / name).write_text(content, encoding="utf-8")
    *found, remark = opened(tmp_path)
    names = [Path(item.origin.split(",")[0]).relative_to(tmp_path).as_posix() for item in found if item.origin]
    assert names == ["b.txt", "c.html", "a/b.jsonl", "a/z.txt"]
    assert isinstance(remark, DocumentProblem)
    assert not remark.lost
    assert "picture.jpg" in remark.message


def test_a_folder_without_documents_is_a_problem(tmp_path: Path) -> None:
    assert "holds no documents" in problem(tmp_path).message


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("program.txt", bytes(range(256)) * 9, "binary"),
        ("scan.pdf", b"%PDF-1.4 \xe2\xe3\xcf", "PDF"),
        ("big.txt", b"a" * 20_000_001, "larger than 20,000,000 bytes"),
        ("one-line.txt", b"a" * 3_000_000, "3,000,000 characters"),
        ("menu.html", b"<html><body><nav>Home World</nav></body></html>", "without an article"),
        ("empty.html", b"<html></html>", "without an article"),
        ("empty.jsonl", b"", "empty"),
        ("odd.html", b"<html>" + b"<div>" * 5000, "article"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = problem(path)
    assert found.lost
    assert words in found.message
    assert str(found).startswith(path.as_posix())
    assert "\n" not in str(found)


def test_a_missing_file_and_a_bad_name_are_problems() -> None:
    assert "no such file" in problem("/no/such/report.txt").message
    assert problem("bad\0name.txt").lost


def test_kinds_are_told_by_content_where_the_name_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "lines").write_text('{"id": "k", "text": "One."}\n', encoding="utf-8")
    (tmp_path / "words").write_text("Just words.", encoding="utf-8")
    page, line, words = documents(*(tmp_path / name for name in ("page", "lines", "words")))
    assert (page.title, line.id, words.text) == ("Rebels split in the valley", "k", "Just words.")


@pytest.mark.parametrize(
    ("content", "text"), [("Only text.", "Only text."), ('{"id": "a", "text": "Line."}\n', "Line.")]
)
def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, content: str, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (document,) = documents("-")
    assert document.text == text


def test_documents_are_counted_for_progress(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "1"}\n{"text": "2"}\n', encoding="utf-8")
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    assert count_documents([tmp_path, tmp_path / "b.txt"]) == 4
    assert count_documents(["-"]) is None


class _Site(http.server.BaseHTTPRequestHandler):
    pages: ClassVar = {
        "/article": (200, "text/html; charset=utf-8", ARTICLE.encode()),
        "/menu": (200, "text/html", b"<html><body>Home</body></html>"),
        "/plain": (200, "text/plain", b"The group split."),
        "/lines": (200, "application/json", b'{"id": "l", "text": "Line."}'),
    }

    def do_GET(self) -> None:
        status, kind, body = self.pages.get(self.path, (404, "text/html", b"gone"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_addresses_are_fetched(site: str) -> None:
    article, plain, line = documents(f"{site}/article", f"{site}/plain", f"{site}/lines")
    assert article.url == article.id == f"{site}/article"
    assert article.published == date(2021, 5, 4)
    assert plain.text == "The group split."
    assert line.id == "l"


def test_an_address_that_fails_is_named(site: str) -> None:
    assert "answered 404" in problem(f"{site}/nothing").message
    assert "without an article" in problem(f"{site}/menu").message
    assert "could not be reached" in problem("http://127.0.0.1:9/").message
    assert "could not be reached" in problem("http://name.invalid/").message
    assert problem("http://").lost


def test_a_page_larger_than_the_limit_is_refused(site: str) -> None:
    (found,) = open_documents([f"{site}/article"], settings=replace(Settings(), largest_file=100))
    assert isinstance(found, DocumentProblem)
