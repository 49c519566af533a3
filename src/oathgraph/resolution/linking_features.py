"""What speaks for and against an entry: a table of features, each with its weights and its reason.

Weights are log-odds, set by hand from what each feature can know, so that a full unshared name suffices by itself, a
shared or short one needs a second witness, and a contradiction outweighs a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from oathgraph.model import EntityType
from oathgraph.resolution.entry import Alias, Entry, when
from oathgraph.resolution.index import PART, Hit
from oathgraph.resolution.known import Roster
from oathgraph.resolution.link import Candidate, LinkContext, Mentioned, Reason
from oathgraph.resolution.normalize import ARTICLES, TOKEN, plain, same_word, words
from oathgraph.resolution.people import person_name

_GROWN = timedelta(days=365 * 14)  # nobody younger is in the news as a leader
_LONG_AFTER = timedelta(days=365 * 3)
_SURE_ACRONYM = 4  # letters from which an acronym is seldom another's
_EVERYWHERE = frozenset({"state", "agency", "outlet", "monitor", "intergovernmental", "media arm"})
"""Kinds that news of any country names."""

_SHORT, _ACRONYM = "short", "acronym"


@dataclass(frozen=True, slots=True)
class Naming:
    """What the roster has under each name of a party."""

    hits: Mapping[str, tuple[Hit, ...]]

    @property
    def entries(self) -> tuple[str, ...]:
        """Every entry that any name can mean."""
        return tuple(dict.fromkeys(hit.entry_id for hits in self.hits.values() for hit in hits))

    def of(self, identifier: str) -> dict[str, Hit]:
        """Return the names that can mean an entry, with how."""
        return {name: hit for name, hits in self.hits.items() for hit in hits if hit.entry_id == identifier}


@dataclass(frozen=True, slots=True)
class _Case:
    """One candidate with everything a feature may look at."""

    roster: Roster
    entry: Entry
    naming: Naming
    party: Mentioned
    context: LinkContext
    of: frozenset[str]
    own: Mapping[str, Hit] = field(default_factory=dict)

    def alias(self, hit: Hit) -> Alias:
        return Alias(hit.name) if hit.alias < -1 else self.entry.names[hit.alias + 1]

    @property
    def best(self) -> tuple[str, Hit]:
        """The name that says most: spelled as in the roster, full rather than short or an acronym, then the longest."""
        return max(self.own.items(), key=lambda item: (_strength(self, item[1]), len(item[0])))


Feature = Callable[[_Case], Iterator[Reason]]


def score(
    roster: Roster, identifier: str, naming: Naming, party: Mentioned, context: LinkContext, of: frozenset[str]
) -> Candidate:
    """Return an entry's score as a candidate for a party, one line for each feature that has something to say."""
    entry = roster[identifier]
    case = _Case(roster, entry, naming, party, context, of, naming.of(identifier))
    reasons = tuple(reason for feature in FEATURES for reason in feature(case))
    return Candidate(identifier, entry.name, reasons)


def _name(case: _Case) -> Iterator[Reason]:
    name, hit = case.best
    weight = _strength(case, hit)
    other = "in other words" if hit.likeness < 1.0 else "in another spelling"
    how = "" if hit.exact else f", as the roster's {hit.name!r} {other}"
    yield Reason("name", weight, f"{name!r} is {_sort(case, hit)}{how}")


def _strength(case: _Case, hit: Hit) -> float:
    alias = case.alias(hit)
    length = len(words(hit.name))
    if alias.kind == _SHORT:
        weight = -0.5
    elif alias.kind == _ACRONYM or (length == 1 and hit.name.isupper()):
        weight = 3.2 if len(hit.name) >= _SURE_ACRONYM else 2.6
    elif case.entry.type is EntityType.PERSON and (length == 1 or (_is_bare_kunya(hit.name) and not alias.usual)):
        weight = 1.5
    else:
        weight = 4.0
    if hit.likeness < 1.0:
        weight -= 1.0
    elif not hit.exact:
        weight -= 0.5 if length > 1 else 1.0
    return weight


def _is_bare_kunya(name: str) -> bool:
    """Thousands are called "Abu Omar": who it is takes more than that, like a surname by itself."""
    taken = person_name(name)
    return bool(taken.kunya) and not taken.rest


def _sort(case: _Case, hit: Hit) -> str:
    alias = case.alias(hit)
    if hit.alias == -2:
        return "made of its state's name"
    if hit.alias == PART:
        return "a part of its name"
    if hit.alias == -1:
        return "its canonical name"
    return f"its {alias.kind} name" if alias.kind else "another name of it"


