"""Definite descriptions: which party "the group", "its leader", "the militants", "the two factions" points back to."""

from __future__ import annotations

from oathgraph.model import EntityType
from oathgraph.reading.coreference.counted import (
    how_many,
    is_both_sides,
    is_count,
    is_distinct_word,
    named_later,
    several,
)
from oathgraph.reading.coreference.discourse import Cluster, Discourse, is_outlet, name_holds
from oathgraph.reading.coreference.syntax import country_of, owner_of
from oathgraph.reading.mentions.countries import countries, other_town_names, town_names
from oathgraph.reading.mentions.lexicon import lexicon, word_set
from oathgraph.reading.mentions.model import Mention, Number
from oathgraph.reading.mentions.phrases import owners
from oathgraph.reading.mentions.spelling import is_geographic, tokens
from oathgraph.reading.tree import Tree

# Adjectives that repeat what is known of any armed group and so do not single out another one.
_IDLE = word_set(
    """
    militant islamist jihadist jihadi extremist terror terrorist armed insurgent rebel radical islamic sunni
    shia shiite hardline banned outlawed separatist guerrilla paramilitary same whole entire salafist
    so-called self-styled notorious shadowy umbrella political military new former very late alleged
    suspected other rival two both three
    """
)
_GENERIC_GROUPS = frozenset(
    [
        "group",
        "organisation",
        "organization",
        "movement",
        "faction",
        "militia",
        "outfit",
        "network",
        "insurgency",
        "sect",
        "grouping",
        "body",
        "gang",
        "force",
    ]
)
_ALIKE = {"organisation": "organization", "chief": "leader", "head": "leader", "emir": "leader", "chairman": "leader"}
# Kinds that a text may give a group without having called it so before, once nothing else fits.
_PARTICULAR_GROUPS = word_set("party cartel brigade front alliance guerrilla wing")
# Kinds of a body told apart by the larger one it belongs, or belonged, to.
_APART = word_set("faction group splinter offshoot breakaway wing branch cell unit fraction grouping")
_ANY_BODY = word_set("organization body alliance force network")  # which states and their unions make too
_FAR = 400  # tokens after which a description no longer points back to a party not named since


