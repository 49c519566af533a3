"""Which expression dates which claim.

An expression dates the word it hangs on; from there the date reaches the words that speak of the same event: the noun
under its support verb, the clause under "is believed to", the participle beside it. Each such step has a cost, a clause
that is only reported is out of reach, and the claim takes the cheapest expression, if any is cheap enough.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from oathgraph.model.claim import Modality
from oathgraph.model.document import Span
from oathgraph.model.predicate import TemporalKind
from oathgraph.model.when import When
from oathgraph.reading.dates import lexicon
from oathgraph.reading.dates.anchors import ClaimAnchor, TimeChoice
from oathgraph.reading.dates.attachment import Reach, attachments, names_someone, same_time, succession
from oathgraph.reading.dates.expressions import find_expressions
from oathgraph.reading.dates.mentions import earlier_mentions
from oathgraph.reading.dates.model import Context, Link, Place, Resolution, TimeExpression
from oathgraph.reading.dates.tense import (
    begins_state,
    bounding_word,
    continues_story,
    ends_state,
    hands_over,
    is_event_noun,
    is_over,
    is_pluperfect,
    is_told_as_later,
    is_told_as_past,
    nearest_happenings,
    speaks_of_future,
    stands_before,
    when_clause,
)
from oathgraph.reading.dates.values import FromEvent, Stretch
from oathgraph.reading.tree import Tree

LIMIT = 3.5
"""The cost above which an expression dates the claim no more."""
BEGIN_LIMIT = 1.5
"""The cost above which a date is not the state's beginning."""
STATE_LIMIT = 0.5
"""The cost above which a bare date says nothing of a state: "the leader was seen in Gao in March"."""
HEADED = 3.0
"""The cost of the date over an entry of a chronology: whatever else dates an event of the entry is surer."""
VAGUE = 0.75
"""The cost of an expression that gives no date; one that does, and is almost as near, is taken."""
BESIDE = 2.0
"""The cost of a date that stands beside a happening in the text while the parse hangs it elsewhere."""
STORY = LIMIT + 0.5
"""The cost of a date carried over from a sentence before: any other date of the same event is surer."""
_REFERENTS = 3
_STORY = 2
"""How many sentences a story goes on from a day it has named."""
UNDATED = "the text does not date it"
OVER = "over by the time of publication"
TOLD_AS_PAST = "told in the past tense"


