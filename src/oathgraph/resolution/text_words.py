"""The words of a running text, with what their writing tells: articles, acronyms, and what stands beside what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from oathgraph.resolution.normalize import APOSTROPHES, ARTICLES, SURE_ARTICLES, TITLES, TOKEN, plain

_GAPS = frozenset(" -–‐‑/\n\u00a0" + APOSTROPHES)


class Word(NamedTuple):
    """One word; `is_small` where it begins with a small letter, which scripts without capitals have none of."""

    start: int
    end: int
    text: str
    plain: str
    is_small: bool


def split(text: str) -> list[Word]:
    """Return the words of a text in its order, with their offsets."""
    return [Word(*m.span(), m[0], p, m[0][0].islower()) for m in TOKEN.finditer(text) if (p := plain(m[0]))]


def article_leads(article: Word, joined: str) -> bool:
    """Say whether an article belongs to the name behind it; `joined` is what stands between them."""
    if joined in ("-", "'", "’", "‑"):
        return True
    return joined == " " and (article.plain in SURE_ARTICLES or not article.is_small)


def adjoin(text: str, left: Word, right: Word) -> bool:
    """Say whether two words may be of one name: only a blank, a hyphen or an apostrophe parts them."""
    gap = text[left.end : right.start]
    return len(gap) <= 2 and gap.count("\n") < 2 and all(c in _GAPS for c in gap)


def is_article(text: str, word: Word) -> bool:
    """Say whether a word that can be an article is one here: "at-" is, "at" is not."""
    return word.plain in SURE_ARTICLES or text[word.end : word.end + 1] == "-"


def is_written_acronym(text: str, word: Word, acronym: str) -> bool:
    """Say whether a word is this acronym, written as one: in capitals, or, from four letters on, with one."""
    if word.plain != acronym:
        return False
    letters = word.text.removesuffix("s") if word.text[-2:-1] in APOSTROPHES else word.text
    letters = letters.rstrip(APOSTROPHES)
    capitals = sum(c.isupper() for c in letters)
    if capitals * 2 > sum(c.isalpha() for c in letters) and capitals > 1:
        return len(acronym) > 3 or not _among_capitals(text, word)
    return len(acronym) > 3 and letters[0].isupper()


def _among_capitals(text: str, word: Word) -> bool:
    """Say whether both neighbours are in capitals too: in such a headline "IS" is a verb."""
    before = re.search(r"(\w+)\W{1,3}$", text[max(0, word.start - 30) : word.start])
    after = re.match(r"\W{1,3}(\w+)", text[word.end : word.end + 30])
    return all(word is not None and word[1].isupper() and len(word[1]) > 1 for word in (before, after))


def stands_alone(text: str, words: Sequence[Word], used: Sequence[int]) -> bool:
    """Say whether no other capitalised word joins the name: "Omar" is not short for Mullah Omar in "Omar Hassan"."""
    after, before = used[-1] + 1, used[0] - 1
    if after < len(words) and _touches(text, words[used[-1]], words[after]) and not words[after].is_small:
        return False
    while before >= 0 and words[before].plain in ARTICLES and words[before].plain != "the":
        before -= 1
    if before < 0 or words[before].is_small or not _touches(text, words[before], words[before + 1]):
        return True
    is_first = before == 0 or text[words[before - 1].end : words[before].start].strip(" ") != ""
    return is_first or words[before].plain in TITLES or words[before].text[-2:-1] in APOSTROPHES


def _touches(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] in (" ", "-")
