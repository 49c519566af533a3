"""Words of English text as the Universal Dependencies treebanks cut them, each a slice of the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from oathgraph.language.words import word_list


class Token(NamedTuple):
    """One word: ``text[start:end]``, and whether white space (or the end of the text) follows it."""

    start: int
    end: int
    space_after: bool


def _alternatives(name: str) -> str:
    return "|".join(sorted(word_list("tokens", name), key=len, reverse=True))


_LETTER = r"[^\W\d_]"
_WORD = rf"(?:{_LETTER}|[\u0300-\u036f\u0640])"
_TOP_DOMAINS = "com|org|net|gov|edu|mil|info|co\\.uk|doc|pdf|xls|txt|html?"
# In order: the first rule that matches at a place wins. Where case does not matter, (?i:...) says so.
_RULES = (
    # http://example.org/page
    r"(?i:https?|ftp)://[^\s<>\"”’]*[^\s<>\"”’.,;:!?)\]'}]",
    r"(?i:www)\.[^\s<>\"”]*[^\s<>\"”.,;:!?)\]'}]",
    # someone@example.org
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    # example.co.uk/news
    rf"(?i:[a-z][\w-]*(?:\.[\w-]+)*\.(?:{_TOP_DOMAINS})\b(?:/[^\s<>\"”]*[\w/])?)",
    # @handle, #topic
    r"(?<!\w)[@#][A-Za-z_]\w*",
    # :-)
    r"[:;=8][-']?[)(DPp/\\|](?![\w])",
    # U.S., U.N
    rf"(?:{_LETTER}\.){{2,}}",
    r"(?<![\w.])[A-Z]\.[A-Z](?![\w.])",
    r"(?<!\w)Ph\.D\.",
    # No. 5, but not the answer "No."
    r"(?<!\w)Nos?\.(?=\s?\d)",
    # etc. inside a sentence; at its end the stop stands alone
    r"(?<!\w)etc\.(?=\s*[a-z,;)])",
    # Gen., Jan.
    rf"(?<!\w)(?:{_alternatives('abbreviations')})\.(?!\w)",
    # John F. Kennedy
    r"(?<![\w.'’-])[A-Z]\.(?=\s+[A-Z\"“(]|[A-Z])",
    r"(?i:i\.e|e\.g|a\.m|p\.m)\.?(?!\w)",
    r"\.{2,}|…|-{2,}|[*=_~]{2,}|[.!?]+[!?][.!?]*|[!?]+[.!?]+|''|’’|‘‘|``|<<|>>",
    # 1,200.50
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:s|th|st|nd|rd)?(?!\w)",
    # 713-555-0100
    r"(?<![\w-])\d{3}-(?:\d{3}-)?\d{4}(?![\w-])",
    # 7:30, 2.5, 12/05/2004
    r"\d+(?:[.:/]\d+)+(?:s|th|st|nd|rd)?(?![^\W_a-zA-Z])",
    r"(?<!\d)\.\d+(?!\w)",
    # '90s
    r"['’]\d{2}s?\b",
    # 1990s, 3rd
    r"\d+(?:s|th|st|nd|rd)(?!\w)",
    # $5m, 20km
    r"\d+(?=(?i:am|pm|m|bn|k|km|kg|mm|cm|mph|kph|g|lb|lbs|min|hrs?|million|billion|tn)\b)",
    r"(?<![\w-])(?i:e-(?:mail|book|commerce|waste|visa|government)\w*)",
    # pro-Beijing
    rf"(?<!\w)(?i:{_alternatives('prefixes')})-{_WORD}\w*(?:['’]{_LETTER}+)?",
    r"(?<![\w-])(?i:mid)-\d+s?",
    # AT&T
    rf"{_LETTER}+(?:&{_LETTER}+)+(?:['’]s)?",
    # Qur'an, can't (clitics come apart afterwards)
    rf"\w(?:\w|[\u0300-\u036f\u200d])*(?:['’`ʼ‘ʻ](?={_LETTER})\w+)*",
    r"\S",
)
_TOKEN = re.compile("|".join(f"(?:{rule})" for rule in _RULES))

_CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m|em))$")
_FUSED = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "wont": 2, "cant": 2,
    "isnt": 2, "wasnt": 3, "couldnt": 5, "wouldnt": 5, "havent": 4, "im": 1, "ive": 1, "lemme": 3, "gimme": 3,
}  # fmt: skip
_POSSESSIVE_PLURAL = re.compile(r"(?i)[sxz]$")


def tokenize(text: str) -> list[Token]:
    """Cut ``text`` into words in the manner of UD English (EWT 2.16).

    Hyphened words come apart (``al - Qaeda``, ``U.S. - led``) but for bound prefixes (``pro-Beijing``); clitics come
    apart (``ca n't``, ``Iraq 's``); abbreviations keep their stop.

    Args:
        text: Any text.

    Returns:
        Tokens in order; ``text[token.start:token.end]`` is the word, never empty, never with white space inside.
    """
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        spans.extend(_split(text, match.start(), match.end()))
    limit = len(text)
    return [Token(start, end, end == limit or text[end].isspace()) for start, end in spans]


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    word = text[start:end]
    if word.lower() in _FUSED and _is_fused(word):
        cut = start + _FUSED[word.lower()]
        return [(start, cut), (cut, end)]
    clitic = _CLITIC.match(word)
    if clitic and "://" not in word:
        cut = start + clitic.end(1)
        return [*_split(text, start, cut), (cut, end)] if "'" in word[: cut - start] else [(start, cut), (cut, end)]
    return [(start, end)]


def _is_fused(word: str) -> bool:
    # "IM" and "Cant" may be names or abbreviations; only the plain lower-case or capitalised spelling is cut.
    return word.islower() or (word.istitle() and word.lower() not in {"cant", "im", "ive"}) or word == "Im"
