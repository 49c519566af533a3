"""What sort of source somebody is, and which nouns carry words."""

from __future__ import annotations

from oathgraph.model import EntityType, SourceKind
from oathgraph.reading.coreference import Participant
from oathgraph.resolution.known import Roster

#: Nouns for what carries words: the medium of a claim.
MEDIA = frozenset(
    """statement video audio tape audiotape videotape recording message communique communiqué letter post tweet
    broadcast speech interview report article leaflet pamphlet website blog telegram twitter facebook release
    newsletter magazine sermon announcement bulletin declaration footage clip documentary note memo testimony
    transcript""".split()
)

#: Nouns for what somebody says, by whatever means: "according to claims from the army".
TELLINGS = frozenset("account claim estimate testimony remark version case complaint lawsuit petition".split())

#: "By his own account": what the subject of the clause says.
ACCOUNTS = frozenset({"account", "admission", "telling"})
#: By these somebody tells of an event that stands before them: "a truce, announced by X".
ANNOUNCING = frozenset("announce confirm report disclose reveal claim declare proclaim".split())

#: Where a party speaks for itself.
CHANNELS = frozenset("website webpage page channel account blog feed".split())

_WITNESSES = frozenset(
    "witness resident villager survivor neighbour eyewitness local inhabitant refugee civilian relative".split()
)
_ANALYSTS = frozenset(
    "analyst expert researcher observer scholar academic historian specialist professor economist commentator".split()
)
_OFFICIALS = frozenset(
    """official officer minister ministry spokesman spokeswoman spokesperson government police army military
    authority general president governor mayor diplomat prosecutor judge court senator commander colonel
    lieutenant captain ambassador envoy administration intelligence pentagon department secretary lawmaker
    regulator coalition council committee parliament commission troop force chief""".split()
)
_PEOPLE = frozenset(
    """source activist journalist doctor medic leader rebel militant insurgent fighter group opposition newspaper
    agency report media lawyer campaigner cleric elder elders bishop priest rights organization organisation
    reporter correspondent television radio site channel broadcaster monitor investigator inspector rebels
    militants aide adviser member supporter critic defector prisoner detainee negotiator mediator observer
    guerrilla party side delegation delegate representative investigator prisoner captive hostage veteran
    friend brother sister widow father mother son daughter cousin wife husband companion comrade neighbor account user
    deputy secretary-general archivist trader traveller refugee farmer herder fisherman driver pilot teacher nun imam
    worker reader caller informer informant mourner pilgrim guest politician aide legislator presidency palace embassy
    union court clerk magistrate tribunal panel team mission observatory family office service junta prosecution exile
    follower smuggler agent gendarme soldier detective jihadist suspect deserter interrogator regime counsel jury
    insider loyalist faction splinter""".split()
)

#: Papers that speak by themselves: "a federal report describes them as allies".
PAPERS = frozenset(
    """report study document dossier assessment indictment survey cable memo memorandum investigation inquiry file
    brief leak paper analysis newspaper sheet""".split()
)

#: Nouns of the above for bodies: "he said" goes back to none of them.
BODIES = frozenset(
    """ministry government police army military authority court administration intelligence pentagon department
    coalition council committee parliament commission troop force group opposition newspaper agency report media
    organization organisation television radio site channel broadcaster party side delegation presidency palace
    embassy union tribunal panel team mission observatory family office service junta prosecution account regime jury
    faction splinter""".split()
)
#: Of these "they" may say something, though the word stands in the singular.
COLLECTIVES = frozenset("police army military family media".split())
#: Nouns for whoever watches a war: a lead tells of "a monitoring group" and the next sentence names it.
WATCHERS = frozenset("monitor monitoring watchdog observatory".split())

#: Nouns for people and bodies that can be a source without a name.
SOURCE_NOUNS = _WITNESSES | _ANALYSTS | _OFFICIALS | _PEOPLE | PAPERS

