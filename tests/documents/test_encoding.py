"""Bytes become text, or are refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oathgraph.documents.encoding import decode
from oathgraph.documents.problem import UnreadableError

SENTENCE = "El líder de la guerrilla murió en combate; Müller und Çelik bestätigten es später."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_are_read_without_a_remark(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == (SENTENCE, None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SENTENCE, "cp1252"),
        ("Лидер группировки объявил о присяге на верность, сообщили в понедельник местные власти.", "cp1251"),
        ("Plain words that any reader of wire copy would know, in two bytes each.", "utf-16-le"),
        ("Plain words that any reader of wire copy would know, in two bytes each.", "utf-16-be"),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_said(text: str, encoding: str) -> None:
    found, remark = decode(text.encode(encoding))
    assert found == text
    assert remark is not None
    assert "not UTF-8" in remark


def test_a_declared_encoding_needs_no_guess() -> None:
    assert decode(SENTENCE.encode("iso-8859-15"), "iso-8859-15") == (SENTENCE, None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xff\xfeodd", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        decode(data)


@given(st.binary())
@example(b"\xfe\xff\xd8\x00")
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnreadableError:
        return
    assert isinstance(text, str)


@given(st.text())
def test_any_text_saved_as_utf_8_with_a_mark_comes_back(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == (text, None)