def _shared(case: _Case) -> Iterator[Reason]:
    """A name that others bear says less, unless it is the one that news means by it."""
    name, hit = case.best
    others = [h for h in case.naming.hits[name] if h.entry_id != case.entry.id]
    alias = case.alias(hit)
    if not others and not alias.ambiguous:
        return
    if alias.usual:
        yield Reason("usual", 0.5, f"news that says {name!r} and no more means it")
    elif hit.alias == -1 and not any(h.alias == -1 or _is_usual(case, h) for h in others):
        yield Reason("usual", 0.5, f"{name!r} is its canonical name, and of no other")
    else:
        yield Reason("shared name", -2.0, f"{name!r} is a name of {len(others) or 'several'} others")


def _is_usual(case: _Case, hit: Hit) -> bool:
    return hit.alias >= 0 and case.roster[hit.entry_id].names[hit.alias + 1].usual


def _fullest(case: _Case) -> Iterator[Reason]:
    """The party's first name, the fullest, is one of the entry, where its names are of several."""
    if case.party.names[0] in case.own and len(case.naming.entries) > 1 and len(case.naming.hits) > 1:
        yield Reason("fullest name", 1.0, f"the text's fullest name for it is {case.party.names[0]!r}")


def _agreement(case: _Case) -> Iterator[Reason]:
    """Several names of the party that are all names of the entry."""
    distinct = {" ".join(words(hit.name)) for hit in case.own.values()}
    if len(distinct) > 1:
        yield Reason("names agree", 1.5, "the text also calls it " + ", ".join(sorted(map(repr, list(case.own)[1:]))))


def _contradiction(case: _Case) -> Iterator[Reason]:
    """Another name of the party is of other entries only, or is a full name that the entry has no trace of."""
    for name, hits in case.naming.hits.items():
        if name in case.own or len(words(name)) < 2:
            continue
        if hits:
            tied = any(hit.entry_id in case.roster.near(case.entry.id) for hit in hits)
            yield Reason("names disagree", -1.0 if tied else -3.0, f"{name!r} is a name of {hits[0].entry_id}")
            return
        if not _is_described(name, case) and not _is_part_of_some_name(name, case.entry):
            yield Reason("unknown fuller name", -3.0, f"the text calls it {name!r}, which is none of its names")
            return


def _is_described(name: str, case: _Case) -> bool:
    """Say whether an organisation's name is one of its known names and words of description in small letters."""
    if case.entry.type is EntityType.PERSON:
        return False
    tokens = TOKEN.findall(name)
    fixed = tuple(plain(token) for token in tokens if not token[0].islower())
    return any(set(fixed) <= {*words(known), *ARTICLES} for known in case.own)


def _is_part_of_some_name(name: str, entry: Entry) -> bool:
    """Say whether the words of a name all stand in one name of the entry, or all of that one's in it."""
    said = words(name)
    for alias in entry.names:
        known = words(alias.name)
        if len(known) > 1 and (_covers(known, said) or _covers(said, known)):
            return True
    return False


