"""States that other dated claims of the report begin or end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from oathgraph.model import Claim, Entity, EntityType, Evidence, Modality, Party, Polarity
from oathgraph.reading.dates.bounds import bound_states

PUBLISHED = date(2015, 8, 12)


def party(name: str, kind: EntityType = EntityType.PERSON) -> Party:
    return Party(Entity(name.casefold(), name, kind), name)


def claim(predicate: str, subject: str, target: str | None, time: str | None = None) -> Claim:
    return Claim("d", predicate, party(subject), party(target) if target else None, time=time)


def time_of(state: Claim, *events: Claim) -> str | None:
    return bound_states([*events, state], PUBLISHED)[-1].time


def test_a_dated_death_ends_a_post() -> None:
    death = claim("dies", "Emir", None, "2013-04")
    assert time_of(claim("leads", "Emir", "Front"), death) == "../2013-04"
    assert time_of(claim("leads", "Emir", "Front", "2009/.."), death) == "2009/2013-04"
    assert time_of(claim("leads", "Emir", "Front", "../2015-08-12"), death) == "../2013-04"
    assert time_of(claim("leads", "Other", "Front"), death) is None
    assert time_of(claim("leads", "Emir", "Front"), replace(death, time=None)) is None


def told_at(told: Claim, start: int, end: int) -> Claim:
    return replace(told, evidence=(Evidence(start, end, "x" * (end - start)),))


def test_a_succession_ends_one_post_and_begins_another() -> None:
    succession = told_at(claim("succeeds", "New", "Old", "2015-07-30"), 10, 40)
    assert time_of(told_at(claim("leads", "New", "Front"), 20, 60), succession) == "2015-07-30/.."
    assert time_of(told_at(claim("leads", "Old", "Front"), 5, 11), succession) == "../2015-07-30"


def test_a_succession_dates_no_post_that_other_words_tell() -> None:
    succession = told_at(claim("succeeds", "New", "Old", "2015-07-30"), 10, 40)
    assert time_of(told_at(claim("leads", "New", "Front"), 40, 60), succession) is None


def test_a_succession_ends_the_post_of_the_predecessor_wherever_it_is_told() -> None:
    succession = told_at(claim("succeeds", "New", "Old", "2015-07-30"), 10, 40)
    assert time_of(told_at(claim("leads", "Old", "Front"), 40, 60), succession) == "../2015-07-30"


def test_who_is_expelled_belonged_until_then() -> None:
    expulsion = claim("breaks_with", "Front", "Emir", "2014")
    assert time_of(claim("member_of", "Emir", "Front"), expulsion) == "../2014"
    assert time_of(claim("leads", "Emir", "Front"), expulsion) == "../2014"
    assert time_of(claim("leads", "Other", "Front"), expulsion) is None


def test_a_backer_who_breaks_away_backed_until_then() -> None:
    assert time_of(claim("supports", "State", "Front"), claim("breaks_with", "State", "Front", "2014")) == "../2014"


def test_leaving_ends_no_post_of_a_leader() -> None:
    assert time_of(claim("leads", "Emir", "Front"), claim("breaks_with", "Emir", "Front", "2014")) is None


def test_leaving_ends_a_membership_of_what_was_left() -> None:
    leaving = claim("breaks_with", "Brigade", "Front", "2014")
    assert time_of(claim("affiliate_of", "Brigade", "Front"), leaving) == "../2014"
    assert time_of(claim("affiliate_of", "Brigade", "Army"), leaving) is None


def test_what_is_not_affirmed_as_fact_bounds_nothing() -> None:
    death = claim("dies", "Emir", None, "2013-04")
    assert time_of(claim("leads", "Emir", "Front"), replace(death, polarity=Polarity.NEGATED)) is None
    assert time_of(claim("leads", "Emir", "Front"), replace(death, modality=Modality.POSSIBLE)) is None


def test_an_end_before_the_beginning_is_not_taken() -> None:
    death = claim("dies", "Emir", None, "2013-04")
    assert time_of(claim("leads", "Emir", "Front", "2014/.."), death) == "2014/.."


def test_the_derivation_names_the_claim_that_bounds() -> None:
    state = bound_states([claim("dies", "Emir", None, "2013"), claim("leads", "Emir", "Front")], PUBLISHED)[-1]
    assert "dies of Emir 2013" in state.derivation[-1].detail