#: What only gives the words of another message: "according to a translation of the statement by X".
RENDERINGS = frozenset({"translation", "copy", "transcript", "transcription", "summary", "excerpt"})
#: Messages that somebody puts out; without an owner of their own they are those of whoever spoke last.
RELEASES = frozenset({"statement", "communique", "communiqué", "release", "announcement", "bulletin", "message"})

#: By these verbs whoever is their subject speaks, whatever noun it is: "the bureau said", "associates deny".
SAYING = frozenset(
    """say tell report state announce declare confirm deny claim allege accuse admit acknowledge insist maintain
    assert contend warn add note disclose reject dismiss charge blame call describe regard name identify reply argue
    believe suspect think consider stress complain view label brand""".split()
)
#: Nouns that say something only in a manner of speaking: nobody speaks through them.
MUTE = frozenset(
    """sign evidence fact rumour rumor picture photograph image map word law text agreement deal accord treaty attack
    caption graffiti slogan flag banner sticker name tradition legend event result number figure total""".split()
)

_OUTLET_WORDS = frozenset(
    """agency news times post herald tribune gazette television tv radio newspaper daily journal magazine press
    broadcaster channel website outlet reporters journalists media guardian observer telegraph chronicle weekly
    monitor reuters associated agence bulletin wire correspondent press-tv broadcasting""".split()
)
#: Nouns for those who pass words on, named or not.
OUTLETS = frozenset(
    """agency broadcaster channel daily magazine network newspaper outlet radio station television tv website
    weekly""".split()
)
_AGENCIES = frozenset(
    """reuters afp ap dpa xinhua tass itar-tass interfax ria efe ansa upi irna sana anadolu kyodo pti aina agence
    associated mehr fars novosti yonhap bernama antara""".split()
)
_ACRONYM_OUTLETS = frozenset(
    """bbc cnn nbc abc cbs npr voa rfi dw cbc rt ndtv ard zdf sky rte itv pbs sabc rfe""".split()
)


def outlet_like(participant: Participant | None, roster: Roster | None = None) -> bool:
    """Say whether a party is a news outlet, an agency or a monitor: somebody who passes words on."""
    if participant is None or participant.type is not EntityType.ORGANIZATION or not participant.named:
        return False
    return participant_kind(participant, roster) in (SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.MONITOR)


def participant_kind(participant: Participant, roster: Roster | None = None) -> SourceKind | None:
    """Return agency, outlet or monitor where the roster or the name says so."""
    for candidate in participant.candidates if roster is not None else ():
        entry = roster.get(candidate) if roster is not None else None
        if entry is not None:
            return SourceKind(entry.kind) if entry.kind in ("agency", "outlet", "monitor") else None
    words = participant.name.casefold().replace("-", " ").split()
    if any(w in _AGENCIES for w in words) or words[-2:] == ["news", "agency"]:
        return SourceKind.AGENCY
    if any(w in _OUTLET_WORDS or w in _ACRONYM_OUTLETS for w in words):
        return SourceKind.OUTLET
    if "observatory" in words or "institute" in words or "watch" in words or "site" in words or "intelligence" in words:
        return SourceKind.MONITOR
    return None


def kind_of(participant: Participant | None, name: str, lemma: str, roster: Roster | None = None) -> SourceKind:
    """Return the kind of a source from its roster entry, its name and the noun that describes it."""
    if participant is not None and participant.type is EntityType.ORGANIZATION:
        if participant.named and (kind := participant_kind(participant, roster)):
            return kind
        if participant.is_state or participant.is_force:
            return SourceKind.OFFICIAL
    for kind, words in (
        (SourceKind.WITNESS, _WITNESSES),
        (SourceKind.ANALYST, _ANALYSTS),
        (SourceKind.OFFICIAL, _OFFICIALS),
    ):
        if lemma in words and not (participant is not None and participant.named):
            return kind
    if participant is not None and participant.type is EntityType.PERSON:
        return SourceKind.PERSON
    if participant is not None:
        return SourceKind.GROUP
    return SourceKind.GROUP if name else SourceKind.PERSON
