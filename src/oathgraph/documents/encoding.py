"""From bytes to text: marks of order first, then UTF-8, then a guess that is said aloud."""

from __future__ import annotations

import codecs

from oathgraph.documents.problem import UnreadableError

_MARKS = (  # the four-byte marks begin with the two-byte ones, so they come first
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What a file that is no text begins with, and how to get at its text.
_BINARY = (
    (b"%PDF", "a PDF; take its text out first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
#: Encodings that news is met in; a guess among all of Python's would find exotic ones in short texts.
_PLAUSIBLE = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1258", "koi8_r",
    "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr", "utf_16_le", "utf_16_be",
]  # fmt: skip
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
_SAMPLE = 100_000
"""Bytes looked at for a guess; more make it slower and no better."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text of `data` and, where its encoding had to be guessed, a remark that says so.

    `declared` is the encoding its carrier names (an HTTP header). Raises UnreadableError for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), None
    _refuse_known_binary(data)
    if not wide_encoding(data[:_SAMPLE]):
        _refuse_controls(data[:_SAMPLE])
        for encoding in filter(None, ("utf-8", declared)):
            text = _try(data, encoding)
            if text is not None:
                return text, None
    return _guess(data)


def wide_encoding(head: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark, which shows as zeros in every second place, else None."""
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _refuse_known_binary(data: bytes) -> None:
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnreadableError(f"not text, but {what}")


def _refuse_controls(head: bytes) -> None:
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) * 0.1:
        raise UnreadableError("binary, not text; give text, HTML or JSON Lines")


def _strictly(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise UnreadableError(f"begins as {encoding.removesuffix('-sig').upper()} but is not; save it again as UTF-8")
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(data: bytes) -> tuple[str, str | None]:
    encoding = wide_encoding(data[:_SAMPLE]) or _detect(data[:_SAMPLE])
    text = _try(data, encoding) if encoding else None
    if encoding is None or text is None:
        raise UnreadableError("neither UTF-8 nor any encoding that could be told; save it as UTF-8")
    return text, f"not UTF-8; read as {encoding}, so look at names with accents, or save it as UTF-8"


def _detect(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    # A cut inside a character must not spoil the guess, so the sample ends at a line or a space where it has one.
    cut = max(sample.rfind(b"\n"), sample.rfind(b" "))
    best = from_bytes(sample[:cut] if cut > 0 else sample, cp_isolation=_PLAUSIBLE).best()
    if best is None:
        return None
    # Several encodings give the same text; the commonest is named.
    return "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding.replace("_", "-")
