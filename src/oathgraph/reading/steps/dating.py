"""The date of every draft."""

from __future__ import annotations

from dataclasses import replace

from oathgraph.model import Modality, Polarity, Step
from oathgraph.reading.dates import lexicon
from oathgraph.reading.dates.anchors import ClaimAnchor
from oathgraph.reading.dates.bounds import bound_states
from oathgraph.reading.dates.choose import LIMIT, OVER, Dating
from oathgraph.reading.state import Draft, Reading

#: Predicates that announcing brings about: the day of the announcement is the day of the event.
_PERFORMATIVE = frozenset(
    """pledges_allegiance_to accepts_pledge_of rejects_pledge_of breaks_with merges_with forms renamed_to
    recognizes makes_truce_with splits_from joins succeeds""".split()
)

#: Posts that end with their holder's life. A membership does too, but unless it is called a former one, reports tell of
#: it as it stood.
_HELD = frozenset({"leads", "speaks_for"})

#: How likely the learned reader must find a death for it to end a post.
_LIKELY = 0.3


def date(reading: Reading) -> Reading:
    """Choose each draft's date, and note the words it rests on or why there is none."""
    tree = reading.tree
    if reading.dating is None:
        reading.dating = Dating(tree, reading.document.text, reading.document.published)
    for draft in reading.drafts:
        predicate = draft.match.pattern.predicate
        anchor = ClaimAnchor(
            trigger=draft.match.trigger,
            predicate=predicate.name,
            temporal=predicate.temporal,
            modality=draft.scope.modality,
            former=draft.match.pattern.former,
            performs=predicate.name in _PERFORMATIVE,
            holder=draft.match.subject.token,
        )
        draft.time = reading.dating.date(anchor)
    _end_by_death(reading)
    for draft in reading.drafts:
        if draft.time is None:
            continue
        span = draft.time.span
        draft.notes.append(
            Step(
                "time",
                f"{draft.time.edtf or 'none'}: {draft.time.reason}",
                span.start if span else None,
                span.end if span else None,
            )
        )
    return reading


def _end_by_death(reading: Reading) -> None:
    """End the posts and memberships of whoever the report says has died on a date, where nothing else dates them.

    Weak drafts count too, unless the learned reader speaks against them: a death that is not reported as a claim of its
    own still says that the post is over.
    """
    if reading.dating is None or reading.dating.is_chronology:
        return
    deaths = {
        d.match.subject.participant.key: d.time
        for d in reversed(reading.drafts)
        if d.match.pattern.predicate.name == "dies"
        and d.time is not None
        and d.time.cost <= LIMIT
        and _is_fact(d)
        and _is_likely(d)
    }
    for draft in reading.drafts:
        death = deaths.get(draft.match.subject.participant.key)
        if death is None or death.edtf is None or draft.time is None or not _is_fact(draft):
            continue
        over = draft.time.reason == OVER and draft.predicate in lexicon.POSTS
        if over or (draft.time.edtf is None and draft.predicate in _HELD):
            end = death.edtf.rpartition("/")[2]
            draft.time = replace(death, edtf=f"../{end}", reason=f"until the death: {death.reason}", cost=LIMIT)


def _is_likely(draft: Draft) -> bool:
    return draft.learned is None or draft.learned.probability >= _LIKELY


def _is_fact(draft: Draft) -> bool:
    return draft.scope.polarity is Polarity.AFFIRMED and draft.scope.modality is Modality.ACTUAL


def bound(reading: Reading) -> Reading:
    """Give states the ends that the report's own dated events set; entries of a chronology stand for themselves."""
    if reading.dating is not None and not reading.dating.is_chronology:
        reading.claims = bound_states(reading.claims, reading.document.published)
    return reading
