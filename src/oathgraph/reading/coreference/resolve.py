"""Coreference inside a document: from mentions to participants, in one pass over the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oathgraph.model import EntityType
from oathgraph.reading.coreference.antecedents import best_antecedent
from oathgraph.reading.coreference.descriptions import resolve_description
from oathgraph.reading.coreference.discourse import Cluster, Discourse
from oathgraph.reading.coreference.model import AliasIntroduced, Link, Participant, Participants
from oathgraph.reading.coreference.naming import link_names
from oathgraph.reading.coreference.syntax import country_of, described_names, learn_role, owner_of
from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.lexicon import lexicon
from oathgraph.reading.mentions.model import Mention, MentionKind, Number
from oathgraph.reading.mentions.nominals import joined_demonyms
from oathgraph.reading.mentions.spelling import tokens
from oathgraph.reading.tree import Tree
from oathgraph.resolution.known import Roster


def resolve(tree: Tree, mentions: Sequence[Mention], roster: Roster | None = None) -> Participants:
    """Return the participants of a document.

    Names are settled first and over the whole text; descriptions and pronouns then in reading order, each against
    what was said before it. First- and second-person pronouns stay open: whom they mean is the speaker's matter.

    Args:
        tree: The parsed document.
        mentions: Its mentions as `find_mentions` gives them.
        roster: What is known of the parties that they propose.
    """
    discourse = Discourse(tree, mentions, roster)
    pairs = link_names(discourse)
    for _ in resolve_in_order(discourse, described_names(discourse)):
        pass
    return _participants(discourse, pairs)


def resolve_in_order(discourse: Discourse, described: dict[int, list[Mention]]) -> Iterator[Mention]:
    """Yield each mention when all before it are resolved and it is not yet; it is resolved when the next is asked for.

    Training looks at the discourse at these points.
    """
    for mention in _reading_order(discourse.mentions):
        yield mention
        _resolve_one(discourse, mention, described)


def _reading_order(mentions: Sequence[Mention]) -> list[Mention]:
    """By head, so that "its" in "its leader" and "Taliban" in "Taliban fighters" come before what they belong to."""
    return sorted(mentions, key=lambda m: (m.start if m.kind is not MentionKind.NOMINAL else m.head, m.index))


def _resolve_one(discourse: Discourse, mention: Mention, described: dict[int, list[Mention]]) -> None:
    if mention.kind is MentionKind.NAME:
        discourse.link(mention, [discourse.clusters[discourse.homes[mention.index]]], "name")
    elif mention.kind is MentionKind.PRONOUN:
        _resolve_pronoun(discourse, mention)
    elif mention.index in described:
        _resolve_beside_name(discourse, mention, described[mention.index])
    elif mention.kind is MentionKind.DEMONYM and not mention.role:
        discourse.link(mention, [_state(discourse, mention)], "demonym of a state")
    else:
        found = resolve_description(discourse, mention)
        if found is not None:
            discourse.link(mention, *found)
        else:
            _open(discourse, mention)
        _join_forces(discourse, mention)


def _resolve_pronoun(discourse: Discourse, mention: Mention) -> None:
    if mention.grammatical_person != 3:
        discourse.rules[mention.index] = "the speaker's or the hearer's"
        return
    cluster, rule = best_antecedent(discourse, mention)
    if cluster is None:
        discourse.rules[mention.index] = rule
    else:
        discourse.link(mention, _with_coordinated(discourse, mention, cluster), rule)


def _with_coordinated(discourse: Discourse, mention: Mention, cluster: Cluster) -> list[Cluster]:
    """ "They" after "the Front and the Brigade agreed" are both of them."""
    if mention.number is not Number.PLURAL or cluster.type is not EntityType.ORGANIZATION:
        return [cluster]
    last = max(i for i in cluster.mentions if i < mention.index)
    joined = [discourse.cluster_at(t) for t in discourse.tree.conjuncts(discourse.mentions[last].head)]
    groups = [c for c in joined if c is not None and c.type is EntityType.ORGANIZATION]
    return list({c.number: c for c in [cluster, *groups]}.values())


def _resolve_beside_name(discourse: Discourse, mention: Mention, names: list[Mention]) -> None:
    clusters = [discourse.clusters[discourse.homes[n.index]] for n in names]
    unique = list({c.number: c for c in clusters}.values())
    discourse.link(mention, unique, "title, apposition or predicate of the name")
    if len(unique) == 1:
        learn_role(discourse, mention, unique[0])


def _join_forces(discourse: Discourse, mention: Mention) -> None:
    """ "American and Iraqi forces" stand for the forces of both states."""
    if not mention.country:
        return
    joined = [discourse.cluster_at(token) for token in joined_demonyms(discourse.tree, mention.head)]
    others = [c.number for c in joined if c is not None and c.number not in discourse.targets[mention.index]]
    if others:
        discourse.targets[mention.index] = (*others, *discourse.targets[mention.index])


def _state(discourse: Discourse, mention: Mention) -> Cluster:
    """Return the cluster of the country a demonym belongs to, a new one where the text has not named it."""
    for cluster in discourse.clusters:
        if cluster.country == mention.country and not cluster.is_force:
            return cluster
    cluster = discourse.new(mention, named=True)
    cluster.names.append(countries().titles.get(mention.country, discourse.text(mention)))
    return cluster


def _open(discourse: Discourse, mention: Mention) -> None:
    """Open a party that the text describes but does not name, or a state's force, which its country names."""
    cluster = discourse.new(mention, named=bool(mention.country))
    cluster.country = country_of(discourse, mention) or _country_of_force(discourse, mention)
    cluster.is_force = bool(cluster.country)
    short = discourse.slice(mention.start, mention.core_end)
    if mention.kind is MentionKind.DEMONYM and len(mention) == 1:
        short = f"{short} {mention.role}"  # "American and Iraqi forces": the American force
    cluster.names.append(discourse.text(mention) if len(mention) > 1 else short)
    if short not in cluster.names:
        cluster.names.append(short)
    owner = None if mention.country else owner_of(discourse, mention)
    if owner is not None and owner is not cluster:
        cluster.of = owner.number
    discourse.link(mention, [cluster], "described here first")
    if mention.type is EntityType.PERSON:
        learn_role(discourse, mention, cluster)


