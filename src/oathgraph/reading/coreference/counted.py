"""Counted parties: which ones "the two groups", "both", "the latter", "the rivals", "three factions" stand for."""

from __future__ import annotations

from oathgraph.model import EntityType
from oathgraph.reading.coreference.discourse import Cluster, Discourse, is_outlet, name_holds
from oathgraph.reading.mentions.lexicon import lexicon, word_set
from oathgraph.reading.mentions.model import Mention, MentionKind, Number
from oathgraph.reading.mentions.phrases import owners
from oathgraph.reading.tree import Tree

_PAIRS = frozenset({"former", "latter", "both"})
_SIDES = word_set("rival foe")  # "the rivals" are the two spoken of
_COUNTED_MEN = word_set("man brother leader commander warlord")
_DISTINCT = word_set("other another rival different new several various smaller local certain more")
_AHEAD = 2  # sentences after a count within which those counted are named
_PROMINENCE = {"nsubj": 3, "obj": 2, "obl": 1, "nmod": 1}


def is_count(mention: Mention) -> bool:
    """Say whether a description counts those it takes up: "the two groups", "both", "the former"."""
    return mention.role in _PAIRS or bool(mention.cardinal and mention.definite)


def is_both_sides(tree: Tree, mention: Mention) -> bool:
    """Say whether a description takes up two sides without counting them: "the rivals"."""
    return mention.role in _SIDES and mention.number is Number.PLURAL and not owners(tree, mention.head)


def how_many(mention: Mention) -> int:
    """Return how many parties a description takes up."""
    return 2 if mention.role in ("former", "latter") or mention.role in _SIDES else mention.cardinal


