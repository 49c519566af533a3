"""Pronouns: a table of features scores what each may stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from oathgraph.model import EntityType
from oathgraph.reading.coreference.discourse import Cluster, Discourse, is_outlet
from oathgraph.reading.mentions.lexicon import lexicon, noun_of, word_set
from oathgraph.reading.mentions.model import Gender, Mention, MentionKind, Number
from oathgraph.reading.tree import Tree

_WINDOW = 3  # sentences back; beyond it a party is named again
_LATELY = 1  # sentences back
JOINED = "joined to"
"""How the reason begins where grammar alone tells whom a pronoun stands for."""
# What armed groups have, and towns and outlets have not.
_OF_FIGHTERS = word_set(
    "leader commander emir founder spokesman spokeswoman fighter militant gunman rebel follower weapon attack strike "
    "raid oath pledge allegiance branch wing offshoot"
)
_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "iobj", "nmod", "conj", "appos", "compound"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a pronoun may stand for: the token it would point at, and the party there, None for a thing of no party."""

    head: int
    mention: Mention | None
    cluster: Cluster | None


def pronoun_class(mention: Mention) -> str:
    """Return which column of the weight table a pronoun uses: "person", "neuter" or "plural"."""
    if mention.type is EntityType.PERSON:
        return "person"
    return "plural" if mention.number is Number.PLURAL else "neuter"


def candidates(discourse: Discourse, mention: Mention) -> list[Candidate]:
    """Return what a third-person pronoun may stand for, things of no party included, so that it need not be a party."""
    found = list(_parties(discourse, mention))
    if mention.type is not EntityType.PERSON:
        found.extend(_things(discourse, mention))
    return found


def _parties(discourse: Discourse, mention: Mention) -> Iterator[Candidate]:
    here, seen = discourse.sentences[mention.index], set()
    for other in discourse.before(mention):
        if here - discourse.sentences[other.index] > _WINDOW:
            return
        cluster = discourse.cluster_at(other.head)
        if cluster is None or cluster.number in seen or discourse.is_dateline(other):
            continue
        if not _agrees(cluster, other, mention) or _has_no_fighters(discourse, cluster, mention):
            continue
        seen.add(cluster.number)  # also where it is bound here: an earlier mention of it would be the same party
        if _is_bound(discourse.tree, mention, other.head) or _is_bound_elsewhere(discourse, cluster, mention):
            continue
        yield Candidate(other.head, other, cluster)


def _things(discourse: Discourse, mention: Mention) -> Iterator[Candidate]:
    """Yield nouns that are no mentions: "it" is often a statement, an attack or a deal."""
    tree = discourse.tree
    first = tree.bounds[max(0, tree.sentence[mention.head] - 1)][0]
    plural = mention.number is Number.PLURAL
    for token in range(mention.head - 1, first - 1, -1):
        if tree.part[token] != "NOUN" or token in discourse.by_head or tree.base[token] not in _ARGUMENTS:
            continue
        is_plural = tree.morph[token].get("Number") == "Plur"
        if tree.base[token] != "compound" and is_plural == plural and not _is_bound(tree, mention, token):
            yield Candidate(token, None, None)


def _agrees(cluster: Cluster, other: Mention, mention: Mention) -> bool:
    if mention.type is EntityType.PERSON:
        clash = {cluster.gender, mention.gender} == {Gender.MASCULINE, Gender.FEMININE}
        return cluster.type is EntityType.PERSON and not clash
    if mention.number is Number.PLURAL:
        return cluster.type is EntityType.ORGANIZATION or bool(cluster.country)
    return cluster.type is not EntityType.PERSON and other.number is not Number.PLURAL


def _has_no_fighters(discourse: Discourse, cluster: Cluster, mention: Mention) -> bool:
    """Say whether a pronoun has what no town and no outlet has: "its commander", "its weapons"."""
    tree, owned = discourse.tree, discourse.tree.head[mention.head]
    if tree.relation[mention.head] != "nmod:poss" or noun_of(tree.lower[owned]) not in _OF_FIGHTERS:
        return False
    return (cluster.type is EntityType.PLACE and not cluster.country) or discourse.is_press(cluster)


