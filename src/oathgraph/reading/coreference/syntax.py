"""Descriptions that the grammar itself ties to a name: titles, appositions, predicates, and who owns what."""

from __future__ import annotations

from oathgraph.model import EntityType
from oathgraph.reading.coreference.discourse import Cluster, Discourse
from oathgraph.reading.mentions.lexicon import lexicon, word_set
from oathgraph.reading.mentions.model import Mention, MentionKind, Number
from oathgraph.reading.mentions.phrases import owners
from oathgraph.reading.mentions.types import describing_nouns, is_role, role_above
from oathgraph.reading.tree import Tree

_GONE = word_set("defector dissident deserter exile rebel mutineer remnant")


def described_names(discourse: Discourse) -> dict[int, list[Mention]]:
    """Return, for each description that stands beside a name, the names it describes, by the description's index.

    "Marsh Brigade spokesman Omar Dell", "its leader, Omar Dell", "Omar Dell, who leads the Marsh Brigade",
    "the factions Marsh Brigade and Hill League".
    """
    found: dict[int, list[Mention]] = {}
    for name in discourse.mentions:
        if name.kind is not MentionKind.NAME:
            continue
        for token in _describing_tokens(discourse, name):
            index = discourse.by_head.get(token)
            if index is not None and _can_describe(discourse.mentions[index], name):
                names = found.setdefault(index, [])
                names += [n for n in (name, *_coordinated(discourse, name)) if n not in names]
    agreeing = {i: _agreeing(discourse.mentions[i], names) for i, names in found.items()}
    return {i: names for i, names in agreeing.items() if not _is_one_of_many(discourse.mentions[i], names)}


def _is_one_of_many(description: Mention, names: list[Mention]) -> bool:
    """ "A spokesman for the guerrillas, Omar Dell": one man is not several, wherever the parser hangs his name."""
    alone = len(names) == 1 and names[0].type is EntityType.PERSON
    return alone and description.type is EntityType.ORGANIZATION


def _describing_tokens(discourse: Discourse, name: Mention) -> list[int]:
    found = describing_nouns(discourse.tree, name.head, name.start, name.end)
    if name.type is EntityType.PERSON:
        found += [role for noun in found if (role := role_above(discourse.tree, noun)) is not None]
    found += [*_adjacent(discourse, name), *_called(discourse.tree, name), *_kind_noun(discourse.tree, name)]
    # "The founder and leader of the brigade": what is joined to a description describes too.
    joined = [t for token in found for t in discourse.tree.conjuncts(token) if is_role(discourse.tree, t)]
    return list(dict.fromkeys([*found, *joined]))


def _adjacent(discourse: Discourse, name: Mention) -> list[int]:
    """A role right before a name is its title, whatever the parser makes of it: "rebel leader Foday Sankoh".

    So is an owned or definite one that a comma parts from it: "the group's leader, Foday Sankoh, said".
    """
    tree, before = discourse.tree, name.start - 1
    if name.type is EntityType.ORGANIZATION:
        return [*_after_comma(discourse, name), *_kind_before(discourse, name)]
    if name.type is not EntityType.PERSON or before <= tree.bounds[tree.sentence[name.start]][0]:
        return []
    if before in discourse.by_head:
        role = role_above(tree, before)  # "the chief of the Hawks Musa Bello"
        return [before] if role is None else [before, role]
    if tree.words[before] != "," or name.end >= len(tree) or tree.words[name.end] not in (",", "."):
        return []
    index = discourse.by_head.get(before - 1)
    return [before - 1] if index is not None and discourse.mentions[index].definite else []


def _kind_before(discourse: Discourse, name: Mention) -> list[int]:
    """Return what a body is called right before its name: "the coast group Eagles"."""
    tree, before = discourse.tree, name.start - 1
    if before < 0 or before not in discourse.by_head or tree.sentence[before] != tree.sentence[name.start]:
        return []
    description = discourse.mentions[discourse.by_head[before]]
    told = tree.base[before] in ("obj", "iobj") and tree.base[name.head] == "nsubj"
    fits = description.number is Number.SINGULAR and tree.lower[before] in _KINDS and description.end == before + 1
    return [before] if fits and not told else []


def _after_comma(discourse: Discourse, name: Mention) -> list[int]:
    """Return the description that follows a group's name after a comma: "the Eagles, a group that ..."."""
    tree = discourse.tree
    if tree.words[name.end : name.end + 1] != [","] or tree.lower[name.end + 1 : name.end + 2] not in (["a"], ["an"]):
        return []
    index = next((m.index for m in discourse.mentions[name.index + 1 :] if m.start > name.end), None)
    if index is None:
        return []
    head = discourse.mentions[index].head
    near = tree.sentence[head] == tree.sentence[name.head] and discourse.mentions[index].start <= name.end + 2
    return [head] if near and tree.base[head] not in ("nsubj", "conj") else []


