"""Reports that teach must not tell what is measured: what counts as telling the same."""

from __future__ import annotations

from typing import Any

from training.overlap import Told, overlaps

NAMES = ("Hill Front", "River Army", "Adamu Bello", "Ridge province")


def report(name: str, day: str, text: str = "Nothing much.", names: tuple[str, ...] = NAMES) -> Told:
    found: dict[str, Any] = {"id": name, "published": day, "text": text}
    return Told.of({**found, "entities": [{"id": n, "name": n, "named": True} for n in names]})


def test_same_names_within_a_week_are_one_story() -> None:
    measured, ours = report("measured", "2019-03-14"), report("ours", "2019-03-18")
    assert list(overlaps([measured], [ours])) == [("ours", "measured")]


def test_same_names_a_year_later_are_another_story() -> None:
    assert not report("ours", "2020-03-14").is_told_by(report("measured", "2019-03-14"))


def test_few_shared_names_are_no_story() -> None:
    assert not report("ours", "2019-03-14", names=NAMES[:3]).is_told_by(report("measured", "2019-03-14"))


def test_shared_wording_is_one_story_whatever_the_date() -> None:
    words = "The fighters of the ridge laid down their rifles one by one while the elders of both valleys looked on."
    ours = report("ours", "2020-01-01", words, names=())
    assert ours.is_told_by(report("measured", "1999-01-01", f"Yesterday, {words[0].lower()}{words[1:]}", names=()))


def test_a_common_phrase_is_not_shared_wording() -> None:
    ours = report("ours", "2020-01-01", "A spokesman for the group said that nobody was hurt.", names=())
    assert not ours.is_told_by(report("measured", "1999-01-01", "A spokesman for the group said so.", names=()))


def test_descriptions_are_not_names() -> None:
    entities = [{"id": str(n), "name": f"some fighters {n}", "named": False} for n in range(9)]
    one = Told.of({"id": "a", "published": "2019-03-14", "text": "", "entities": entities})
    assert one.names == frozenset()