def _country_of_force(discourse: Discourse, mention: Mention) -> str:
    """Return the country whose "government", "army" or "police" a text means that speaks of one country above all."""
    if mention.role not in lexicon().state_forces - {"officer", "official", "guard", "soldier"}:
        return ""
    if mention.type is not EntityType.ORGANIZATION or not (mention.definite or len(mention) <= 2):
        return ""
    return discourse.main_country or discourse.country_of_groups


def _participants(discourse: Discourse, pairs: list[tuple[Mention, Mention]]) -> Participants:
    for cluster in discourse.clusters:
        _take_for_force(discourse, cluster)
    by_the_way = {discourse.text(short) for _, short in pairs}
    made = [_participant(discourse, c, by_the_way) for c in discourse.clusters]
    links = [
        Link(m.index, tuple(_key(n) for n in discourse.targets[m.index]), discourse.rules[m.index])
        for m in discourse.mentions
    ]
    aliases = [
        AliasIntroduced(made[discourse.targets[full.index][0]], full, short)
        for full, short in pairs
        if discourse.targets[full.index] == discourse.targets[short.index]
    ]
    return Participants(tuple(discourse.mentions), tuple(made), tuple(links), tuple(aliases))


def _take_for_force(discourse: Discourse, cluster: Cluster) -> None:
    """ "The Coast Guard" in a report on one country above all is that country's."""
    if cluster.type is EntityType.ORGANIZATION and cluster.named and not cluster.country:
        if all(" ".join(tokens(name)) in _STATE_BODIES for name in cluster.names):
            cluster.country = discourse.main_country
            cluster.is_force = bool(cluster.country)


_STATE_BODIES = frozenset({"coast guard", "armed forces", "air force", "national police", "national guard", "navy"})


def _key(number: int) -> str:
    return f"p{number}"


def _participant(discourse: Discourse, cluster: Cluster, by_the_way: set[str]) -> Participant:
    order = {discourse.text(discourse.mentions[i]): i for i in reversed(cluster.mentions)}
    names = tuple(sorted(cluster.names, key=lambda n: order.get(n, len(discourse.mentions))))
    first_names = [n for n in names if n not in by_the_way] or names
    return Participant(
        key=_key(cluster.number),
        type=cluster.type,
        named=cluster.named,
        name=_fullest(first_names) if cluster.named and not cluster.is_force else names[0],
        names=names,
        mentions=tuple(sorted(cluster.mentions)),
        candidates=tuple(cluster.candidates),
        of=_key(cluster.of) if cluster.of >= 0 else "",
        country=cluster.country,
        country_name=countries().titles.get(cluster.country, ""),
        is_force=cluster.is_force,
        is_capital=cluster.type is EntityType.PLACE and any(n.lower() in countries().capitals for n in names),
    )


def _fullest(names: Sequence[str]) -> str:
    """The name with the most words; of two as long, the longer, which is never the acronym."""
    return max(names, key=lambda n: (len(n.split()), len(n)))
