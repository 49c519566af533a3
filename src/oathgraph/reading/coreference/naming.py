"""Names of one party: the same words, spelling variants, surnames, shortened names, acronyms given in brackets."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from oathgraph.model import EntityType
from oathgraph.reading.coreference.discourse import Cluster, Discourse
from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.lexicon import lexicon, word_set
from oathgraph.reading.mentions.model import Mention, MentionKind
from oathgraph.reading.mentions.spelling import (
    is_acronym_of,
    is_short_group,
    is_short_person,
    normalized,
    person_tokens,
    same_words,
    tokens,
)
from oathgraph.reading.tree import Tree


@dataclass(slots=True)
class _Name:
    """One spelling and the mentions that use it."""

    type: EntityType
    text: str
    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def known(self) -> frozenset[str]:
        return frozenset(self.mentions[0].candidates)


def link_names(discourse: Discourse) -> list[tuple[Mention, Mention]]:
    """Give every name a cluster, one for each party, and return the pairs of full and short names given in the text.

    Longer names come first, so that a short one finds what it may be short for; where it may stand for two parties
    ("al-Baghdadi" after two men of that name) each mention takes the one named last before it, and they stay apart.
    """
    pairs = introduced_aliases(discourse)
    short_of = {short.index: full for full, short in pairs}
    homes: dict[int, Cluster] = {}
    for name in sorted(_spellings(discourse), key=lambda n: (-len(n.words), n.mentions[0].index)):
        options = _options(discourse, name, short_of)
        for mention in name.mentions:
            homes[mention.index] = _choose(mention, options, homes) or _new(discourse, name, options)
            cluster = homes[mention.index]
            cluster.country = cluster.country or mention.country
            if name.text not in cluster.names:
                cluster.names.append(name.text)
            if name.mentions[0].index not in cluster.mentions:
                cluster.mentions.append(name.mentions[0].index)
    _reset(discourse, homes)
    return pairs


def _new(discourse: Discourse, name: _Name, options: list[Cluster]) -> Cluster:
    cluster = discourse.new(name.mentions[0], named=True)
    options.append(cluster)
    return cluster


def _reset(discourse: Discourse, homes: dict[int, Cluster]) -> None:
    """The clusters were filled longest name first; the reading then meets the mentions in the order of the text."""
    for cluster in discourse.clusters:
        cluster.mentions.clear()
    discourse.homes = {index: cluster.number for index, cluster in homes.items()}


def _spellings(discourse: Discourse) -> list[_Name]:
    found: dict[tuple[EntityType, str], _Name] = {}
    for mention in discourse.mentions:
        if mention.kind is not MentionKind.NAME:
            continue
        text = discourse.text(mention)
        words = person_tokens(text) if mention.type is EntityType.PERSON else tokens(text)
        key = (mention.type, mention.country or " ".join(words))
        found.setdefault(key, _Name(mention.type, text, words)).mentions.append(mention)
    return list(found.values())


def _options(discourse: Discourse, name: _Name, short_of: dict[int, Mention]) -> list[Cluster]:
    """Return the clusters a spelling may belong to."""
    for mention in name.mentions:
        full = short_of.get(mention.index)
        if full is not None:
            home = next((c for c in discourse.clusters if full.index in c.mentions or _holds(discourse, c, full)), None)
            if home is not None:
                return [home]
    same_type = [c for c in discourse.clusters if c.type is name.type]
    if len(name.known) == 1:
        sure = [c for c in same_type if _known(discourse, c) == name.known]
        if sure:
            return sure
    fits = _FITS[name.type]
    found = [c for c in same_type if any(fits(name.text, other) for other in c.names) and _agree(discourse, c, name)]
    if name.type is EntityType.PERSON and len(name.words) == 1:
        # News calls a man by his last name, unless he has but a first name beside a brother of his.
        last = [c for c in found if any(same_words(name.words, person_tokens(n)[-1:]) for n in c.names)]
        return last or found or ([] if name.known else _called_by_middle_name(same_type, name))
    if name.type is EntityType.ORGANIZATION and not found and name.words[0] in _heads_alone() and not name.known:
        # "The Front", "Ahrar": the head of one group's name, where no other group's has it.
        headed = [c for c in same_type if any(name.words[0] in tokens(n) for n in c.names)]
        return headed if len(name.words) == 1 == len(headed) else []
    return found


def _called_by_middle_name(people: list[Cluster], name: _Name) -> list[Cluster]:
    """Return the one person with this name between others: "Gatkek" is Simon Gatkek Duol, where no other has it."""
    word = name.words[0]
    found = [c for c in people if any(word in person_tokens(n)[1:-1] for n in c.names)]
    return found if len(found) == 1 and len(word) > 2 else []


@cache
def _heads_alone() -> frozenset[str]:
    """Heads of groups' names that stand for the whole, which heads of states' and parties' bodies do not."""
    return lexicon().group_heads - word_set(
        """
        party organization organisation league union council alliance coalition forces force militia group groups
        command corps guard guards congress committee federation state emirate network unit units cells society
        association company house authority government resistance liberation defence defense parti union conseil
        """
    )


