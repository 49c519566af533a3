"""The roster's nouns: one known actor, its names, its ties that are plain facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from oathgraph.model import EntityType
from oathgraph.model.when import When

FIGHTING_KINDS = frozenset(
    {
        "armed group",
        "faction",
        "wing",
        "province",
        "coalition",
        "party with armed wing",
        "militia",
        "private military company",
    }
)
"""Kinds of those who fight and are no state's forces."""
FORCE_KINDS = frozenset({"state force", "international force", "military coalition"})
"""Kinds of the forces of states and of several states."""
ARMED_KINDS = FIGHTING_KINDS | FORCE_KINDS
KINDS = ARMED_KINDS | {
    "political party",
    "criminal group",
    "community",
    "state",
    "de facto state",
    "government",
    "intergovernmental",
    "monitor",
    "agency",
    "outlet",
    "media arm",
    "network",
    "other",
}
ALIAS_KINDS = frozenset(
    {"acronym", "short", "former", "kunya", "nom de guerre", "birth name", "spelling", "descriptive"}
)
ROLES = frozenset(
    {
        "leader",
        "deputy leader",
        "spokesman",
        "commander",
        "founder",
        "ideologue",
        "member",
        "head of state",
        "head of government",
        "minister",
        "military chief",
        "envoy",
    }
)
TELLS = ("country", "years", "companions")


@lru_cache(maxsize=65536)
def when(edtf: str) -> When:
    """Return the value of an EDTF text; raises ValueError for one that is none."""
    return When.parse(edtf)


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an actor; `since` and `until` are EDTF dates, `tell` what tells it from others so called."""

    name: str
    lang: str = ""
    script: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    ambiguous: bool = False
    usual: bool = False
    tell: tuple[str, ...] = TELLS[:2]

    @property
    def is_acronym(self) -> bool:
        """Whether the name is made of initials."""
        return self.kind == "acronym"


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another entry; `since` and `until` are EDTF dates, empty where not known."""

    id: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What a person was in an organisation; `when` is an EDTF date or interval, empty where not known."""

    of: str
    role: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One known actor with the sources of its facts.

    `countries` are ISO 3166-1 alpha-2 codes, the home country first. `active` is an EDTF interval (organisations),
    `born` and `died` EDTF dates (persons); all may be empty. `origin` is the file it stands in.
    """

    id: str
    name: str
    type: EntityType
    kind: str = ""
    countries: tuple[str, ...] = ()
    active: str = ""
    aliases: tuple[Alias, ...] = ()
    part_of: tuple[Relation, ...] = ()
    parent: tuple[Relation, ...] = ()
    predecessors: tuple[Relation, ...] = ()
    roles: tuple[Role, ...] = ()
    born: str = ""
    died: str = ""
    demonyms: tuple[str, ...] = ()
    branch: str = ""
    ambiguous_name: bool = False
    usual_name: bool = False
    note: str = ""
    sources: tuple[str, ...] = ()
    origin: str = ""

    @property
    def names(self) -> tuple[Alias, ...]:
        """The canonical name, as an alias, and the aliases."""
        own = Alias(self.name, ambiguous=self.ambiguous_name, usual=self.usual_name)
        return (own, *self.aliases)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every tie to another organisation."""
        return (*self.part_of, *self.parent, *self.predecessors)
