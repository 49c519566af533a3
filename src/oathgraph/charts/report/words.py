"""What the page says in words: predicates, dates, doubts, and characters that must not act."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

from oathgraph.model import Certainty, Claim, Modality, Polarity

#: Characters that turn the direction of what follows, and so could show a text other than the one there is,
#: by their standard short names.
_DIRECTION = {
    0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
#: Characters that HTML cannot hold.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def predicate_words(name: str) -> str:
    """Return "pledges allegiance to" for `pledges_allegiance_to`."""
    return name.replace("_", " ")


def doubts(claim: Claim) -> tuple[str, ...]:
    """Return a word for each way in which the claim is not a plain statement of fact, the gravest first."""
    words = []
    if claim.polarity is Polarity.NEGATED:
        words.append("not so")
    if claim.modality is Modality.POSSIBLE:
        words.append("possible")
    if claim.modality is Modality.INTENDED:
        words.append("intended")
    if claim.certainty is Certainty.HEDGED:
        words.append("hedged")
    return tuple(words)


def time_words(edtf: str | None) -> str:
    """Return an EDTF value in words: since, until, from … to, about; the value itself where it is a plain date."""
    if not edtf:
        return "not dated"
    if "/" not in edtf:
        return _date_words(edtf)
    start, end = edtf.split("/", 1)
    if start in ("", ".."):
        return f"until {_date_words(end)}"
    if end in ("", ".."):
        return f"since {_date_words(start)}"
    return f"{_date_words(start)} to {_date_words(end)}"


def visible(text: str) -> Markup:
    """Return text, escaped for HTML, in which controls of direction stand as names in brackets instead of acting."""
    text = _possible(text)
    if text.isascii():
        return escape(text)
    return Markup("").join(_named(c) if ord(c) in _DIRECTION else escape(c) for c in text)


def harmless(text: str) -> str:
    """Return text for places that take no markup, such as the page's title, without controls of direction."""
    return "".join(c for c in _possible(text) if ord(c) not in _DIRECTION)


def named_directions(text: str) -> str:
    """Return text, not escaped, in which controls of direction stand as names in brackets instead of acting."""
    text = _possible(text)
    return text if text.isascii() else "".join(f"[{_DIRECTION[ord(c)]}]" if ord(c) in _DIRECTION else c for c in text)


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _named(character: str) -> Markup:
    name = unicodedata.name(character).lower()
    return Markup('<span class="ctl" title="{}">[{}]</span>').format(name, _DIRECTION[ord(character)])


def _date_words(value: str) -> str:
    if value.endswith("~"):
        return f"about {value[:-1]}"
    return f"{value[:-1]} (uncertain)" if value.endswith("?") else value
