"""The algebra of what was known when, over many sets of versions."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oathgraph.store.bitemporal import (
    Version,
    earliest_original,
    is_known,
    report_date,
    same_article,
    superseded_on,
    supersedes,
)

FIRST = date(2015, 1, 1)
DAYS = st.integers(0, 9).map(lambda number: FIRST + timedelta(days=number))
URLS = st.sampled_from([None, None, "https://example.org/1", "https://example.org/2"])
VERSIONS = st.lists(
    st.builds(Version, DAYS, st.integers(0, 2), st.sampled_from("abcdefgh"), st.sampled_from("xy"), URLS),
    unique_by=lambda version: (version.reported, version.ordinal, version.digest),
    max_size=7,
)
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""On a busy machine the making of examples takes long, and says nothing about the rules."""


def known(versions: list[Version], day: date | None) -> set[Version]:
    """Return the versions that speak on a day."""
    return {version for version in versions if is_known(version.reported, superseded_on(version, versions), day)}


@PATIENT
@given(VERSIONS, st.randoms(use_true_random=False))
def test_who_replaces_whom_does_not_depend_on_order(versions: list[Version], chance: object) -> None:
    shuffled = list(versions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for version in versions:
        assert superseded_on(version, versions) == superseded_on(version, shuffled)
        assert supersedes(version, versions) == supersedes(version, shuffled)


@PATIENT
@given(VERSIONS, DAYS)
def test_what_is_reported_later_changes_nothing_earlier(versions: list[Version], day: date) -> None:
    early = [version for version in versions if version.reported <= day]
    assert known(versions, day) == known(early, day)
    assert {v: supersedes(v, versions) for v in early} == {v: supersedes(v, early) for v in early}


@PATIENT
@given(VERSIONS, DAYS)
def test_no_two_versions_of_one_article_speak_at_once(versions: list[Version], day: date) -> None:
    speaking = known(versions, day)
    assert not any(same_article(one, other) for one in speaking for other in speaking if one != other)


@PATIENT
@given(VERSIONS)
def test_the_last_version_speaks_at_the_end_and_every_article_has_one(versions: list[Version]) -> None:
    speaking = known(versions, None)
    assert speaking == known(versions, date.max)
    for version in versions:
        replaced = superseded_on(version, versions)
        assert (version in speaking) == (replaced is None)
        assert replaced is None or replaced >= version.reported


@PATIENT
@given(VERSIONS)
def test_a_version_replaces_an_earlier_one_of_its_article(versions: list[Version]) -> None:
    for version in versions:
        digest = supersedes(version, versions)
        earlier = [other for other in versions if other < version and same_article(version, other)]
        assert (digest is None) == (not earlier)
        assert digest is None or digest == sorted(earlier)[-1].digest


TEXTS = st.lists(st.tuples(DAYS, st.sampled_from("abcdefgh")), unique=True, max_size=6)


@given(DAYS, TEXTS)
def test_what_a_text_repeats_never_changes_by_later_texts(own: date, near: list[tuple[date, str]]) -> None:
    text = (own, "m")
    found = earliest_original(text, near)
    assert found == earliest_original(text, [other for other in near if other[0] <= own])
    assert found == earliest_original(text, near[::-1])
    assert found is None or min(near)[1] == found


def test_a_text_is_known_from_its_publication_else_from_today() -> None:
    today = date(2020, 1, 1)
    assert report_date(FIRST, today) == FIRST
    assert report_date(None, today) == today
    assert report_date(FIRST, today, taken=[FIRST]) == today
    assert report_date(FIRST, today, taken=[today]) == FIRST


def test_a_version_speaks_from_its_report_to_the_day_before_its_correction() -> None:
    day = timedelta(days=1)
    until = FIRST + 3 * day
    assert [is_known(FIRST, until, FIRST + n * day) for n in (-1, 0, 2, 3)] == [False, True, True, False]
    assert is_known(FIRST, None, None)
    assert not is_known(FIRST, until, None)