def _holds(discourse: Discourse, cluster: Cluster, mention: Mention) -> bool:
    return cluster.type is mention.type and discourse.text(mention) in cluster.names


def _known(discourse: Discourse, cluster: Cluster) -> frozenset[str]:
    """Return the roster identifiers of a cluster's first name: the longest, so the surest."""
    return frozenset(discourse.mentions[cluster.mentions[0]].candidates) if cluster.mentions else frozenset()


def _agree(discourse: Discourse, cluster: Cluster, name: _Name) -> bool:
    """Two names that the roster knows as different parties are never one."""
    return not known_apart(_known(discourse, cluster), name.known)


def known_apart(one: Collection[str], other: Collection[str]) -> bool:
    """Say whether the roster knows two parties, by their candidates, and no one that could be both."""
    return bool(one) and bool(other) and set(one).isdisjoint(other)


def _choose(mention: Mention, options: list[Cluster], homes: dict[int, Cluster]) -> Cluster | None:
    if len(options) <= 1:
        return options[0] if options else None
    earlier = [i for i, c in homes.items() if i < mention.index and c in options]
    if earlier:
        return homes[max(earlier)]
    later = [i for i, c in homes.items() if c in options]
    return homes[min(later)] if later else options[0]


def _fits_person(short: str, other: str) -> bool:
    a, b = person_tokens(short), person_tokens(other)
    return same_words(a, b) or is_short_person(a, b)


def _fits_group(short: str, other: str) -> bool:
    a, b = tokens(short), tokens(other)
    return same_words(a, b) or is_short_group(a, b) or is_acronym_of(short, other)


def _fits_place(short: str, other: str) -> bool:
    return normalized(short) == normalized(other)


_FITS: dict[EntityType, Callable[[str, str], bool]] = {
    EntityType.PERSON: _fits_person,
    EntityType.ORGANIZATION: _fits_group,
    EntityType.PLACE: _fits_place,
}


def introduced_aliases(discourse: Discourse) -> list[tuple[Mention, Mention]]:
    """Return pairs of a name and the other name the text gives it in brackets or after "also known as"."""
    named = [m for m in discourse.mentions if m.kind is MentionKind.NAME]
    pairs = []
    for full, short in pairwise(named):
        if full.end > short.start or full.type is EntityType.PLACE or full.type is not short.type:
            continue
        spelled = is_acronym_of(discourse.text(short), discourse.text(full))
        apart = full.type is EntityType.ORGANIZATION and known_apart(full.candidates, short.candidates)
        # Of people the roster seldom knows all names.
        if (spelled or not apart) and _is_given_as_other(discourse, full, short, spelled=spelled):
            pairs.append((full, short))
    return pairs


def _is_given_as_other(discourse: Discourse, full: Mention, short: Mention, *, spelled: bool) -> bool:
    """Whether what stands between and after two names makes the second another name of the first."""
    tree = discourse.tree
    start = short.title_start if short.type is EntityType.PERSON else short.start
    between = [w for w in tree.lower[full.end : start] if w not in _QUOTES and w != "the"]
    if between == ["("] and _closes(tree, short) and _is_other_name(discourse, full, short):
        return True
    if between == [","] and (spelled or _is_called_so_after(tree, short) or _is_nickname(tree, full, short)):
        return True
    words = " ".join(between).strip(" ,(")
    if words == "or":
        return _is_shorter_name(discourse, full, short) or (between[0] == "," and _is_aside(tree, full, short))
    return words in _ALSO_KNOWN or (words.startswith("in ") and _is_language(words[3:]))


