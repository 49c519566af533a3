"""Sentences of a tokenised text: where each begins and ends.

News is the aim: paragraphs, headlines, bullet lines and datelines end where their lines say so; inside a paragraph
sentence-final punctuation decides, with closing quotes and brackets kept to the sentence they end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from oathgraph.language.tokens import Token

LONGEST_SENTENCE = 150
"""Words a sentence may have; longer runs (tables, lists without stops) are cut."""

_FINAL = {".", "!", "?", "…"}
_CLOSING = {'"', "”", "’", "'", ")", "]", "}", "»", "''", "’’"}
_OPENING = {'"', "“", "‘", "'", "(", "[", "{", "«", "``", "‘‘"}
_BULLET = re.compile(r"[•●▪◦‣*·–—-]$|^\d{1,2}[.)]$")
# Words that begin a sentence far more often than they follow an abbreviation inside one.
_STARTERS = set(
    "the a an in on at it he she they we i this that these those but and however meanwhile there his her its their "
    "after before when while since as if for from some many most several two three one no according also both "
    "officials police residents witnesses earlier later last".split()
)
_TITLES = set("mr mrs ms dr prof rev hon st gen lt col sgt maj capt cpl pvt brig adm cmdr cdr gov sen rep sens reps "
              "pres supt insp atty amb mt ft no nos vs v".split())  # fmt: skip


def split_sentences(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` as (first token, token after the last) pairs, in order, covering all tokens."""
    if not tokens:
        return []
    starts = [0]
    for number in range(1, len(tokens)):
        if _begins(text, tokens, number, starts[-1]):
            starts.append(number)
    return list(pairwise([*starts, len(tokens)]))


def _begins(text: str, tokens: Sequence[Token], number: int, start: int) -> bool:
    gap = text[tokens[number - 1].end : tokens[number].start]
    if gap.count("\n") > 1 or "\x0c" in gap:
        return True
    if "\n" in gap and _line_ends(text, tokens, number):
        return True
    if number - start >= LONGEST_SENTENCE:
        return True
    return bool(gap) and _stops(text, tokens, number, start)


def _line_ends(text: str, tokens: Sequence[Token], number: int) -> bool:
    """Whether a single line break before ``number`` ends a line for good, rather than wrapping a long one."""
    word = text[tokens[number].start : tokens[number].end]
    if _BULLET.search(word):
        return True
    paragraph_start = text.rfind("\n\n", 0, tokens[number].start) + 1
    paragraph_end = text.find("\n\n", tokens[number].start)
    lines = text[paragraph_start : paragraph_end if paragraph_end >= 0 else len(text)].split("\n")
    width = max(len(line) for line in lines)
    line_start = text.rfind("\n", 0, tokens[number - 1].end) + 1
    used = len(text[line_start : tokens[number - 1].end])
    wraps = 40 <= width <= 130 and used + 1 + len(word) > width
    return not wraps


def _stops(text: str, tokens: Sequence[Token], number: int, start: int) -> bool:
    """Whether the words before ``number`` end a sentence and the word itself can begin one."""
    last = number - 1
    while last > start and _word(text, tokens[last]) in _CLOSING:
        last -= 1
    final = _word(text, tokens[last])
    if final in _FINAL or re.fullmatch(r"[!?]+|\.{2,}", final):
        return _can_begin(text, tokens, number, after_dots=final.startswith("..") or final == "…")
    if final.endswith(".") and len(final) > 1:
        return _after_abbreviation(text, tokens, number, final)
    return False


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end]


def _first_word(text: str, tokens: Sequence[Token], number: int) -> str:
    while number < len(tokens) - 1 and _word(text, tokens[number]) in _OPENING:
        number += 1
    return _word(text, tokens[number])


def _can_begin(text: str, tokens: Sequence[Token], number: int, after_dots: bool) -> bool:
    word = _first_word(text, tokens, number)
    if word[0].isupper() or (word[0].isdigit() and not after_dots):
        return True
    # Text that never uses capitals still ends its sentences; a lower-case word after a stop and a space begins one,
    # but not after a quotation ("Why?" he asked) or an ellipsis.
    before = _word(text, tokens[number - 1])
    return before in {".", "!", "?"} and not after_dots and not word[0].islower() and word not in _CLOSING


def _after_abbreviation(text: str, tokens: Sequence[Token], number: int, abbreviation: str) -> bool:
    stem = abbreviation.rstrip(".").lower()
    first = _first_word(text, tokens, number)
    if stem in _TITLES or not first[0].isupper():
        return False
    if len(stem) == 1:
        return False
    return first.lower() in _STARTERS