def _is_bound_elsewhere(discourse: Discourse, cluster: Cluster, mention: Mention) -> bool:
    """Say whether a party stands beside the pronoun by another of its words: "Omar Dell, the chief, named him"."""
    if discourse.tree.relation[mention.head] == "nmod:poss":
        return False
    heads = [discourse.mentions[i].head for i in cluster.mentions if i < mention.index]
    here = [h for h in heads if discourse.tree.sentence[h] == discourse.tree.sentence[mention.head]]
    return any(_is_bound(discourse.tree, mention, head) for head in here)


def _is_bound(tree: Tree, mention: Mention, antecedent: int) -> bool:
    """Principle B: a plain pronoun does not stand for another argument of its own verb, nor for what contains it."""
    if _contains(tree, antecedent, mention.head):
        return True
    verb = tree.head[mention.head]
    if tree.relation[mention.head] == "nmod:poss":
        # "Omar Dell had been his deputy": nobody's own.
        return bool(tree.kids(verb, "cop")) and antecedent in _subjects(tree, verb)
    if tree.lower[mention.head].endswith(("self", "selves")):
        return False
    if tree.base[mention.head] in ("obj", "iobj") and antecedent in _subjects(tree, verb):
        return True
    if tree.base[antecedent] == "conj":
        return False
    return tree.head[antecedent] == verb or antecedent == _controller(tree, verb)


def _contains(tree: Tree, outer: int, inner: int) -> bool:
    """Say whether a phrase holds a word: "its" is not inside "the Front" in "the Front and its leader".

    A clause about a party may take it up again, though not beside it: "the Front, which lost its leader", but "the
    Front, which attacked it".
    """
    pronoun = inner
    while tree.head[inner] not in (inner, outer):
        inner = tree.head[inner]
        if tree.base[inner] == "acl" and not _is_argument(tree, pronoun, inner):
            return False
    return tree.head[inner] == outer and tree.base[inner] != "conj"


def _is_argument(tree: Tree, token: int, verb: int) -> bool:
    return tree.head[token] == verb and tree.relation[token] != "nmod:poss"


def _subjects(tree: Tree, verb: int) -> list[int]:
    """Return who does what a verb says, though named by an earlier verb: "the Front" in "the Front came and took it".

    For "which" and "who" that is the noun their clause describes.
    """
    own = tree.kids(verb, "nsubj")
    if own and tree.lower[own[0]] in ("who", "which", "that") and tree.base[verb] == "acl":
        return [tree.head[verb]]
    is_bare = tree.base[verb] == "conj" or (
        tree.base[verb] in ("advcl", "xcomp") and tree.morph[verb].get("VerbForm") != "Fin"
    )
    if own or not is_bare or tree.part[tree.head[verb]] not in ("VERB", "AUX"):
        return own
    return _subjects(tree, tree.head[verb])


def _controller(tree: Tree, verb: int) -> int | None:
    """Return the understood subject of an infinitive: "he" in "he refused to hand him over"."""
    if tree.base[verb] != "xcomp":
        return None
    while tree.base[verb] == "xcomp":
        verb = tree.head[verb]
    arguments = tree.kids(verb, "obj") or tree.kids(verb, "nsubj")
    return arguments[0] if arguments else None


def features(discourse: Discourse, mention: Mention, candidate: Candidate) -> list[str]:
    """Return the names of the features that hold between a pronoun and what it may stand for."""
    tree, pronoun, head = discourse.tree, mention.head, candidate.head
    distance = tree.sentence[pronoun] - tree.sentence[head]
    role = _role(tree, head)
    found = [f"sentences back: {min(distance, 3)}", f"antecedent is {role}"]
    if tree.relation[pronoun] == "nmod:poss":
        found.append(f"possessive, {role} {'here' if distance == 0 else 'before'}")
    elif _role(tree, pronoun) == role:
        found.append("same role")
    if distance == 0 and tree.head[head] in (tree.head[pronoun], *tree.ancestors(tree.head[pronoun])):
        found.append("argument of a verb above")
    if distance == 0 and pronoun - head <= 4:
        found.append("next to it")
    found.extend(_party_features(discourse, mention, candidate))
    return found