def _covers(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return all(any(same_word(word, other) for other in longer) for word in shorter)


def _country(case: _Case) -> Iterator[Reason]:
    """Places of the document against the entry's countries; what the party itself is said to be of goes first."""
    own = set(case.entry.countries)
    if not own:
        return
    if case.party.countries:
        meet = own & set(case.party.countries)
        yield Reason("own country", 2.0 if meet else -2.5, f"said to be of {', '.join(case.party.countries)}")
        return
    spoken = case.context.countries
    if not spoken:
        return
    ranks = [rank for rank, code in enumerate(spoken) if code in own]
    if not ranks:
        if case.entry.kind not in _EVERYWHERE:
            said, home = ", ".join(spoken[:4]), ", ".join(sorted(own))
            yield Reason("country", -1.0, f"the text speaks of {said}, it is of {home}")
        return
    weight = 1.5 if ranks[0] == 0 else 1.0
    home = case.entry.countries[0]
    at_home = 0.7 if spoken[0] == home else (0.3 if home in spoken else -0.5)
    yield Reason("country", weight + at_home, f"the text speaks of {spoken[ranks[0]]}")


def _community(case: _Case) -> Iterator[Reason]:
    """The name of a people is meant as a party only where its country is spoken of."""
    spoken = {*case.context.countries, *case.party.countries}
    if case.entry.kind == "community" and not spoken & set(case.entry.countries):
        yield Reason("community", -2.5, "a people, and its country is not spoken of")


def _years(case: _Case) -> Iterator[Reason]:
    """The document's date against the years of the entry and of the name."""
    day = case.context.date
    if day is None:
        return
    first, last = _lifetime(case.entry)
    if first and day < first:
        yield Reason("years", -4.5, f"in {day.year} it was not there yet (from {first.isoformat()})")
    elif last and day > last + _LONG_AFTER:
        yield Reason("years", -0.5, f"in {day.year} it had been over since {last.isoformat()}")
    else:
        yield Reason("years", 0.5, f"it was there in {day.year}")
    alias = case.alias(case.best[1])
    if alias.since and (begun := when(alias.since).earliest) and day < begun:
        yield Reason("name's years", -2.0, f"{alias.name!r} is its name only since {alias.since}")
    elif alias.until and (ended := when(alias.until).latest) and day > ended:
        yield Reason("name's years", -0.3, f"{alias.name!r} was its name until {alias.until}")


def _lifetime(entry: Entry) -> tuple[date | None, date | None]:
    """Return the first and last day on which an entry can have been in the news as what it is."""
    if entry.type is EntityType.PERSON:
        born = when(entry.born).earliest if entry.born else None
        return (born + _GROWN if born else None), (when(entry.died).latest if entry.died else None)
    if not entry.active:
        return None, None
    active = when(entry.active)
    slack = timedelta(days=366 if active.qualified else 0)
    first = active.start.earliest
    return (first - slack if first else None), (active.end.latest if not active.end.open else None)


def _company(case: _Case) -> Iterator[Reason]:
    """Entries tied to this one that the document names."""
    met = case.roster.near(case.entry.id) & case.context.companions
    if not met:
        return
    names = ", ".join(sorted(case.roster[identifier].name for identifier in met)[:3])
    weight = 2.0 + 0.5 * (len(met) > 1)
    if _is_lent(case) and case.context.countries:
        # Whose name it usually is gives way where the report is of the other's country, and only there.
        weight += 1.5 if case.context.countries[0] in case.entry.countries[:1] else -1.0
    yield Reason("company", weight, f"named beside {names}")


def _is_lent(case: _Case) -> bool:
    """Say whether the name is usually another entry's."""
    name, hit = case.best
    own = _is_usual(case, hit) or (hit.alias == -1 and case.entry.usual_name)
    return not own and any(_is_usual_of(case, other) for other in case.naming.hits[name])


def _is_usual_of(case: _Case, hit: Hit) -> bool:
    entry = case.roster[hit.entry_id]
    return hit.alias >= -1 and entry.names[hit.alias + 1].usual


def _belonging(case: _Case) -> Iterator[Reason]:
    """The organisations a person is said to lead or belong to, against the roster's roles."""
    if not case.of or case.entry.type is not EntityType.PERSON:
        return
    own = {role.of for role in case.entry.roles}
    if own & case.of:
        yield Reason("role", 2.5, f"said to be of {case.roster[min(own & case.of)].name}")
    elif own and not any(case.roster.near(o) & case.of for o in own):
        yield Reason("role", -1.5, f"said to be of {', '.join(sorted(case.of)[:3])}, known of {', '.join(sorted(own))}")


def _short_for_another(case: _Case) -> Iterator[Reason]:
    """An acronym whose letters the party's own fuller name spells, when that name is not the entry's."""
    name, _ = case.best
    if len(words(name)) > 1 or not name.isupper():
        return
    for other in case.naming.hits:
        if other in case.own or len(words(other)) < 2:
            continue
        if _initials(other) == plain(name) and not _is_part_of_some_name(other, case.entry):
            yield Reason("acronym of another", -2.0, f"in this text {name} stands for {other!r}")
            return


def _initials(name: str) -> str:
    return "".join(p[0] for t in TOKEN.findall(name) if (p := plain(t)) and p not in ARTICLES and t[0].isupper())


FEATURES: tuple[Feature, ...] = (
    _name,
    _shared,
    _fullest,
    _agreement,
    _contradiction,
    _short_for_another,
    _country,
    _community,
    _years,
    _company,
    _belonging,
)
"""The table: every feature, in the order its lines are shown."""


def feature_names() -> Iterable[str]:
    """Return the names of the features' functions, for documentation."""
    return (feature.__name__.strip("_").replace("_", " ") for feature in FEATURES)
