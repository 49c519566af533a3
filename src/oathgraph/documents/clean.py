"""Cleaning that never moves a character, so that offsets into the text stay those of what was given."""

from __future__ import annotations

import re

#: Characters that are no part of any text: controls (but tab, line feed and form feed, which is white space),
#: halves of surrogate pairs, and the two that Unicode reserves. A carriage return becomes a space before its line feed.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONE_RETURN = re.compile("\r(?!\n)")
#: Whole lines that page furniture leaves in extracted text.
_FURNITURE = re.compile(
    r"""^[ \t]*(?:
        advertisement | sponsored(?:\ content)? | share(?:\ this(?:\ article|\ story)?)?(?:\ on\ .{0,40})?
      | read\ more(?::.{0,150})? | also\ read:.{0,150} | related(?:\ articles|\ stories|\ topics)?:?
      | recommended(?:\ stories|\ for\ you)? | most\ (?:read|popular) | print(?:\ this\ page)?
      | subscribe(?:\ now)?(?:\ to\ our\ newsletter)?[.!]? | sign\ up\ (?:for|to)\ our\ newsletters?[.!]?
      | click\ here\ .{0,60} | follow\ us\ on\ .{0,60} | skip\ to\ (?:main\ )?content
      | cookies?\ (?:policy|settings) | all\ rights\ reserved\.? | e-?mail\ this(?:\ article)?
      | comments?(?:\ \(\d+\))? | (?:photo|image|picture)(?:\ credit)?:\ .{0,80}
    )[ \t]*$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


def clean(text: str) -> str:
    """Return the text with its unprintable characters replaced one for one; its length stays the same."""
    if text.isascii() and text.isprintable():
        return text
    text = _LONE_RETURN.sub("\n", text).replace("\r\n", " \n")
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _UNPRINTABLE.sub(" ", text))


def without_furniture(text: str) -> str:
    """Return extracted text with the lines that only carry page furniture blanked; its length stays the same.

    Meant for text taken out of web pages; text that somebody wrote down is left as it is.
    """
    return _FURNITURE.sub(lambda match: " " * len(match[0]), text)
