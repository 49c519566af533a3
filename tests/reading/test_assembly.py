"""What happens only once is told once, whatever date and killer its tellings have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from oathgraph.model import Claim, Entity, EntityType, Evidence, Party, Source, SourceKind
from oathgraph.reading.dates.choose import STORY
from oathgraph.reading.steps.assembly import GUESSED, _fold_once, _merge, _one_event, _Told

HALE = Entity("hale", "Tomas Hale", EntityType.PERSON)
ARMY, BRIGADE = (Entity(name, name, EntityType.ORGANIZATION) for name in ("army", "Marsh Brigade"))


def told(confidence: float, killer: Entity | None = None, at: int = 0, **more: Any) -> _Told:
    fields: dict[str, Any] = {
        "doc": "d",
        "predicate": "dies",
        "subject": Party(HALE, "he"),
        "object": killer and Party(killer, "they"),
    }
    claim = Claim(**(fields | more), evidence=(Evidence(at, at + 4, "died"),), confidence=confidence)
    return _Told(claim, 0.0, False, confidence)


def folded(*tellings: _Told) -> list[tuple[str | None, float]]:
    found = _fold_once({(n,): [telling] for n, telling in enumerate(tellings)})
    return [(t.claim.object.name if t.claim.object else None, t.claim.confidence) for t in found]


def test_a_death_with_and_without_killer_is_one() -> None:
    assert folded(told(0.9), told(0.8, ARMY, 10)) == [("army", 0.8)]


def test_a_killer_hardly_believed_does_not_join_a_sure_death() -> None:
    assert folded(told(0.9), told(0.4, ARMY, 10)) == [(None, 0.9)]


def test_of_two_killers_the_surer_stays() -> None:
    assert folded(told(0.5, BRIGADE), told(0.9, ARMY, 10)) == [("army", 0.9)]


def test_two_killers_as_sure_did_it_together() -> None:
    assert sorted(folded(told(0.88, BRIGADE), told(0.9, ARMY, 10)), key=str) == [("Marsh Brigade", 0.88), ("army", 0.9)]


def test_two_dates_of_one_death_are_one_death() -> None:
    assert folded(told(0.9, ARMY, time="2011-05-01"), told(0.6, ARMY, 10, time="2012")) == [("army", 0.9)]


def test_voices_that_differ_stay_apart() -> None:
    one, other = ((Source(name, SourceKind.GROUP),) for name in ("the army", "the rebels"))
    assert len(folded(told(0.9, ARMY, attribution=one), told(0.5, BRIGADE, 10, attribution=other))) == 2


def test_a_plain_death_does_not_part_those_who_did_it_together() -> None:
    found = folded(told(0.8, ARMY), told(0.79, BRIGADE, 10), told(0.95, at=20))
    assert {name for name, _ in found} == {"army", "Marsh Brigade"}


def test_a_telling_joins_the_one_with_its_own_killer() -> None:
    found = _fold_once({
        (1,): [told(0.9, ARMY)],
        (2,): [told(0.88, BRIGADE, 10)],
        (3,): [told(0.6, BRIGADE, 20, time="2011")],
    })  # fmt: skip
    assert [t.claim.time for t in found if t.claim.object and t.claim.object.name == "Marsh Brigade"] == ["2011"]


def test_of_two_dates_as_sure_the_shorter_span_is_kept() -> None:
    weekend, saturday = told(0.9, time="2016-05-21/2016-05-22"), told(0.8, at=10, time="2016-05-21")
    assert _merge(weekend, saturday).claim.time == "2016-05-21"
    assert _merge(saturday, weekend).claim.time == "2016-05-21"


def test_a_date_is_kept_where_the_killer_is_not() -> None:
    (found,) = _fold_once({(1,): [told(0.9)], (2,): [told(0.4, ARMY, 10, time="2011-05-01")]})
    assert (found.claim.object, found.claim.time) == (None, "2011-05-01")


def carried(telling: _Told) -> _Told:
    """The same telling, its date carried over from the sentence before."""
    return replace(telling, cost=STORY)


def test_a_second_voice_takes_the_date_that_the_first_states() -> None:
    """He died in May, the army said on Sunday; its commander said that he died of wounds: not on Sunday."""
    army, commander = ((Source(name, SourceKind.GROUP),) for name in ("the army", "its commander"))
    tellings = (
        told(0.9, time="2011-05", attribution=army),
        carried(told(0.95, at=10, time="2011-07-03", attribution=commander)),
    )
    found = _fold_once({(n,): [telling] for n, telling in enumerate(tellings)})
    assert [t.claim.time for t in found] == ["2011-05", "2011-05"]
    assert "dated 2011-05 at 0" in found[0].claim.derivation[-1].detail


def test_dates_that_both_are_stated_stay_apart() -> None:
    army, rebels = ((Source(name, SourceKind.GROUP),) for name in ("the army", "the rebels"))
    found = _fold_once(
        {(0,): [told(0.9, time="2011-05", attribution=army)], (1,): [told(0.8, time="2011-07", attribution=rebels)]}
    )
    assert {t.claim.time for t in found} == {"2011-05", "2011-07"}


def test_a_date_at_a_guessed_word_makes_no_second_event() -> None:
    first, second = told(0.9, time="2011-05"), told(0.8, time="2012", at=10)
    guessed = replace(second, cost=GUESSED)
    assert not _one_event(first, second)
    assert not _one_event(first, carried(second))
    assert _one_event(first, guessed)
    assert _merge(first, guessed).claim.time == "2011-05"


MAYOR = (Source("mayor", SourceKind.OFFICIAL),)


@pytest.mark.parametrize(
    ("plain", "heard", "sources"),
    [(0.9, 0.85, MAYOR), (0.9, 0.6, ())],
    ids=["as sure, a telling with a source is the fuller one", "what is surely told stays the report's own"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_whose_sources_stand(plain: float, heard: float, sources: tuple[Source, ...], turned: bool) -> None:
    tellings = [told(plain), told(heard, None, 10, attribution=MAYOR)]
    claim = _merge(*(reversed(tellings) if turned else tellings)).claim
    assert claim.attribution == sources
    assert claim.derivation[-1].detail.startswith("also said at")
