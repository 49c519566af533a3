"""Sentences of a tokenised text: where each begins and ends.

Blank lines, headlines and bullet lines end a block for good. Inside a block the network says of each word how likely it
begins a sentence, and the punctuation before it says how much of that is needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from oathgraph.language.tokens import Token
from oathgraph.language.words import word_list

SHORTEST_DATELINE = 5
"""Letters of a dateline at least: shorter capitals before a dash are mostly an acronym being explained."""
LONGEST_SENTENCE = 150
"""Words a sentence may have; longer runs (tables, lists without stops) are cut."""
WINDOW = 96
"""Words the network looks at together when it looks for sentence boundaries."""
MARGIN = 16
"""Words at a window's edge whose scores are taken from the neighbouring window, which sees more around them."""
SURE_OF_ONE = 25
"""Words up to which a block without a stop inside is taken for one sentence, unseen by the network."""
NEEDED_AFTER_STOP = -0.5
NEEDED_ELSEWHERE = 1.0
"""Log-odds that make a boundary, after sentence-final punctuation and elsewhere. Set on the EWT and GUM dev sets."""

Span = tuple[int, int]


class Window(NamedTuple):
    """A stretch of a block: its first token, the token after its last, and the tokens it is used for."""

    first: int
    end: int
    used: range


_FINAL = {".", "!", "?", "…"}
_CLOSING = {'"', "”", "’", "'", ")", "]", "}", "»", "''", "’’"}
_OPENING = {'"', "“", "‘", "'", "(", "[", "{", "«", "``", "‘‘"}
_BULLET = re.compile(r"[•●▪◦‣*·–—-]$|^\d{1,2}[.)]$")
_STARTERS = frozenset(word_list("sentences", "starters"))
_TITLES = frozenset(word_list("sentences", "titles"))


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# "NAIROBI, Kenya, March 3 (Reuters) -": a place in capitals, or any place with an agency in brackets, before a dash.
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_PLACE = r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}"
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.’'-]+(?:[ /][A-Z.’'-]+){{0,3}}(?:, {_PLACE}){{0,2}}(?:,? {_DATE})?(?: ?\([^()]{{2,30}}\))?"
    rf"|[A-Z]{_PLACE}(?:, {_PLACE})?(?:,? {_DATE})? ?\([A-Z][^()]{{1,30}}\)"
    rf"|[A-Z]{_PLACE}(?:, {_PLACE})?, {_DATE})"
    r" ?(?:—|–|--?)(?= [A-Z\d\"“‘'])"
)


def split_blocks(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Return the blocks of ``text`` as (first token, token after the last) pairs, in order, covering all tokens."""
    if not tokens:
        return []
    starts = [number for number in range(1, len(tokens)) if _block_begins(text, tokens, number)]
    blocks = list(pairwise([0, *starts, len(tokens)]))
    return [part for block in blocks for part in _without_dateline(text, tokens, block)]


def _without_dateline(text: str, tokens: Sequence[Token], block: Span) -> list[Span]:
    """Set a dateline at a block's beginning apart, so that it is no word of the first sentence's."""
    first, end = block
    match = _DATELINE.match(text, tokens[first].start)
    if match is None or len(match[0].rstrip(" -—–")) < SHORTEST_DATELINE:
        return [block]
    after = next((number for number in range(first, end) if tokens[number].start >= match.end()), end)
    return [(first, after), (after, end)] if after < end else [block]


def windows(block: Span) -> list[Window]:
    """Cover a block with overlapping windows; each token is used in just one."""
    first, end = block
    if end - first <= WINDOW:
        return [Window(first, end, range(first, end))]
    made = []
    start = first
    while True:
        stop = min(start + WINDOW, end)
        used = range(start if start == first else start + MARGIN, stop if stop == end else stop - MARGIN)
        made.append(Window(start, stop, used))
        if stop == end:
            return made
        start = stop - 2 * MARGIN


def needs_look(text: str, tokens: Sequence[Token], block: Span) -> bool:
    """Return whether a block may hold more than one sentence: it has a stop inside, or is long."""
    first, end = block
    if end - first > SURE_OF_ONE:
        return True
    return any(_stops(text, tokens, number, first) for number in range(first + 1, end))


def split_block(text: str, tokens: Sequence[Token], block: Span, scores: Sequence[float]) -> list[Span]:
    """Return a block's sentences.

    Args:
        text: The whole text.
        tokens: All its tokens.
        block: First token and token after the last.
        scores: For each token of the block, the log-odds that it begins a sentence.
    """
    first, end = block
    starts = [first]
    for number in range(first + 1, end):
        stops = _stops(text, tokens, number, starts[-1])
        needed = NEEDED_AFTER_STOP if stops else NEEDED_ELSEWHERE
        if scores[number - first] > needed or number - starts[-1] >= LONGEST_SENTENCE:
            starts.append(number)
    return list(pairwise([*starts, end]))


def _block_begins(text: str, tokens: Sequence[Token], number: int) -> bool:
    gap = text[tokens[number - 1].end : tokens[number].start]
    if gap.count("\n") > 1 or "\x0c" in gap or "\u2029" in gap:
        return True
    return "\n" in gap and _line_ends(text, tokens, number)


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
    if not tokens[number - 1].space_after:
        return False
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