def _party_features(discourse: Discourse, mention: Mention, candidate: Candidate) -> Iterator[str]:
    other, cluster = candidate.mention, candidate.cluster
    if other is None or cluster is None:
        yield "a thing"
        return
    yield f"a {other.kind}"
    yield f"a {cluster.type}"
    if cluster.named:
        yield "named"
    here = discourse.sentences[mention.index]
    lately = sum(here - discourse.sentences[i] <= _LATELY for i in cluster.mentions)
    yield f"spoken of {min(lately, 4)} times lately"
    yield f"spoken of {min(len(cluster.mentions), 4)} times"
    if discourse.is_press(cluster):
        yield "an outlet"
    if cluster.country and not cluster.is_force:
        yield "a state"
    if mention.number is Number.PLURAL:
        yield f"number {other.number}"
    if _is_first_subject(discourse, other):
        yield "first subject of its sentence"


def _role(tree: Tree, token: int) -> str:
    relation = tree.relation[token]
    if relation == "nmod:poss":
        return "possessor"
    base = tree.base[token]
    if base in ("conj", "appos"):
        return _role(tree, tree.head[token]) if tree.head[token] != token else "other"
    return {"nsubj": "subject", "obj": "object", "iobj": "object", "obl": "oblique"}.get(base, "other")


def _is_first_subject(discourse: Discourse, other: Mention) -> bool:
    tree = discourse.tree
    start = tree.bounds[tree.sentence[other.head]][0]
    return tree.base[other.head] == "nsubj" and not any(tree.base[i] == "nsubj" for i in range(start, other.head))


def _shown_a_person(discourse: Discourse, mention: Mention) -> Cluster | None:
    """Take for a person the subject that "he" must mean, where the model of names took it for something else.

    Only a name of two words or more that nothing else speaks of as a group or place, close by, with no person in reach.
    """
    if mention.type is not EntityType.PERSON or mention.number is not Number.SINGULAR:
        return None
    for other in discourse.before(mention):
        if discourse.sentences[mention.index] - discourse.sentences[other.index] > 1:
            return None
        cluster = discourse.cluster_at(other.head)
        if cluster is None or not cluster.named or other.kind is not MentionKind.NAME or len(other) < 2:
            continue
        known = cluster.candidates or cluster.country or cluster.kinds or is_outlet(cluster)
        words = {w.casefold() for name in cluster.names for w in name.replace("-", " ").split()}
        if known or words & _group_words() or _role(discourse.tree, other.head) not in ("subject", "possessor"):
            continue
        cluster.type = EntityType.PERSON
        return cluster
    return None


@cache
def _group_words() -> frozenset[str]:
    """Words whose presence in a name shows a group."""
    tables = lexicon()
    return frozenset(tables.armed_groups | tables.forces | tables.group_heads)


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return the weight table: class of pronoun, feature, weight."""
    text = files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")
    return {name: {k: float(v) for k, v in table.items()} for name, table in tomllib.loads(text).items()}


def _partner(tree: Tree, mention: Mention) -> int | None:
    """Return what the owned thing is joined to: "the Front" in "the Front and its leader"."""
    owned = tree.head[mention.head]
    if tree.relation[mention.head] != "nmod:poss" or tree.base[owned] != "conj":
        return None
    return max((t for t in tree.conjuncts(tree.head[owned]) if t < owned), default=None)


def best_antecedent(discourse: Discourse, mention: Mention) -> tuple[Cluster | None, str]:
    """Return the party a pronoun most likely stands for, None where that is no party, and why."""
    table = weights()[pronoun_class(mention)]
    options = candidates(discourse, mention)
    if (partner := _partner(discourse.tree, mention)) is not None:
        joined = next((o for o in options if o.head == partner and o.cluster is not None), None)
        if joined is not None:
            return joined.cluster, f'{JOINED} "{discourse.tree.words[partner]}"'
    if not options:
        shown = _shown_a_person(discourse, mention)
        if shown is not None:
            return shown, f'shows that "{shown.names[0]}" is a person'
        return None, "no antecedent in reach"

    def score(option: Candidate) -> float:
        return sum(table.get(name, 0.0) for name in features(discourse, mention, option))

    best = max(options, key=lambda o: (score(o), o.head))
    word = discourse.tree.words[best.head]
    if best.cluster is None:
        return None, f'stands for a thing, "{word}"'
    return best.cluster, f'stands for "{word}", score {score(best):.1f}'
