"""Words as the record looks them up: folded alike for every engine, so that both find the same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_APOSTROPHES = re.compile(r"['’‘ʼʿ`]")
_PRONOUNS = frozenset(
    """i you he she it we they me him her us them my your his its our their this that these those who which
    someone himself herself itself themselves another others both""".split()
)


def fold(text: str) -> str:
    """Return the words of `text` in lower case and without accents, marks or punctuation, one blank between
    them.

    Apostrophes close up (Jama'at is jamaat); every other sign divides (al-Qaeda is al qaeda).
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", text).casefold()))


def fold_name(name: str) -> str:
    """Return the form under which a name is looked up: folded, without a leading article."""
    folded = fold(name)
    return folded.removeprefix("the ") if folded != "the" else folded


def is_name(mention: str) -> bool:
    """Say whether a mention reads as a name (Boko Haram, the Taliban), not as a pronoun or description (the
    group).
    """
    words = mention.split()
    if words and words[0].casefold() in ("the", "a", "an"):
        words = words[1:]
    if not words or words[0].casefold() in _PRONOUNS:
        return False
    first = next((c for c in words[0] if c.isalnum()), "")
    return bool(first) and first == first.upper()


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase to look for: its folded words, in order; `prefix` lets the last one go on (`pledg*`)."""

    words: tuple[str, ...]
    prefix: bool = False


def terms(query: str) -> list[Term]:
    """Read a query: words that must all occur, "quoted phrases", and beginnings of words with a star."""
    found = []
    for phrase, word in _TERM.findall(query.translate(_QUOTES)):
        part = phrase or word
        words = tuple(fold(part).split())
        if words:
            found.append(Term(words, prefix=part.endswith("*")))
    return found
