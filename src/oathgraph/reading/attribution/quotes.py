"""Quotations: which words stand inside quotation marks, over sentences and paragraphs, and who utters them."""

from __future__ import annotations

from dataclasses import dataclass

from oathgraph.reading.operators import CueLexicon
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.tree import Tree

_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«‟"), frozenset("”»"), '"'
#: Fewer words than this in marks are a term or a title ("so-called", "Army of Muhammad"), not an utterance.
_LEAST_WORDS = 4
_REACH = 12
_NEAR = 7


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens `start` to `end` (exclusive) between quotation marks; `verb` is the speech verb it belongs to, or None."""

    start: int
    end: int
    verb: int | None = None

    def covers(self, token: int) -> bool:
        """Say whether a token stands inside the marks."""
        return self.start <= token < self.end


def find_quotes(tree: Tree, propositions: Propositions, lexicon: CueLexicon) -> list[Quote]:
    """Return the utterances of a document in order, each with the verb that attributes it where one can be told."""
    found: list[Quote] = []
    marked = _spans(tree)
    spans = [s for s in marked if _is_utterance(tree, *s) or _is_said(tree, marked, lexicon, *s)]
    for start, end in spans:
        verb = _speech_verb(tree, propositions, lexicon, start, end, spans)
        if verb is None and found and _continues(tree, found[-1], start):
            verb = found[-1].verb
        found.append(Quote(start, end, verb))
    return found


def _spans(tree: Tree) -> list[tuple[int, int]]:
    spans, opened = [], None
    for i, word in enumerate(tree.words):
        if word in _OPENING or (word in ("``",)):
            opened = i + 1
        elif word in _CLOSING or word == "''":
            if opened is not None:
                spans.append((opened, i))
            opened = None
        elif word == _STRAIGHT:
            if opened is None:
                opened = i + 1
            elif _begins_paragraph(tree, i):
                # A quotation that goes on in a new paragraph is opened again without having been closed.
                spans.append((opened, i))
                opened = i + 1
            else:
                spans.append((opened, i))
                opened = None
    if opened is not None:
        spans.append((opened, _paragraph_end(tree, opened)))
    return spans


def _begins_paragraph(tree: Tree, token: int) -> bool:
    before = tree.text[: tree.offset[token]]
    return before.rstrip(" \t").endswith("\n")


def _paragraph_end(tree: Tree, token: int) -> int:
    text = tree.text
    for i in range(token + 1, len(tree)):
        if "\n" in text[tree.end_offset(i - 1) : tree.offset[i]]:
            return i
    return len(tree)


def _is_utterance(tree: Tree, start: int, end: int) -> bool:
    words = [i for i in range(start, end) if tree.part[i] != "PUNCT"]
    has_verb = any(tree.part[i] in ("VERB", "AUX") for i in words)
    return len(words) >= _LEAST_WORDS and (has_verb or len(words) > 2 * _LEAST_WORDS)


def _is_said(tree: Tree, marked: list[tuple[int, int]], lexicon: CueLexicon, start: int, end: int) -> bool:
    """A few words in marks are an utterance where they end like one and a verb of saying follows at once."""
    if end <= start or tree.words[end - 1] not in (",", ".", "!", "?") or (start, end) == marked[-1]:
        return False
    behind = range(end + 1, min(end + _NEAR, len(tree)))
    for token in behind:
        cue = lexicon.find("verb", tree.lemma[token])
        if cue is not None and cue.speech:
            return True
    return False


def _speech_verb(
    tree: Tree, propositions: Propositions, lexicon: CueLexicon, start: int, end: int, spans: list[tuple[int, int]]
) -> int | None:
    """The nearest speech verb with a speaker outside the marks: behind the quotation, before it, or around it."""
    low = tree.bounds[tree.sentence[start]][0]
    high = tree.bounds[tree.sentence[min(end, len(tree) - 1)]][1]
    best: tuple[int, int] | None = None
    for token in range(max(0, low), min(high + _REACH, len(tree))):
        if any(s <= token < e for s, e in spans) or propositions.part(token) != "verb":
            continue
        cue = lexicon.find("verb", propositions.lemma(token)) or lexicon.find("verb", tree.lemma[token])
        if cue is None or not cue.speech or not propositions.at(token).has("agent"):
            continue
        distance = start - token if token < start else token - end
        if token >= high and not _follows_directly(end, token):
            continue
        if best is None or distance < best[0]:
            best = (distance, token)
    return best[1] if best else None


def _follows_directly(end: int, token: int) -> bool:
    """A sentence split between a quotation and its "he said" leaves the speech verb just behind the marks."""
    return token - end <= 4


def _continues(tree: Tree, last: Quote, start: int) -> bool:
    """A quotation without a speaker of its own, at most one sentence after another, goes on with that speaker."""
    reached = max(last.end - 1, last.verb or 0)
    return tree.sentence[start] - tree.sentence[reached] <= 1
