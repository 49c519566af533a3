"""What is known of a document's parties while it is read from its beginning to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from oathgraph.model import EntityType
from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.lexicon import lexicon
from oathgraph.reading.mentions.model import Gender, Mention, MentionKind, Number
from oathgraph.reading.mentions.spelling import tokens
from oathgraph.reading.tree import Tree
from oathgraph.resolution.entry import FIGHTING_KINDS, FORCE_KINDS, Entry
from oathgraph.resolution.known import Roster

_NO_FIGHTERS = FORCE_KINDS | {"agency", "outlet", "monitor", "intergovernmental", "government", "state", "media arm"}
_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST_DATELINE = 12  # words up to its dash


@dataclass(slots=True)
class Cluster:
    """A party in the making.

    `kinds` are group nouns and roles the text has called it by; `roles` pairs a person's role with the number of the
    group it is a role in (-1 for none); `of` is the number of the party an unnamed one belongs to, -1 for none.
    """

    number: int
    type: EntityType
    named: bool
    mentions: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    gender: Gender = Gender.UNKNOWN
    plural: Number = Number.UNKNOWN
    kinds: set[str] = field(default_factory=set)
    roles: set[tuple[str, int]] = field(default_factory=set)
    candidates: list[str] = field(default_factory=list)
    of: int = -1
    country: str = ""
    is_force: bool = False


def is_outlet(cluster: Cluster) -> bool:
    """Say whether a party's name is that of a news agency, newspaper or broadcaster, which "the group" never means."""
    telling = (tokens(name)[-1:] + _body_of(tokens(name)) for name in cluster.names)
    return cluster.named and any(w in lexicon().outlets | lexicon().media_heads for words in telling for w in words)


def name_holds(cluster: Cluster, word: str) -> bool:
    """Say whether a word stands in a party's name: "the front" after "the Nusra Front"."""
    return cluster.named and any(word in tokens(name) for name in cluster.names)


