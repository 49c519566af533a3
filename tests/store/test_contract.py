"""What every store promises, SQLite and PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from oathgraph.errors import InputError, StoreError, UnknownNameError
from oathgraph.model import Entity, EntityType, Evidence, Modality, Party
from oathgraph.resolution.judgements import Verdict, judge, retract
from oathgraph.store import Review, ReviewVerdict, open_reader, open_writer
from tests.store.reports import BOKO_HARAM, ISLAMIC_STATE, PLEDGE, SHEKAU, claim, full_claim, report, said


def test_a_claim_comes_back_with_all_it_was_given(where: str) -> None:
    document = report(title="A pledge", outlet="Example Times", url="https://example.org/1", origin="a.txt")
    given = full_claim(document)
    with open_writer(where) as writer:
        writer.add(document, [given])
    with open_reader(where) as reader:
        (stored,) = reader.claims()
        assert (stored.id, stored.claim, stored.reported) == (given.id, given, date(2015, 3, 7))
        assert stored.claim.derivation == ()
        whole = reader.claim(given.id)
        assert whole is not None
        assert whole.claim.derivation == given.derivation
        kept = stored.document
        assert (kept.id, kept.title, kept.outlet, kept.url, kept.origin, kept.published, kept.digest) == (
            "r1", "A pledge", "Example Times", "https://example.org/1", "a.txt", date(2015, 3, 7), document.digest
        )  # fmt: skip
        assert kept.recorded.tzinfo is UTC
        assert reader.text(document.digest) == PLEDGE


def test_the_same_document_twice_adds_nothing(where: str) -> None:
    with open_writer(where) as writer:
        assert writer.add(report(), [claim(report())])
        assert not writer.add(report(title="another title"), [claim(report())])
        assert writer.has(report())
        assert not writer.has(report("Another text."))
    with open_reader(where) as reader:
        status = reader.status()
        assert (status.documents, status.claims) == (1, 1)


def test_a_correction_supersedes_from_its_day_on_and_erases_nothing(where: str) -> None:
    first = report()
    corrected = report(PLEDGE.replace("swore", "may swear"), published=date(2015, 3, 9))
    with open_writer(where) as writer:
        writer.add(first, [claim(first)])
        writer.add(corrected, [claim(corrected, modality=Modality.POSSIBLE)])
    with open_reader(where) as reader:
        (before,) = reader.claims(known_by=date(2015, 3, 8))
        (after,) = reader.claims(known_by=date(2015, 3, 9))
        assert (before.claim.modality, after.claim.modality) == (Modality.ACTUAL, Modality.POSSIBLE)
        assert said(reader.claims()) == said([after])
        assert [d.supersedes for d in reader.documents()] == [None, first.digest]
        assert (reader.text(first.digest), reader.text(corrected.digest)) == (first.text, corrected.text)
        superseded = reader.claim(before.id)
        assert superseded is not None
        assert superseded.document.digest == first.digest
        assert reader.status().superseded == 1


def test_a_correction_is_known_by_its_address_too(where: str) -> None:
    first = report(id="a", url="https://example.org/1")
    corrected = report("The group swore nothing.", "b", date(2015, 3, 9), url="https://example.org/1")
    other = report("The group swore nothing at all.", "a", date(2015, 3, 10), url="https://example.org/2")
    with open_writer(where) as writer:
        for document in (first, corrected, other):
            writer.add(document, [claim(document)])
    with open_reader(where) as reader:
        assert [(d.url, d.supersedes) for d in reader.documents()] == [
            ("https://example.org/1", None),
            ("https://example.org/1", first.digest),
            ("https://example.org/2", None),
        ]


def test_a_correction_that_keeps_its_date_counts_from_the_day_it_was_seen(where: str) -> None:
    first, corrected = report(), report("Boko Haram swore nothing.")
    with open_writer(where) as writer:
        writer.add(first, [claim(first)], today=date(2015, 4, 1))
        writer.add(corrected, [], today=date(2015, 5, 1))
    with open_reader(where) as reader:
        assert len(list(reader.claims(known_by=date(2015, 4, 30)))) == 1
        assert list(reader.claims(known_by=date(2015, 5, 1))) == []


def test_of_two_undated_versions_the_one_added_later_speaks(where: str) -> None:
    texts = ["Boko Haram swore allegiance.", "Boko Haram swore nothing.", "Boko Haram swore an oath."]
    versions = [report(text, published=None) for text in texts]
    with open_writer(where) as writer:
        for version in versions:
            writer.add(version, [claim(version)], today=date(2015, 5, 1))
    with open_reader(where) as reader:
        assert [stored.document.digest for stored in reader.claims()] == [versions[-1].digest]
        assert [d.supersedes for d in reader.documents() if d.digest == versions[-1].digest] == [versions[1].digest]


def test_an_undated_report_is_known_from_the_day_it_was_added(where: str) -> None:
    with open_writer(where) as writer:
        writer.add(report(published=None), [claim(report())], today=date(2020, 2, 2))
    with open_reader(where) as reader:
        assert list(reader.claims(known_by=date(2020, 2, 1))) == []
        assert [stored.reported for stored in reader.claims(known_by=date(2020, 2, 2))] == [date(2020, 2, 2)]


def test_claims_are_chosen_by_party_and_predicate(where: str) -> None:
    document = report()
    claims = [
        claim(document),
        claim(document, SHEKAU, "leads", BOKO_HARAM),
        claim(document, SHEKAU, "dies", None),
    ]
    with open_writer(where) as writer:
        writer.add(document, claims)
    many = [f"e{number}" for number in range(6_000)] + ["islamic-state"]
    with open_reader(where) as reader:

        def found(**choice: object) -> list[str]:
            return sorted(stored.claim.predicate for stored in reader.claims(**choice))  # type: ignore[arg-type]

        assert found() == ["dies", "leads", "pledges_allegiance_to"]
        assert found(entities=["boko-haram"]) == ["leads", "pledges_allegiance_to"]
        assert found(entities=["boko-haram", "abubakar-shekau"], predicates=["leads", "dies"]) == ["dies", "leads"]
        assert found(entities=["nobody"]) == found(entities=[]) == found(predicates=[]) == []
        assert found(entities=many) == ["pledges_allegiance_to"]


def test_claims_that_share_an_identifier_and_differ_are_kept_apart(where: str) -> None:
    document = report()
    one, other = claim(document), claim(document, medium="video")
    assert one.id == other.id
    with open_writer(where) as writer:
        writer.add(document, [one, other, one])
    with open_reader(where) as reader:
        stored = list(reader.claims())
        assert len({claim.id for claim in stored}) == 2
        assert {claim.claim for claim in stored} == {one, other}
        assert all((found := reader.claim(claim.id)) and found.claim == claim.claim for claim in stored)


def test_a_claim_is_found_by_the_beginning_of_its_identifier_if_that_is_one_only(where: str) -> None:
    document = report()
    claims = [claim(document, time=f"20{year:02}") for year in range(40)]
    with open_writer(where) as writer:
        writer.add(document, claims)
    with open_reader(where) as reader:
        found = reader.claim(claims[0].id[:12])
        assert found is not None
        assert found.id == claims[0].id
        assert reader.claim("c") is None
        assert reader.claim("c0000000000000000") is None


def test_an_actor_is_found_by_identifier_name_or_mention(where: str) -> None:
    document = report()
    mentioned = replace(claim(document), object=Party(ISLAMIC_STATE, "the so-called Caliphate"))
    named = replace(claim(document, time="2015"), object=Party(ISLAMIC_STATE, "ISIS"))
    with open_writer(where) as writer:
        writer.add(document, [mentioned, named])
    with open_reader(where) as reader:
        for name in ("islamic-state", "Islamic State", "islamic  STATE", "The Islamic-State", "ISIS", "isis"):
            assert reader.find(name) == ISLAMIC_STATE
        assert reader.names("islamic-state") == ["Islamic State", "ISIS"]
        with pytest.raises(UnknownNameError) as unknown:
            reader.find("Boko Harram")
        assert unknown.value.nearest[0] == "Boko Haram"
        with pytest.raises(UnknownNameError):
            reader.find("Boko Haram", known_by=date(2015, 3, 6))
        with pytest.raises(UnknownNameError):
            reader.find("!")


def test_an_actor_is_found_by_a_name_that_only_the_roster_knows(where: str) -> None:
    document = report()
    with open_writer(where) as writer:
        writer.add(document, [claim(document)])
    with open_reader(where) as reader:
        assert reader.find("Daesh") == ISLAMIC_STATE
        with pytest.raises(UnknownNameError):
            reader.find("Provisional Irish Republican Army")
        with pytest.raises(UnknownNameError):
            reader.find("Daesh", known_by=date(2015, 3, 6))


def test_an_actor_of_the_roster_goes_before_one_that_was_not_linked(where: str) -> None:
    farc = Entity("farc", "Revolutionary Armed Forces of Colombia", EntityType.ORGANIZATION)
    unlinked = Entity("farc.0a1b2c3d", "FARC", EntityType.ORGANIZATION)
    first, second = report(id="r1"), report("FARC again.", id="r2")
    with open_writer(where) as writer:
        writer.add(first, [replace(claim(first, object=farc), object=Party(farc, "FARC"))])
        writer.add(second, [claim(second, object=unlinked)])
        writer.add(third := report("And again.", id="r3"), [claim(third, object=farc)])
    with open_reader(where) as reader:
        assert reader.find("FARC") == farc
        assert reader.find("farc.0a1b2c3d") == unlinked


def test_of_two_actors_of_one_name_the_one_more_claims_speak_of_is_found(where: str) -> None:
    document = report()
    twin = Entity("boko-haram.2", "Boko Haram", EntityType.ORGANIZATION)
    with open_writer(where) as writer:
        writer.add(document, [claim(document, twin), claim(document), claim(document, time="2015")])
    with open_reader(where) as reader:
        assert reader.find("Boko Haram") == BOKO_HARAM
        assert reader.find("boko-haram.2") == twin


def test_a_judgement_makes_two_one_from_its_day_on_and_its_withdrawal_two_again(where: str) -> None:
    document = report()
    sunni = Entity("group-of-sunnis.1", "Group of Sunnis", EntityType.ORGANIZATION)
    claims = [claim(document), claim(document, sunni, "operates_in", None, time="2014")]
    same = judge(
        sunni.id, BOKO_HARAM.id, Verdict.SAME, decided_by="a reviewer", why="one name translated",
        decided_at=datetime(2016, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    undo = retract(same, decided_by="a reviewer", why="a mistake", decided_at=datetime(2017, 1, 1, tzinfo=UTC))
    with open_writer(where) as writer:
        writer.add(document, claims)
        with open_reader(where) as reader:
            apart = said(reader.claims())
            assert writer.judge(same)
            assert not writer.judge(same)
            assert {stored.claim.subject.entity for stored in reader.claims()} == {BOKO_HARAM}
            assert {stored.id for stored in reader.claims()} == {claim.id for claim in claims}
            assert said(reader.claims(entities=[sunni.id])) == said(reader.claims(entities=[BOKO_HARAM.id]))
            assert reader.find("Group of Sunnis") == reader.find(sunni.id) == BOKO_HARAM
            assert reader.names(BOKO_HARAM.id) == ["Boko Haram", "Group of Sunnis"]
            assert [e.id for e in reader.entities()] == ["boko-haram", "islamic-state"]
            assert said(reader.claims(known_by=date(2015, 12, 31))) == apart
            writer.judge(undo)
            assert said(reader.claims()) == apart
            assert {s.claim.subject.id for s in reader.claims(known_by=date(2016, 6, 1))} == {"boko-haram"}
            assert reader.judgements() == [same, undo]
            assert reader.judgements(known_by=date(2016, 6, 1)) == [same]


def test_a_name_first_reported_later_is_not_what_a_merged_actor_was_called(where: str) -> None:
    hill, marsh = (
        Entity(f"{name}-front", f"{name.title()} Front", EntityType.ORGANIZATION) for name in ("hill", "marsh")
    )
    early, late = report("One.", "early", date(2015, 1, 2)), report("Two.", "late", date(2015, 2, 2))
    day = date(2015, 1, 3)
    same = judge(
        hill.id,
        marsh.id,
        Verdict.SAME,
        decided_by="a reviewer",
        why="told",
        decided_at=datetime(2015, 1, 1, tzinfo=UTC),
    )
    with open_writer(where) as writer:
        writer.add(early, [claim(early, marsh, object=None)])
        writer.judge(same)
        writer.add(late, [claim(late, hill, object=None)])
    with open_reader(where) as reader:
        assert [(entity.id, entity.name) for entity in reader.entities(known_by=day)] == [(hill.id, marsh.name)]
        assert reader.names(hill.id, known_by=day) == [marsh.name]
        assert reader.names(hill.id) == [hill.name, marsh.name]
        with pytest.raises(UnknownNameError):
            reader.find(hill.name, known_by=day)


def test_reviews_of_a_claim_are_kept_in_order(where: str) -> None:
    document = report()
    given = claim(document)
    right = Review(given.id, ReviewVerdict.RIGHT, "ada", datetime(2016, 1, 2, tzinfo=UTC), "word for word")
    wrong = Review(given.id, ReviewVerdict.WRONG, "grace", datetime(2016, 1, 1, tzinfo=UTC))
    with open_writer(where) as writer:
        writer.add(document, [given])
        assert writer.review(right)
        assert writer.review(wrong)
        assert not writer.review(right)
        with pytest.raises(InputError, match="no claim"):
            writer.review(replace(right, claim="c0"))
    with open_reader(where) as reader:
        assert reader.reviews(given.id) == reader.reviews() == [wrong, right]
        assert reader.reviews(known_by=date(2016, 1, 1)) == [wrong]
        assert reader.reviews("another") == []


def test_words_are_found_in_evidence_first_then_in_the_rest_of_the_document(where: str) -> None:
    inside = report("Al-Qaeda's men held Gao. Months later the town was lost.", "inside", date(2013, 1, 1))
    beside = report("The town was lost. Al-Qaeda's men had held Gao before.", "beside", date(2014, 1, 1))
    elsewhere = report("Nothing of the kind happened.", "elsewhere", date(2014, 1, 2), title="Gao today")
    with open_writer(where) as writer:
        for document in (inside, beside, elsewhere):
            writer.add(document, [claim(document)])
    with open_reader(where) as reader:

        def found(words: str, **more: object) -> list[str]:
            return [stored.document.id for stored in reader.search(words, **more)]  # type: ignore[arg-type]

        assert found("gao") == ["inside", "elsewhere", "beside"]
        assert found("al qaedas") == found("Al-Qaeda's") == ["inside", "beside"]
        assert found('"men held"') == ["inside"]
        assert found("qaed*") == ["inside", "beside"]
        assert found("qaed") == []
        assert found("lost gao", known_by=date(2013, 6, 1)) == ["inside"]
        assert found("gao", limit=1) == ["inside"]
        assert found("") == found('"" -- !') == []
        assert [document.id for document in reader.search_documents("lost")] == ["beside", "inside"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Боко Харам присягнула на верность", "боко ХАРАМ"),
        ("بايعت جماعة بوكو حرام", "بوكو حرام"),
        ("Ansar Dîne s'allie à Iyad ag Ghaly", "ansar dine"),
        ("M23 took Goma, 30 km away", "m23 30"),
    ],
)
def test_words_of_any_script_are_found_whatever_case_and_accents(where: str, text: str, query: str) -> None:
    document = report(text)
    with open_writer(where) as writer:
        writer.add(document, [claim(document)])
    with open_reader(where) as reader:
        assert [stored.document.id for stored in reader.search(query)] == ["r1"]


def test_near_copies_name_the_text_first_reported(where: str) -> None:
    body = (
        "Fighters of the group drove into the town before dawn, the governor's office said, and left after two hours. "
        "Residents counted eleven burned shops and a school whose roof had been torn off in the attack that night. "
        "The army sent a convoy from the garrison forty kilometres away, which arrived when the attackers had gone. "
    )
    wire = report(body, "wire", date(2015, 1, 2))
    reprint = report(body + "Additional reporting by our correspondent.", "reprint", date(2015, 1, 3))
    same = report(body, "same", date(2015, 1, 4))
    other = report("An unrelated report on a meeting of ministers " * 4, "other", date(2015, 1, 1))
    with open_writer(where) as writer:
        for document in (reprint, same, other, wire):
            writer.add(document, [claim(document)])
    with open_reader(where) as reader:
        copies = {document.id: document.copy_of for document in reader.documents()}
        assert copies == {"other": None, "wire": None, "reprint": wire.digest, "same": None}
        assert reader.status().copies == 1


def test_a_reader_sees_what_is_written_while_it_is_open(where: str) -> None:
    with open_writer(where) as writer, open_reader(where) as reader:
        assert list(reader.claims()) == list(reader.entities()) == list(reader.documents()) == []
        assert reader.last_reported() is None
        writer.add(report(), [claim(report())])
        assert len(list(reader.claims())) == 1
        assert reader.last_reported() == date(2015, 3, 7)
        assert reader.document("r1") == reader.document(report().digest) == next(reader.documents())
        assert reader.document("r2") is None


def test_documents_that_are_added_together_are_added_all_or_none(where: str) -> None:
    good, bad = report(), report("a lone \ud800 surrogate", "bad")
    with open_writer(where) as writer:
        with pytest.raises(InputError, match=r"U\+D800 at character 7 of its text"):
            writer.add_all([(good, [claim(good)]), (bad, [])])
        assert not writer.has(good)
        with pytest.raises(InputError, match=r"U\+0000"):
            writer.add(report("nothing\0here", "zero"), [])
        broken = replace(claim(good), predicate=None)  # type: ignore[arg-type]
        with pytest.raises(DBAPIError):
            writer.add_all([(good, [claim(good)]), (report("Another.", "r2"), [broken])])
        assert writer.add_all([(good, []), (good, [])]) == [True, False]
    with open_reader(where) as reader:
        assert reader.status().documents == 1


def test_a_text_the_record_does_not_hold_is_an_error(where: str) -> None:
    open_writer(where).close()
    with open_reader(where) as reader, pytest.raises(StoreError, match="no text with the digest"):
        reader.text("0" * 64)


def test_evidence_keeps_every_character(where: str) -> None:
    text = "“Boko Haram” — بوكو حرام — pledged 🏴 allegiance;\n'quoted' \\ and \"doubly\"."
    document = report(text)
    spanning = replace(claim(document), evidence=(Evidence(0, 12, text[:12]), Evidence(13, len(text), text[13:])))
    with open_writer(where) as writer:
        writer.add(document, [spanning])
    with open_reader(where) as reader:
        assert [stored.claim for stored in reader.claims()] == [spanning]
        assert reader.text(document.digest) == text