def _is_aside(tree: Tree, full: Mention, short: Mention) -> bool:
    """ "Karim Dell, or Abu Omar, was shot": between commas, and no list before it."""
    before = [w for w in tree.lower[max(full.start - 3, 0) : full.start] if w != "the"]
    return tree.words[short.end : short.end + 1] == [","] and not {",", "either", "whether"} & set(before)


def _is_language(word: str) -> bool:
    return word in _LANGUAGES or word in countries().demonyms


def _is_called_so_after(tree: Tree, short: Mention) -> bool:
    """ "the Popular Front, PF for short", "Abu Omar, Karim Dell by birth", "the Popular Front, Jabha in Arabic"."""
    following = [w for w in tree.lower[short.end : short.end + 3] if w not in _QUOTES][:2]
    if len(following) < 2:
        return False
    return " ".join(following) in _SAID_AFTER or (following[0] == "in" and _is_language(following[1]))


def _is_nickname(tree: Tree, full: Mention, short: Mention) -> bool:
    """ "Omar Dell, 'the Ferret', was shot": a person's second name in quotation marks right behind the first."""
    opened = not _QUOTES.isdisjoint(tree.words[full.end : short.start])
    closed = not _QUOTES.isdisjoint(tree.words[short.end : short.end + 1])
    return full.type is EntityType.PERSON and len(full) > 1 and opened and closed


def _is_shorter_name(discourse: Discourse, full: Mention, short: Mention) -> bool:
    """ "the Popular Front or PFLP", but not "Hamas or Fatah"."""
    is_known = bool(set(full.candidates) & set(short.candidates))
    return is_known or is_acronym_of(discourse.text(short), discourse.text(full))


_QUOTES = frozenset({'"', "“", "”", "'", "’", "‘", "«", "»"})
_LANGUAGES = word_set(
    "arabic hebrew english kurdish pashto dari urdu hindi bengali punjabi tamil persian farsi spanish"
)
_SAID_AFTER = frozenset({"for short", "in short", "by birth", "in full", "in brief"})
_ALSO_KNOWN = frozenset({
    "also known as", "better known as", "known as", "formerly known as", "also called", "formerly", "aka",
    "a.k.a.", "known by its acronym", "known by the acronym", "known by its initials", "known locally as",
    "known by his nom de guerre", "whose real name is", "a.k.a", "also known by his nom de guerre", "alias",
    "previously known as", "which was formerly known as", "also known by its acronym", "popularly known as",
    "commonly known as", "more commonly known as", "nom de guerre", "otherwise known as", "widely known as",
    "known simply as", "then known as", "once known as", "until recently known as", "sometimes known as",
    "whose real name was", "real name", "born", "born as", "nicknamed", "codenamed", "code-named", "call sign",
    "called", "also written", "also spelled", "also spelt", "also transliterated", "abbreviated to",
    "abbreviated as", "abbreviated", "also referred to as", "who goes by", "who goes by the name of",
    "who goes by the name", "who is also known as", "who is better known as", "which is also known as",
    "who was known as", "formerly called", "previously called", "in full", "short for",
})  # fmt: skip


def _closes(tree: Tree, short: Mention) -> bool:
    following = [w for w in tree.words[short.end : short.end + 2] if w not in ('"', "”", "'", "’")]
    return bool(following) and following[0] in (")", ",", ";")


def _is_other_name(discourse: Discourse, full: Mention, short: Mention) -> bool:
    """A bracket may also hold an outlet or a place; another name is an acronym, or told by form or roster."""
    text = discourse.text(short)
    if is_acronym_of(text, discourse.text(full)) or set(full.candidates) & set(short.candidates):
        return True
    compact = text.replace("-", "").replace(" ", "")
    looks_like_acronym = compact.isupper() and 2 <= len(compact) <= 9 and len(text.split()) == 1
    return looks_like_acronym and len(full) >= 2 if full.type is EntityType.ORGANIZATION else True