def _called(tree: Tree, name: Mention) -> list[int]:
    """Return the noun that "known as", "called" or "named" ties to a name: "a group known as the Eagles"."""
    verb = tree.head[name.head]
    if tree.lemma[verb] in ("call", "name", "dub", "style") and _names_itself(tree, verb):
        if tree.base[verb] == "acl":
            return [tree.head[verb]]
        return [c for c in tree.kids(verb, "nsubj") if tree.part[c] == "NOUN"]
    if tree.lemma[verb] not in ("know", "call", "name", "dub") or tree.base[name.head] not in ("obl", "xcomp", "obj"):
        return []
    if tree.base[verb] == "acl" and tree.relation[verb] != "acl:relcl":
        return [tree.head[verb]]
    passive_subjects = [c for c in tree.kids(verb, "nsubj:pass") if tree.part[c] == "NOUN"]
    return passive_subjects[:1]


def _names_itself(tree: Tree, verb: int) -> bool:
    """ "A group that calls itself the Eagles", "the kidnappers call themselves the Eagles"."""
    return any(tree.lower[c] in ("itself", "themselves") for c in tree.kids(verb, "obj", "iobj", "nsubj"))


_KINDS = word_set(
    "group movement organization organisation network militia cartel gang party insurgency regime government sect"
)


def _kind_noun(tree: Tree, name: Mention) -> list[int]:
    """Return the noun that says what kind of body a name is: "the FARC group"; "a FARC unit" is a part of it."""
    above = tree.head[name.head]
    before = tree.base[name.head] in ("compound", "amod", "nmod") and above >= name.end
    kind = before and tree.relation[name.head] != "nmod:poss" and tree.lower[above] in _KINDS
    return [above] if kind and name.type is EntityType.ORGANIZATION else []


def _can_describe(description: Mention, name: Mention) -> bool:
    if description.kind is MentionKind.NAME or description.kind is MentionKind.PRONOUN:
        return False
    if description.type is name.type:
        return name.type is not EntityType.PLACE or _describes_place(description, name)
    # "three militants, Azimov, Rahmonov and Saidov": a plural of people, listed by name.
    return name.type is EntityType.PERSON and description.number is Number.PLURAL


def _describes_place(description: Mention, name: Mention) -> bool:
    """A noun of the right size describes a place ("Qaim, a town"); one beside it ("the city, Iraq") does not."""
    return bool(name.country) == (description.role in ("country", "nation", "state", "homeland"))


def _coordinated(discourse: Discourse, name: Mention) -> list[Mention]:
    """Return names joined to this one by "and"."""
    tree, found = discourse.tree, []
    for token in tree.conjuncts(name.head)[1:]:
        index = discourse.by_head.get(token)
        if index is not None and discourse.mentions[index].kind is MentionKind.NAME:
            found.append(discourse.mentions[index])
    return found


def _agreeing(description: Mention, names: list[Mention]) -> list[Mention]:
    """A singular description is of one name, the first; a plural one of all."""
    return names if description.number is Number.PLURAL else names[:1]


def owner_of(discourse: Discourse, mention: Mention) -> Cluster | None:
    """Return the party a description belongs to: "its leader", "leader of the Taliban", "Taliban leader"."""
    tree, head = discourse.tree, mention.head
    for token in (*possessors(tree, head), *_modifiers(tree, head), *_senders(tree, mention)):
        cluster = discourse.cluster_at(token)
        if cluster is not None and cluster.type is not EntityType.PLACE:
            return cluster
    return None


def possessors(tree: Tree, head: int) -> list[int]:
    """Return the tokens that own a phrase; for "whose" the noun that its clause describes."""
    return [
        _described_by_clause(tree, token) if tree.lower[token] == "whose" else token for token in owners(tree, head)
    ]


def _described_by_clause(tree: Tree, token: int) -> int:
    above = next((a for a in tree.ancestors(token) if tree.base[a] == "acl"), None)
    return token if above is None else tree.head[above]


def _senders(tree: Tree, mention: Mention) -> list[int]:
    """Return whose men they are in "fighters from the Taliban"; who has defected from a party is its man no more."""
    if mention.role not in lexicon().forces or mention.role in _GONE:
        return []
    return [c for c in tree.kids(mention.head, "nmod") if c > mention.head and tree.cases(c) == ["from"]]


def country_of(discourse: Discourse, mention: Mention) -> str:
    """Return the country whose force a description names: by its own words, or as "its army" after "Nigeria"."""
    if mention.country or mention.role not in lexicon().state_forces:
        return mention.country
    for token in owners(discourse.tree, mention.head):
        cluster = discourse.cluster_at(token)
        if cluster is not None and cluster.country:
            return cluster.country
    return ""


def _modifiers(tree: Tree, head: int) -> list[int]:
    """Return nouns and names right before a noun that belong to its phrase: "Taliban" in "Taliban fighters"."""
    return [c for c in tree.children[head] if c < head and tree.base[c] in ("compound", "nmod", "amod")]


def learn_role(discourse: Discourse, description: Mention, person: Cluster) -> None:
    """Remember that a person has a role in a group, so that a later "its leader" finds that person."""
    if description.type is EntityType.PERSON and description.role in lexicon().roles:
        owner = owner_of(discourse, description)
        person.roles.add((description.role, owner.number if owner else -1))