def several(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    """Return whom "the two groups", "both", "the latter" take up: those named last, best in one sentence."""
    wanted = how_many(mention)
    if mention.role == "latter" and (last := _named_last(discourse, mention)):
        return [last], "the latter: named last"
    found = _joined_last(discourse, mention) or _last_named(discourse, mention, wanted)
    if len(found) < wanted:
        ahead = _named_ahead(discourse, mention)
        return (ahead, f"{wanted} parties named after it") if len(ahead) == wanted else None
    if mention.role == "latter":
        return found[:1], "the latter: named last"
    if mention.role == "former":
        return found[-1:], "the former: named last but one"
    return found[::-1], f"{wanted} parties named last"


def _named_last(discourse: Discourse, mention: Mention) -> Cluster | None:
    """Return the man or body named last before "the latter", who is not the one that a clause with it speaks of."""
    tree = discourse.tree
    above = {mention.head, *tree.ancestors(mention.head)}
    for other in discourse.before(mention):
        cluster = discourse.cluster_at(other.head)
        if other.kind is not MentionKind.NAME or other.type is EntityType.PLACE or cluster is None:
            continue
        if discourse.sentences[mention.index] - discourse.sentences[other.index] > 1:
            return None
        governs = tree.base[other.head] == "nsubj" and tree.head[other.head] in above
        if not governs and not is_outlet(cluster):
            return cluster
    return None


def _joined_last(discourse: Discourse, mention: Mention) -> list[Cluster]:
    """Return the two joined by "and" in the sentence before, or this one, for a bare "both" or "the two"."""
    if mention.role not in ("both", "two"):
        return []
    here = discourse.sentences[mention.index]
    for other in discourse.before(mention):
        if here - discourse.sentences[other.index] > 1:
            return []
        joined = discourse.tree.conjuncts(other.head)
        clusters = [discourse.cluster_at(token) for token in joined]
        found = {c.number: c for c in clusters if c is not None and c.type is other.type is not EntityType.PLACE}
        if len(found) == len(joined) == 2 and max(joined) < mention.head:
            return list(found.values())[::-1]
    return []


def _last_named(discourse: Discourse, mention: Mention, wanted: int) -> list[Cluster]:
    kind = _kind_counted(mention)
    here = discourse.sentences[mention.index]
    alike = [c for c in discourse.recent(mention) if mention.role in c.kinds or name_holds(c, mention.role)]
    if len(alike) == wanted:
        return alike
    # Groups of fighters go before states and before who is only described, though these be spoken of later.
    groups = [c for c in discourse.recent(mention, 2) if _is_named_group(c, kind)]
    if len(groups) >= wanted:
        return _main_parties(discourse, groups, wanted, here - 2)
    for fits in (_is_named_actor, _is_actor) if wanted == 2 else (_is_named_actor,):
        for back in range(3):
            inside = [c for c in discourse.recent(mention, back) if fits(c, kind)]
            if len(inside) >= wanted:
                return _main_parties(discourse, inside, wanted, here - back)
    return []


def _is_named_group(cluster: Cluster, kind: EntityType) -> bool:
    return cluster.named and cluster.type is kind and not cluster.country and not is_outlet(cluster)


def _is_named_actor(cluster: Cluster, kind: EntityType) -> bool:
    return cluster.named and _is_actor(cluster, kind) and not is_outlet(cluster)


def _kind_counted(mention: Mention) -> EntityType:
    return EntityType.PERSON if mention.role in _COUNTED_MEN else EntityType.ORGANIZATION


def _named_ahead(discourse: Discourse, mention: Mention) -> list[Cluster]:
    """ "While both are rebel groups, the Front fights the army and the Union does not": named later in the sentence."""
    here = discourse.sentences[mention.index]
    found: dict[int, Cluster] = {}
    for other in discourse.mentions[mention.index + 1 :]:
        if discourse.sentences[other.index] != here:
            break
        if other.index in discourse.homes and other.type is EntityType.ORGANIZATION:
            cluster = discourse.clusters[discourse.homes[other.index]]
            found[cluster.number] = cluster
    return list(found.values())


def named_later(discourse: Discourse, mention: Mention) -> tuple[list[Cluster], str] | None:
    """Return whom a count brings in: "Two groups have merged. The Front and the Brigade said ...", joined new names."""
    kind, here = _kind_counted(mention), discourse.sentences[mention.index]
    if mention.cardinal < 2 or mention.country or not _will_be_named(discourse.tree, mention):
        return None
    earlier = {discourse.homes[m.index] for m in discourse.mentions[: mention.index] if m.index in discourse.homes}
    for other in discourse.mentions[mention.index + 1 :]:
        if discourse.sentences[other.index] - here > _AHEAD:
            return None
        if other.index not in discourse.homes:
            continue
        joined = [discourse.cluster_at(token) for token in discourse.tree.conjuncts(other.head)]
        found = {c.number: c for c in joined if c is not None and c.type is kind and c.number not in earlier}
        if len(found) == len(joined) == mention.cardinal:
            return list(found.values()), f"{mention.cardinal} parties named in the next sentences"
    return None


def _will_be_named(tree: Tree, mention: Mention) -> bool:
    """Whether a text may go on to name those counted, unlike "two soldiers" and "two other groups"."""
    return mention.role in lexicon().groups | _COUNTED_MEN | {"rival"} and not is_distinct_word(tree, mention)


def _main_parties(discourse: Discourse, found: list[Cluster], wanted: int, sentence: int) -> list[Cluster]:
    """Prefer named parties that were subjects and objects, often and lately, over those tucked away in modifiers."""
    here = max(discourse.sentences[i] for c in found for i in c.mentions) + 1

    def weight(cluster: Cluster) -> int:
        heads = [discourse.mentions[i].head for i in cluster.mentions if discourse.sentences[i] >= sentence]
        rank = max(_PROMINENCE.get(discourse.tree.base[_first_conjunct(discourse.tree, h)], 0) for h in heads)
        often = min(len([i for i in cluster.mentions if discourse.sentences[i] < here]), 4)
        back = here - max(discourse.sentences[i] for i in cluster.mentions)
        return 2 * rank + cluster.named + often - back

    best = sorted(found, key=weight, reverse=True)[:wanted]
    return [c for c in found if c in best]


def _first_conjunct(tree: Tree, token: int) -> int:
    while tree.base[token] == "conj" and tree.head[token] != token:
        token = tree.head[token]
    return token


def _is_actor(cluster: Cluster, kind: EntityType) -> bool:
    return cluster.type is kind or (kind is EntityType.ORGANIZATION and bool(cluster.country))


def is_distinct_word(tree: Tree, mention: Mention) -> bool:
    """Say whether an adjective sets a description apart from those named before: "another group"."""
    return any(tree.lower[i] in _DISTINCT for i in range(mention.start, mention.head))