Way = tuple[float, Link]
"""How dearly an expression reaches a claim, and by which link."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression in the parse: its tokens, what it resolves to, and the words it dates.

    `beside` are the happenings it stands next to in the text, whatever the parse says; `heads_entry` marks the date
    over an entry of a chronology.
    """

    expression: TimeExpression
    first: int
    last: int
    resolution: Resolution
    dates: dict[int, float]
    beside: tuple[int, ...]
    heads_entry: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An expression that reaches a claim: how dearly, by which link and from how far in tokens."""

    dated: Dated
    cost: float
    link: Link
    distance: int

    @property
    def reason(self) -> str:
        """The words and how they were resolved."""
        return f"{self.dated.expression.text!r}: {self.dated.resolution.reason}"

    def choice(self, edtf: str | None) -> TimeChoice:
        """Return the answer that gives `edtf` on the ground of this expression."""
        reason = f"{self.reason}, only after it" if edtf is None and self.link is Link.AFTER else self.reason
        return TimeChoice(edtf, reason, self.dated.expression.span, self.cost)


class Dating:
    """The dates of one document, ready to be asked for the date of any claim in it."""

    def __init__(self, tree: Tree, text: str, published: date | None, names: Iterable[Span] = ()) -> None:
        """Find and resolve the time expressions of a parsed text.

        Args:
            tree: The parse; its token offsets are into `text`.
            text: The document's text.
            published: Its date, against which relative expressions are resolved; without it they give none.
            names: Spans known to be names, which date nothing.
        """
        self.tree = tree
        self.text = text
        self.published = published
        self.dated: list[Dated] = []
        referents: list[When] = []
        for expression in find_expressions(text, names):
            dated = self._place(expression, referents)
            if dated is not None:
                self.dated.append(dated)
                if dated.resolution.edtf:
                    referents.append(When.parse(dated.resolution.edtf))
        self.dated.extend([self._counted_from(d) for d in self.dated if isinstance(d.expression.value, FromEvent)])

    def _place(self, expression: TimeExpression, referents: list[When]) -> Dated | None:
        tree = self.tree
        first = max(bisect_right(tree.offset, expression.span.start) - 1, 0)
        last = bisect_left(tree.offset, expression.span.end)
        if expression.place is not Place.SENTENCE or first >= last:
            return None
        words = attachments(tree, first, last)
        future = expression.ahead or speaks_of_future(tree, next(iter(words)))
        beside = nearest_happenings(tree, first, last)
        if beside and bounding_word(tree, beside[0]) and tree.head[beside[0]] in words:
            # "until his death in 2013": the year is the death's wherever the parse hangs it.
            words = {beside[0]: 0.0}
        resolution = self._resolve(expression, future, referents)
        return Dated(expression, first, last, resolution, words, beside, self._heads_entry(expression.span))

    def _heads_entry(self, span: Span) -> bool:
        """Say whether an expression heads an entry of a chronology: "May 29, 2013: ..." at the start of a line."""
        line = self.text[self.text.rfind("\n", 0, span.start) + 1 : span.start]
        return not line.strip(" -•*[(") and self.text[span.end :].lstrip(" )]").startswith(":")

    def _resolve(self, expression: TimeExpression, future: bool, referents: list[When]) -> Resolution:
        """Resolve against publication, or against the latest date named before that is known exactly enough."""
        context = Context(self.published, future)
        found = expression.resolve(context)
        for referent in reversed(referents[-_REFERENTS:]):
            pointed = expression.resolve(Context(self.published, future, referent))
            if pointed.edtf is not None:
                return pointed
        return found

    @property
    def is_chronology(self) -> bool:
        """Whether the text is a list of dated entries, each of which stands for itself."""
        return sum(dated.heads_entry for dated in self.dated) > 1

    def _counted_from(self, dated: Dated) -> Dated:
        """Return the event that "five days after ..." counts from as dated by what it counts to."""
        tree, value = self.tree, dated.expression.value
        event = tree.head[dated.last - 1]
        outer = tree.head[event]
        base = next((d for d in self.dated if d.resolution.edtf and outer in d.dates), None)
        referent = When.parse(base.resolution.edtf) if base and base.resolution.edtf else None
        if not isinstance(value, FromEvent):
            return dated
        resolution = value.resolve_event(Context(self.published, referent=referent))
        return replace(dated, resolution=resolution, dates={event: 0.0}, beside=())

    def date(self, anchor: ClaimAnchor) -> TimeChoice:
        """Return the date of a claim, or why it has none."""
        found = self._cheapest(anchor)
        if anchor.temporal is TemporalKind.STATE:
            return self._date_state(anchor, found)
        return self._date_event(anchor, found)

    def date_any(self, anchors: Iterable[ClaimAnchor]) -> TimeChoice:
        """Return the date of a claim told several times: the surest of its mentions', else the first one's reason."""
        choices = [self.date(anchor) for anchor in anchors]
        dated = [choice for choice in choices if choice.edtf is not None]
        return min(dated, key=lambda c: c.cost) if dated else next(iter(choices), TimeChoice(None, UNDATED))

    def _cheapest(self, anchor: ClaimAnchor) -> Found | None:
        tree, trigger = self.tree, anchor.trigger
        happens = anchor.temporal is TemporalKind.EVENT or self._is_deed(anchor)
        happens = happens and not names_someone(tree, trigger)
        reach = same_time(tree, trigger, anchor.performs, happens)
        if anchor.predicate == "succeeds" and names_someone(tree, trigger):
            reach |= succession(tree, trigger)
        later = is_told_as_later(tree, trigger)
        found = [
            Found(dated, cost, link, abs(dated.first - trigger))
            for dated in self.dated
            if self._in_range(dated, trigger)
            for cost, link in self._reached(dated, reach, trigger, happens)
            if cost <= (0.0 if later else LIMIT)
        ]
        return min(found, key=lambda f: (f.cost + VAGUE * (f.dated.resolution.edtf is None), f.distance), default=None)

    def _is_deed(self, anchor: ClaimAnchor) -> bool:
        """Say whether a noun tells a state by the act that makes it: "signed a pact"."""
        tree, trigger = self.tree, anchor.trigger
        made = is_event_noun(tree, trigger) and tree.base[trigger] == "obj"
        return made and anchor.predicate in lexicon.TOLD_AS_EVENTS - lexicon.LASTING

    def _in_range(self, dated: Dated, trigger: int) -> bool:
        """An expression dates what its sentence tells; one that heads an entry, all that its line tells."""
        tree = self.tree
        if tree.sentence[dated.first] == tree.sentence[trigger]:
            return True
        between = self.text[tree.offset[dated.first] : tree.offset[trigger]]
        return dated.heads_entry and dated.first < trigger and "\n" not in between

    def _reached(self, dated: Dated, reach: dict[int, Reach], trigger: int, happens: bool) -> Iterator[Way]:
        """Yield each way by which an expression reaches the claim, with its cost and link."""
        tree = self.tree
        for token, cost in dated.dates.items():
            if token in reach and reach[token].admits(token, dated.first):
                yield cost + reach[token].cost, dated.expression.link
            # "until his death in 2013", "since it was founded in 2012": the event dates an end of what it hangs on.
            bound = bounding_word(tree, token)
            if bound is not None and tree.head[token] in reach:
                yield cost + reach[tree.head[token]].cost + 0.5, bound
        clause = when_clause(tree, dated.last)
        own = clause is not None and (clause in (trigger, *tree.ancestors(trigger)) or tree.head[clause] in dated.dates)
        if own and clause in reach:
            yield reach[clause].cost, Link.AT
        bounding = dated.expression.link in (Link.SINCE, Link.UNTIL)
        if bounding and not happens and stands_before(tree, dated.last, trigger):
            yield BESIDE, dated.expression.link
        if dated.heads_entry and happens and tree.base[trigger] not in ("compound", "amod", "appos"):
            yield HEADED, dated.expression.link
        for number, word in enumerate(dated.beside):
            if word in reach and reach[word].admits(word, dated.first):
                yield reach[word].cost + BESIDE + 0.5 * number, dated.expression.link

    def _date_event(self, anchor: ClaimAnchor, found: Found | None) -> TimeChoice:
        if found is None:
            verb = self._verb_of_holder(anchor)
            if verb is not None:
                told = replace(anchor, trigger=verb, holder=None)
                return self._date_event(told, self._cheapest(told))
            return self._date_by_earlier_mention(anchor)
        edtf = found.dated.resolution.edtf
        if edtf is None or found.link is Link.AFTER:
            return found.choice(None)
        if found.link is Link.SINCE and anchor.predicate in lexicon.ONGOING:
            return found.choice(_linked(edtf, Link.SINCE))
        if found.link is Link.SINCE and anchor.predicate in lexicon.ITERATED and self.published is not None:
            return found.choice(f"{_start(edtf)}/{self.published.isoformat()}")
        bounded = found.link in (Link.UNTIL, Link.BEFORE)
        if bounded or (found.link is Link.BY and anchor.modality is not Modality.ACTUAL):
            return found.choice(_linked(edtf, Link.UNTIL))
        return found.choice(edtf)

    def _verb_of_holder(self, anchor: ClaimAnchor) -> int | None:
        """The verb above a noun that names no happening, where the one it tells of acts or suffers in it."""
        tree, holder, token = self.tree, anchor.holder, anchor.trigger
        named = tree.part[token] not in ("NOUN", "PROPN") or is_event_noun(tree, token) or names_someone(tree, token)
        if holder is None or named or tree.base[holder] not in ("nsubj", "obj"):
            return None
        while tree.head[token] != token and tree.relation[token] not in ("acl:relcl", "ccomp"):
            token = tree.head[token]
            if token == tree.head[holder]:
                return token if tree.is_verbal(token) else None
        return None

    def _date_by_earlier_mention(self, anchor: ClaimAnchor) -> TimeChoice:
        """Date "the attack" as the attack it points back to, where a sentence shortly before tells and dates one."""
        for token in earlier_mentions(self.tree, anchor.trigger, anchor.predicate):
            found = self._cheapest(replace(anchor, trigger=token))
            if found is not None and found.dated.resolution.edtf is not None and found.link is Link.AT:
                return replace(found.choice(found.dated.resolution.edtf), cost=LIMIT)
        return self._date_by_story(anchor)

    def _date_by_story(self, anchor: ClaimAnchor) -> TimeChoice:
        """Date what happens in a story by the last day named in the sentences just before: "A bomb went off on Friday."

        Only for deeds that are told one after the other, and only on from a day that dates no mere saying.
        """
        tree, trigger = self.tree, anchor.trigger
        told = anchor.predicate in lexicon.TOLD_IN_STORIES and anchor.modality is Modality.ACTUAL
        if not told or not continues_story(tree, trigger):
            return TimeChoice(None, UNDATED)
        number = tree.sentence[trigger]
        for dated in reversed(self.dated):
            back, edtf = number - tree.sentence[dated.first], dated.resolution.edtf
            if back < 0 or edtf is None:
                continue
            if 0 < back <= _STORY and dated.expression.link is Link.AT and len(edtf) == len("2015-03-12"):
                if not any(tree.lemma[verb] in lexicon.SPEECH for verb in dated.dates):
                    reason = f"{dated.expression.text!r}: {dated.resolution.reason}, goes on from there"
                    return TimeChoice(edtf, reason, dated.expression.span, STORY)
            break
        return TimeChoice(None, UNDATED)

    def _date_state(self, anchor: ClaimAnchor, found: Found | None) -> TimeChoice:
        if anchor.predicate in lexicon.TIMELESS:
            return TimeChoice(None, "a name is not dated")
        if found is not None and found.dated.resolution.edtf is not None:
            edtf = self._interval(anchor, found, found.dated.resolution.edtf)
            if edtf is not None:
                return found.choice(edtf)
        over = anchor.former or is_over(self.tree, anchor.trigger)
        over = over or (anchor.predicate in lexicon.POSTS and ends_state(self.tree, anchor.trigger))
        if over and self.published is not None:
            # The least exact of ends: any mention that dates the state is surer.
            return TimeChoice(f"../{self.published.isoformat()}", OVER, cost=LIMIT)
        if anchor.predicate in lexicon.HELD_IN_THE_PAST and self.published is not None:
            if is_told_as_past(self.tree, anchor.trigger):
                return TimeChoice(f"../{self.published.isoformat()}", TOLD_AS_PAST, cost=LIMIT)
        return TimeChoice(None, found.reason if found else UNDATED)

    def _interval(self, anchor: ClaimAnchor, found: Found, edtf: str) -> str | None:
        """The interval a state holds over, given the date it hangs on; None where that date says nothing of it."""
        if found.link is Link.SINCE and self.published and is_pluperfect(self.tree, anchor.trigger):
            return f"{_start(edtf)}/{self.published.isoformat()}"
        if found.link is not Link.AT or isinstance(found.dated.expression.value, Stretch):
            return _linked(edtf, found.link)
        if found.cost <= BEGIN_LIMIT and anchor.predicate in lexicon.POSTS:
            lost = hands_over(self.tree, anchor.trigger, anchor.holder)
            if lost or ends_state(self.tree, anchor.trigger):
                return _linked(edtf, Link.UNTIL)
        if found.cost <= BEGIN_LIMIT and begins_state(self.tree, anchor.trigger, anchor.predicate):
            return f"{_start(edtf)}/.."
        told = found.cost <= STATE_LIMIT and self.tree.is_verbal(anchor.trigger)
        told = told or (found.cost <= BEGIN_LIMIT and self._is_deed(anchor))
        return edtf if told and anchor.predicate in lexicon.TOLD_AS_EVENTS - lexicon.LASTING else None


def _linked(edtf: str, link: Link) -> str:
    """Return the value of a date under its preposition: since it, until it, at it."""
    if link in (Link.SINCE, Link.AFTER):
        return f"{edtf.partition('/')[0]}/.."
    if link in (Link.UNTIL, Link.BY, Link.BEFORE):
        return f"../{edtf.rpartition('/')[2]}"
    return edtf


def _start(edtf: str) -> str:
    return edtf.partition("/")[0]