def _body_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return "university" for "University of Zurich"."""
    return words[:1] if words[1:2] == ("of",) else ()


class Discourse:
    """Clusters so far, what each mention stands for, and the order in which parties were last spoken of."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention], roster: Roster | None = None) -> None:
        self.tree = tree
        self.roster = roster
        self.mentions = mentions
        self.clusters: list[Cluster] = []
        self.targets: list[tuple[int, ...]] = [()] * len(mentions)
        self.rules: list[str] = ["unresolved"] * len(mentions)
        self.source = tree.text  # spaCy joins the words anew at every asking
        self.homes: dict[int, int] = {}
        self.by_head = {m.head: m.index for m in mentions}
        self.sentences = [tree.sentence[m.head] for m in mentions]

    @cached_property
    def main_country(self) -> str:
        """The country that the document's words name half again as often as any other, empty where there is none."""
        counts: Counter[str] = Counter()
        table, lower = countries(), self.tree.lower
        for i, word in enumerate(lower):
            if self.tree.words[i][0].isupper():
                code = table.names.get(" ".join(lower[i : i + 2])) or table.names.get(word) or table.demonyms.get(word)
                counts.update([code] if code else [])
        best = counts.most_common(2)
        if not best or (len(best) > 1 and best[0][1] < 1.5 * best[1][1]):
            return ""
        return best[0][0]

    @cached_property
    def country_of_groups(self) -> str:
        """The home that most of the armed groups share which the document names, empty where no country leads."""
        homes: Counter[str] = Counter()
        for identifier in {m.candidates[0] for m in self.mentions if m.candidates}:
            entry = self._known(identifier)
            if entry is not None and entry.kind in FIGHTING_KINDS and entry.countries:
                homes[entry.countries[0]] += 1
        best = homes.most_common(2)
        return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""

    def _known(self, identifier: str) -> Entry | None:
        return self.roster.get(identifier) if self.roster is not None else None

    def is_civil(self, cluster: Cluster) -> bool:
        """Say whether the roster knows a party by its first candidate as one that is no group of fighters."""
        entry = self._known(cluster.candidates[0]) if cluster.candidates else None
        return entry is not None and entry.kind in _NO_FIGHTERS

    def is_press(self, cluster: Cluster) -> bool:
        """Say whether a party is an outlet or agency, by its name or by what the roster says of it."""
        entry = self._known(cluster.candidates[0]) if cluster.candidates else None
        return is_outlet(cluster) or (entry is not None and entry.kind in ("agency", "outlet", "media arm"))

    def is_dateline(self, mention: Mention) -> bool:
        """Say whether a name only tells from where a report was sent: "DOHA, Qatar (AP) -"."""
        tree = self.tree
        first, last = tree.bounds[tree.sentence[mention.start]]
        line = tree.words[first : min(last, first + _LONGEST_DATELINE)]
        before, after = line[: mention.end - first], line[mention.end - first :]
        unknown = mention.type is EntityType.PLACE or not mention.candidates  # "FARC - the rebels - said" is none
        capitals = line[0].isupper() and len(line[0]) > 1 and not any(w.islower() for w in before)
        return unknown and capitals and not _DASHES.isdisjoint(after)

    def text(self, mention: Mention) -> str:
        """Return the words of a mention as they stand in the document, line breaks made blanks."""
        return self.slice(mention.start, mention.end)

    def slice(self, start: int, end: int) -> str:
        """Return the words of a token range as they stand in the document, line breaks made blanks."""
        tree = self.tree
        return " ".join(self.source[tree.offset[start] : tree.end_offset(end - 1)].split())

    def new(self, mention: Mention, *, named: bool) -> Cluster:
        """Open a cluster of the mention's type."""
        cluster = Cluster(len(self.clusters), mention.type, named)
        self.clusters.append(cluster)
        return cluster

    def link(self, mention: Mention, clusters: Iterable[Cluster], rule: str) -> None:
        """Record that a mention stands for these clusters, and what it adds to what is known of them."""
        found = list(clusters)
        self.targets[mention.index] = tuple(c.number for c in found)
        self.rules[mention.index] = rule
        for cluster in found:
            cluster.mentions.append(mention.index)
        if len(found) == 1:
            self._learn(mention, found[0])

    def _learn(self, mention: Mention, cluster: Cluster) -> None:
        if mention.gender is not Gender.UNKNOWN:
            cluster.gender = mention.gender
        if mention.role:
            cluster.kinds.add(mention.role)
        for candidate in mention.candidates:
            if candidate not in cluster.candidates:
                cluster.candidates.append(candidate)
        if mention.kind is not MentionKind.PRONOUN and cluster.plural is Number.UNKNOWN:
            cluster.plural = mention.number
        cluster.country = cluster.country or mention.country

    def clusters_of(self, mention: Mention) -> list[Cluster]:
        """Return the clusters a mention stands for."""
        return [self.clusters[n] for n in self.targets[mention.index]]

    def cluster_at(self, token: int) -> Cluster | None:
        """Return the one cluster of the mention headed at a token, None for none or several."""
        index = self.by_head.get(token)
        if index is None:
            return None
        # A name's cluster is known before the reading comes to it: "the leader of X" is read before "X".
        targets = self.targets[index] or ((self.homes[index],) if index in self.homes else ())
        return self.clusters[targets[0]] if len(targets) == 1 else None

    def before(self, mention: Mention) -> Iterator[Mention]:
        """Yield resolved mentions that begin before this one and do not contain it, latest first."""
        for index in range(mention.index - 1, -1, -1):
            other = self.mentions[index]
            if self.targets[index] and not other.covers(mention.head) and other.head < mention.head:
                yield other

    def recent(self, mention: Mention, sentences: int = 1_000) -> Iterator[Cluster]:
        """Yield distinct clusters by how lately they were spoken of before a mention, within so many sentences."""
        seen: set[int] = set()
        here = self.sentences[mention.index]
        for other in self.before(mention):
            if here - self.sentences[other.index] > sentences:
                return
            for number in self.targets[other.index]:
                if number not in seen:
                    seen.add(number)
                    yield self.clusters[number]
