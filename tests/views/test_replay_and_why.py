"""What changed between two reporting dates, and what an answer rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from oathgraph.errors import InputError, UnknownNameError
from oathgraph.model import Evidence
from oathgraph.workflows.replaying import replay_record
from oathgraph.workflows.show import actor_sheet
from oathgraph.workflows.why import why
from tests.views.conftest import Build
from tests.views.fake import agency, report, said
from tests.views.histories import HARAM, OMAR, STATE, TALIBAN, haram, taliban


def test_a_death_told_late_changes_the_past_and_its_reports_are_named(record: Build) -> None:
    found = replay_record(
        record(taliban()), date(2015, 7, 1), date(2015, 8, 20), TALIBAN, as_of=date(2014, 12, 1)
    ).differences
    pledge, lead = found
    assert pledge.before is not None
    assert pledge.before.startswith("unanswered")
    assert pledge.after is not None
    assert pledge.after.startswith("renewal due since 2013-04-23")
    assert (pledge.turned_on, pledge.documents) == (date(2015, 7, 29), ("t4", "t5"))
    assert (lead.label, lead.after) == (f"{OMAR} leads {TALIBAN}", None)
    assert lead.documents == ("t4",)


def test_nothing_reported_nothing_changed(record: Build) -> None:
    reader = record(taliban())
    assert replay_record(reader, date(2014, 8, 1), date(2015, 7, 28), as_of=date(2014, 8, 1)).differences == ()


def test_an_actor_nobody_had_written_of_had_no_answers(record: Build) -> None:
    found = replay_record(record(haram()), date(2015, 1, 1), date(2015, 3, 8), HARAM).differences
    assert {difference.before for difference in found} == {None}
    assert {difference.turned_on for difference in found} <= {date(2015, 3, 7), date(2015, 3, 8)}


def test_replay_wants_its_dates_in_order_and_a_known_name(record: Build) -> None:
    reader = record(haram())
    with pytest.raises(InputError, match="must be before"):
        replay_record(reader, date(2015, 3, 8), date(2015, 3, 8))
    with pytest.raises(UnknownNameError):
        replay_record(reader, date(2015, 3, 7), date(2015, 3, 8), "Nobody at all")


def test_why_a_claim_shows_its_sentence_with_the_words_marked(record: Build) -> None:
    text = "Before. On Monday A allied with B. After that, nothing. More (see below)."
    claim = said("A", "allied_with", "B", by=[agency("Wire One")])
    reader = record([report("x", "2015-03-08", claim, text=text)])
    stored = next(iter(reader.claims()))
    found = why(reader, stored.id[:12])
    (sentence,) = found.sentences
    start, end = sentence.marks[0]
    assert text[sentence.start + start : sentence.start + end] == stored.claim.evidence[0].text
    assert sentence.text in text
    assert [source.name for source in sentence.chain] == ["Wire One"]
    assert found.confidence == pytest.approx(0.8)


def test_evidence_that_overlaps_is_marked_and_shown_once(record: Build) -> None:
    text = "On Monday A renewed its pledge to B."
    told = report("x", "2015-03-08", said("A", "pledges_allegiance_to", "B"), text=text)
    spans = tuple(Evidence(*span, text[slice(*span)]) for span in ((10, 35), (20, 35), (3, 9)))
    (sentence,) = why(record([replace(told, claims=(replace(told.claims[0], evidence=spans),))]), "c").sentences
    assert sentence.marks == ((3, 9), (10, 35))


def test_why_a_tie_shows_both_sides_rules_and_the_sum(record: Build) -> None:
    denial = said(HARAM, "pledges_allegiance_to", STATE, denied=True)
    reader = record([*haram(), report("z", "2015-03-13", denial, outlet="The Gazette")])
    found = why(reader, f"sworn-to:{HARAM}:{STATE}")
    assert [sentence.document for sentence in found.sentences] == ["b2", "b3"]
    assert [sentence.document for sentence in found.against] == ["z"]
    assert "an acceptance presupposes a pledge" in found.rules
    for_it = [factor.value for factor in found.factors if factor.what.startswith("for")]
    against = [factor.value for factor in found.factors if factor.what.startswith("against")]
    summed = (1 - (1 - for_it[0]) * (1 - for_it[1])) * (1 - 0.6 * against[0])
    assert found.confidence == pytest.approx(summed, abs=0.001)


def test_why_agrees_with_the_answer_it_explains(record: Build) -> None:
    reader = record(taliban() + haram())
    for name in (TALIBAN, HARAM):
        sheet = actor_sheet(reader, name)
        for answer in (*sheet.ties, *sheet.pledges):
            assert why(reader, answer.id).confidence == answer.confidence


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("c0000", InputError),
        ("married-to:a:b", InputError),
        (f"sworn-to:{STATE}:{HARAM}", InputError),
        (f"pledge:{STATE}:{HARAM}", InputError),
        (f"pledge:Nobody:{HARAM}", UnknownNameError),
    ],
)
def test_what_is_not_there_cannot_be_explained(record: Build, target: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        why(record(haram()), target)


def test_a_sheet_gathers_what_is_known_of_an_actor(record: Build) -> None:
    sheet = actor_sheet(record(taliban()), TALIBAN, as_of=date(2015, 9, 1), known_by=date(2015, 9, 1))
    assert [each.leader.name for each in sheet.leaders] == [OMAR, "Akhtar Mansour"]
    assert [str(life.state) for life in sheet.pledges] == ["accepted"]
    assert sheet.lately[0].first_reported == date(2015, 7, 30)
    assert sheet.disputes == ()
