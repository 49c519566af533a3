"""Short retellings of public events, as claims, for the tests of several views."""

from __future__ import annotations

from tests.views.fake import Report, agency, group, person, report, said

OMAR, MANSOUR, AKHUNDZADA = "Mullah Omar", "Akhtar Mansour", "Haibatullah Akhundzada"
QAEDA, TALIBAN, ZAWAHIRI = "al-Qaeda", "Taliban", "Ayman al-Zawahiri"
HARAM, STATE, SHEKAU, BAGHDADI = "Boko Haram", "Islamic State", "Abubakar Shekau", "Abu Bakr al-Baghdadi"


def taliban() -> list[Report]:
    """al-Qaeda's oath to Mullah Omar, his death told two years late, and the renewals to his two successors."""
    return [
        report("t1", "2009-06-01", said(ZAWAHIRI, "pledges_allegiance_to", OMAR, "2001"),
               said(OMAR, "leads", TALIBAN), outlet="The Herald"),
        report("t2", "2013-11-20", said(OMAR, "leads", TALIBAN), said(ZAWAHIRI, "leads", QAEDA)),
        report("t3", "2014-07-20", said(QAEDA, "pledges_allegiance_to", OMAR, "2014-07", by=[group(QAEDA)])),
        report("t4", "2015-07-29", said(OMAR, "dies", None, "2013-04-23", by=[agency("Kabul Wire")])),
        report("t5", "2015-07-30", said(OMAR, "dies", None, "2013-04-23", by=[group(TALIBAN)]),
               said(MANSOUR, "succeeds", OMAR, "2015-07-30"), said(MANSOUR, "leads", TALIBAN, "2015-07-30/.."),
               outlet="The Herald"),
        report("t6", "2015-08-13", said(ZAWAHIRI, "pledges_allegiance_to", MANSOUR, "2015-08-13",
                                        by=[person(ZAWAHIRI)])),
        report("t7", "2015-08-14", said(MANSOUR, "accepts_pledge_of", ZAWAHIRI, "2015-08-14",
                                        by=[group(TALIBAN)])),
        report("t8", "2016-05-22", said(MANSOUR, "dies", None, "2016-05-21"), outlet="The Herald"),
        report("t9", "2016-05-25", said(AKHUNDZADA, "succeeds", MANSOUR, "2016-05-25"),
               said(AKHUNDZADA, "leads", TALIBAN, "2016-05-25/..")),
        report("t10", "2016-06-11", said(ZAWAHIRI, "pledges_allegiance_to", AKHUNDZADA, "2016-06-10",
                                         by=[person(ZAWAHIRI)])),
    ]  # fmt: skip


def haram() -> list[Report]:
    """Boko Haram's pledge to the Islamic State in March 2015 and its acceptance five days later."""
    return [
        report("b1", "2015-03-07", said(SHEKAU, "pledges_allegiance_to", BAGHDADI, "2015-03-07", hedged=True,
                                        by=[person(SHEKAU)]), said(SHEKAU, "leads", HARAM)),
        report("b2", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07"),
               said(BAGHDADI, "leads", STATE), outlet="The Herald"),
        report("b3", "2015-03-12", said(STATE, "accepts_pledge_of", HARAM, "2015-03-12", hedged=True,
                                        by=[person("Abu Mohammad al-Adnani")]),
               said("Abu Mohammad al-Adnani", "speaks_for", STATE)),
    ]  # fmt: skip