def resolve_description(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    """Return whom a description points back to and by which rule, None where it brings in a party of its own."""
    if is_count(mention):
        return _counted(discourse, mention)
    if is_both_sides(discourse.tree, mention):
        return None if _is_apart(discourse, mention) or not mention.definite else several(discourse, mention)
    if later := named_later(discourse, mention):
        return later
    country = country_of(discourse, mention)
    if country and mention.type is EntityType.ORGANIZATION:
        return _force(discourse, mention, country)
    if mention.type is EntityType.PERSON:
        return _person(discourse, mention)
    if mention.type is EntityType.PLACE:
        return _place(discourse, mention)
    return _group(discourse, mention)


def _one(cluster: Cluster | None, rule: str) -> tuple[list[Cluster], str] | None:
    return None if cluster is None else ([cluster], rule)


def _counted(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    """ "The two groups", "both", "the latter": named before, or in the sentences that follow."""
    if _is_apart(discourse, mention) or not (mention.definite or mention.role == "both"):
        return named_later(discourse, mention)
    if how_many(mention) < 2:
        return _group(discourse, mention) or named_later(discourse, mention)
    return several(discourse, mention) or named_later(discourse, mention)


def _force(discourse: Discourse, mention: Mention, country: str) -> tuple[list[Cluster], str] | None:
    """ "Nigerian troops" and "the Nigerian army" are one force of one state."""
    for cluster in discourse.recent(mention):
        if cluster.is_force and cluster.country == country and _same_branch(cluster, mention):
            return [cluster], "force of the same state"
    return None


_CIVIL = word_set("government regime administration authority ministry official")
_POLICE = word_set("police policeman officer gendarme gendarmerie")


def _same_branch(cluster: Cluster, mention: Mention) -> bool:
    return _branch(mention.role) in {_branch(kind) for kind in cluster.kinds}


def _branch(role: str) -> str:
    if role in _CIVIL:
        return "government"
    return "police" if role in _POLICE else "military"


def _person(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    if not mention.definite or mention.number is Number.PLURAL:
        return None
    role = _ALIKE.get(mention.role, mention.role)
    owner = owner_of(discourse, mention)
    people = [c for c in discourse.recent(mention) if c.type is EntityType.PERSON]
    for cluster in people:
        known = {(_ALIKE.get(r, r), o) for r, o in cluster.roles}
        if owner is not None and (role, owner.number) in known:
            return [cluster], f"has the role of {mention.role} in that party"
        if owner is None and not owners(discourse.tree, mention.head) and role in {r for r, _ in known}:
            return [cluster], f"has been called {mention.role}"
    if owner is None and not _is_restricted(discourse, mention):
        return _one(_last_person(discourse, people, mention), "the person spoken of last")
    return None


def _last_person(discourse: Discourse, people: list[Cluster], mention: Mention) -> Cluster | None:
    """ "The man", "the cleric": the last named person, unless the role is one that more than one may hold."""
    if mention.role not in ("man", "woman", "cleric", "warlord", "politician", "preacher", "strongman", "commander"):
        return None
    here = discourse.sentences[mention.index]
    return next((c for c in people if c.named and here - discourse.sentences[c.mentions[-1]] <= 2), None)


def _place(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    if not mention.definite or mention.role not in lexicon().anaphoric_places or _is_restricted(discourse, mention):
        return None
    wants_country = mention.role in ("country", "nation")
    places = [
        c
        for c in discourse.recent(mention)
        if c.type is EntityType.PLACE and c.named and bool(c.country) == wants_country
    ]
    # "The US consulate in Libya ... the country": a name that only modifies a noun says where nothing happened.
    scenes = [c for c in places if any(_is_scene(discourse, discourse.mentions[i]) for i in c.mentions)]
    return _one(next(iter(scenes or places), None), "the place spoken of last")


def _is_scene(discourse: Discourse, mention: Mention) -> bool:
    return mention.index in discourse.homes and discourse.tree.base[mention.head] != "compound"


def _group(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    owner = owner_of(discourse, mention)
    is_group = owner is not None and owner.type is EntityType.ORGANIZATION
    if (
        owner is not None
        and is_group
        and mention.role in lexicon().forces
        and not _is_singled_out(discourse.tree, mention)
    ):
        return [owner], "fighters of that party"
    theirs = _group_of_person(discourse, mention)
    if theirs is not None:
        return theirs
    again = _same_words(discourse, mention)
    if again is not None and not (mention.definite and len(again.names) > 1):
        return [again], "the same description"
    if not mention.definite or owner is not None or _is_restricted(discourse, mention):
        return None
    return _anaphor(discourse, mention)


def _group_of_person(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    """ "His group", "Kony's movement": the party in which the text has given that person a role."""
    for token in (*owners(discourse.tree, mention.head), *_leaders(discourse.tree, mention.head)):
        person = discourse.cluster_at(token)
        if person is None or person.type is not EntityType.PERSON or mention.number is Number.PLURAL:
            continue
        groups = [discourse.clusters[n] for _, n in person.roles if n >= 0]
        fitting = [c for c in groups if mention.role in _GENERIC_GROUPS or name_holds(c, mention.role)]
        if fitting:
            return fitting[-1:], "the group of that person"
    return None


def _leaders(tree: Tree, head: int) -> list[int]:
    """Return who leads a group by its own description: "the organisation led by Baghdadi"."""
    verbs = [c for c in tree.kids(head, "acl") if tree.lower[c] in ("led", "headed", "commanded", "run")]
    return [agent for verb in verbs for agent in tree.kids(verb, "obl") if "by" in tree.cases(agent)]


def _anaphor(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    role = _ALIKE.get(mention.role, mention.role)
    reachable = [c for c in discourse.recent(mention) if _is_near(discourse, c, mention)]
    parties = [c for c in reachable if c.type is EntityType.ORGANIZATION]
    parties = [c for c in parties if not _is_other_argument(discourse, c, mention)]
    if mention.role in _OF_STATES:
        parties = [c for c in parties if _can_be_a_state(discourse, c)]
    if any(name_holds(c, mention.role) for c in parties):
        # "The council" is the Shura Council rather than what was called "a council of elders" before.
        parties = [c for c in parties if c.named]
    for cluster in parties:
        if not cluster.named and cluster.plural is Number.PLURAL and mention.number is Number.SINGULAR:
            continue
        if role in {_ALIKE.get(k, k) for k in cluster.kinds} or name_holds(cluster, mention.role):
            return [cluster], f"has been called {mention.role}"
    if role in lexicon().state_forces:
        forces = (c for c in parties if c.is_force and _same_branch(c, mention))
        return _one(next(forces, None), "the state force spoken of last")
    if mention.role in lexicon().anaphoric_forces or role in _GENERIC_GROUPS | _PARTICULAR_GROUPS:
        armed = (c for c in parties if c.named and not c.is_force and not c.country and not _is_no_group(c))
        if role not in _ANY_BODY:
            armed = (c for c in armed if not discourse.is_civil(c))
        plural_ok = mention.role in lexicon().anaphoric_forces or mention.number is not Number.PLURAL
        last = next(armed, None)
        part = _part_named_by_it(discourse, last) if last is not None and role in _GENERIC_GROUPS else None
        return _one(part or last, "the group spoken of last") if plural_ok else None
    return None


def _can_be_a_state(discourse: Discourse, cluster: Cluster) -> bool:
    """ "The army" is a state's, whatever rebels call themselves: the River Army is "the group", and fights the army."""
    return not cluster.named or cluster.is_force or bool(cluster.country) or discourse.is_civil(cluster)


def _is_no_group(cluster: Cluster) -> bool:
    """Say whether a name is an outlet's, an office's, a region's or a people's, which "the group" does not mean."""
    if is_outlet(cluster):
        return True
    names = [tokens(name) for name in cluster.names]
    if any(words[-1:] == (w,) or words[:2] == (w, "of") for words in names for w in _OFFICES):
        return True
    plain = {" ".join(words) for words in names}
    return not cluster.candidates and plain <= countries().peoples | town_names() | other_town_names()


_OF_STATES = word_set("army military government police")
_OFFICES = word_set(
    "department ministry court commission parliament university embassy bank church mission office agency"
)


def _part_named_by_it(discourse: Discourse, cluster: Cluster) -> Cluster | None:
    """ "A breakaway faction of the Front has left. The group ...": what the name tells apart is spoken of."""
    name = discourse.mentions[cluster.mentions[-1]]
    for other in reversed(discourse.mentions[: name.index]):
        if discourse.sentences[other.index] != discourse.sentences[name.index]:
            return None
        part = discourse.cluster_at(other.head)
        about = other.covers(name.head) and not other.definite and other.number is not Number.PLURAL
        if about and part is not None and part.of == cluster.number and _APART & part.kinds:
            return part
    return None


def _is_other_argument(discourse: Discourse, cluster: Cluster, mention: Mention) -> bool:
    """Say whether a party is another argument of the same verb, or what the description's own clause describes.

    In "the Eagles fought the group" and "the Eagles, from which the group parted" the group is not the Eagles.
    """
    tree = discourse.tree
    verb, above = tree.head[mention.head], tree.ancestors(mention.head)
    owned = tree.relation[mention.head] == "nmod:poss" or tree.base[mention.head] not in _ARGUMENTS
    for index in cluster.mentions:
        other = discourse.mentions[index].head
        if tree.sentence[other] != tree.sentence[mention.head] or other >= mention.head:
            continue
        shares = tree.head[other] == verb and tree.base[other] in _ARGUMENTS and not owned
        if shares or (other in above and tree.base[other] != "root"):
            return True
    return False


_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})


def _is_near(discourse: Discourse, cluster: Cluster, mention: Mention) -> bool:
    return mention.start - discourse.mentions[cluster.mentions[-1]].start <= _FAR


def _same_words(discourse: Discourse, mention: Mention) -> Cluster | None:
    """An unnamed party described in the same words again; "rebels" and "the rebels" are the same words."""
    if _is_distinct(discourse.tree, mention):
        return None
    words = tokens(discourse.slice(mention.start, mention.core_end))
    for cluster in discourse.recent(mention):
        if not cluster.named and cluster.type is mention.type and any(tokens(n) == words for n in cluster.names):
            return cluster
    return None


def _is_distinct(tree: Tree, mention: Mention) -> bool:
    return bool(mention.cardinal) or is_distinct_word(tree, mention)


def _is_singled_out(tree: Tree, mention: Mention) -> bool:
    """Some of a party's fighters, told apart from it: "dissident FARC fighters", "fighters loyal to a rival"."""
    apart = {"dissident", "former", "ex", "breakaway", "rival", "renegade", "mutinous", "disgruntled", "defecting"}
    if any(tree.lower[i] in apart for i in range(mention.start, mention.head)):
        return True
    return any(
        tree.base[c] in ("acl", "amod") and c > mention.head and tree.lemma[c] in ("loyal", "disappoint", "oppose")
        for c in tree.children[mention.head]
    )


def _is_apart(discourse: Discourse, mention: Mention) -> bool:
    """Say whether a description carries what singles out parties of its own, a relative clause too."""
    return _is_restricted(discourse, mention) or bool(discourse.tree.kids(mention.head, "acl:relcl"))


def _is_restricted(discourse: Discourse, mention: Mention) -> bool:
    """Say whether a description carries what singles out a party of its own: names, of-phrases, clauses, adjectives."""
    tree = discourse.tree
    return any(_restricts(tree, mention, child) for child in tree.children[mention.head])


def _restricts(tree: Tree, mention: Mention, child: int) -> bool:
    base, word = tree.base[child], tree.lower[child]
    if base in ("nmod", "acl"):
        aside = tree.words[mention.head + 1 : mention.head + 2] == [","]
        return child > mention.head and tree.relation[child] != "acl:relcl" and not aside
    if base not in ("amod", "compound") or child > mention.head or word in _IDLE:
        return False
    # "The Somali group" repeats where a group is from; "the Somali army" says whose army it is.
    return not (is_geographic(word) and mention.role in _GENERIC_GROUPS | lexicon().anaphoric_forces)
