"""All mentions of a document, in one ordered list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oathgraph.model import EntityType
from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.gazetteer import known_names, proposed_identities
from oathgraph.reading.mentions.lexicon import lexicon, noun_of, word_set
from oathgraph.reading.mentions.model import Gender, Mention, MentionKind, Number
from oathgraph.reading.mentions.names import NameSpan, name_spans
from oathgraph.reading.mentions.nominals import nominal_mentions
from oathgraph.reading.mentions.pronouns import pronoun_mentions
from oathgraph.reading.mentions.types import describing_nouns, head_of, is_role, name_key, type_names
from oathgraph.reading.tree import Tree
from oathgraph.resolution.gazetteer import NameMatch

_LEAST_EVIDENCE = 1.0  # a capitalised run with less behind it is left out


def find_mentions(
    tree: Tree, matches: Sequence[NameMatch] = (), names: Sequence[NameSpan] | None = None
) -> tuple[Mention, ...]:
    """Return every mention of an organisation, person or place, ordered by start, longer first.

    Args:
        tree: The parsed document.
        matches: What the roster's gazetteer found in its text.
        names: Its names where `name_spans` has been asked before.
    """
    if names is None:
        names = name_spans(tree, known_names(tree, matches))
    spans = [s for s in names if not _is_demonym(tree, s)]
    types = type_names(tree, spans)
    typed = ((s, *types[key]) for s in spans if (key := name_key(tree, s)) in types)
    named = [_name(tree, span, kind) for span, kind, score in typed if score >= _LEAST_EVIDENCE]
    in_name = [False] * len(tree)
    for mention in named:
        in_name[mention.start : mention.end] = [True] * len(mention)
    found = [*named, *nominal_mentions(tree, in_name), *pronoun_mentions(tree)]
    found.sort(key=lambda m: (m.start, -m.end))
    proposed = proposed_identities(tree, matches)
    return tuple(replace(m, index=i, candidates=_candidates(m, proposed)) for i, m in enumerate(found))


def _candidates(mention: Mention, proposed: dict[tuple[int, int], tuple[str, ...]]) -> tuple[str, ...]:
    """A name that was found otherwise, or a state's force, takes what the gazetteer says of the same words."""
    return mention.candidates or proposed.get((mention.start, mention.end), ())


def _is_demonym(tree: Tree, span: NameSpan) -> bool:
    if span.known is not None:
        return False
    table = countries()
    words = name_key(tree, span)
    if words in table.demonyms:
        return True
    if words in table.peoples:
        # "The Hutu rebel group" says whose people fight in it; it does not name it.
        modifies = tree.base[span.end - 1] in ("amod", "compound") and tree.head[span.end - 1] >= span.end
        return span.label is None or modifies
    # "Ukrainian Army" in capitals is the force of a state as "Ukrainian army" is.
    middle = tree.lower[span.start + 1 : span.end - 1]
    is_force = noun_of(tree.lower[span.end - 1]) in lexicon().state_forces and len(middle) <= 1
    return is_force and tree.lower[span.start] in table.demonyms and all(w in _FORCE_ADJECTIVES for w in middle)


_FORCE_ADJECTIVES = word_set("security armed government defense defence military special ground")


def _name(tree: Tree, span: NameSpan, kind: EntityType) -> Mention:
    start, end = (_widened(tree, span.start, span.end)) if kind is EntityType.PLACE else (span.start, span.end)
    head = head_of(tree, start, end)
    return Mention(
        index=-1,
        start=start,
        end=end,
        head=head,
        kind=MentionKind.NAME,
        type=kind,
        number=_number(kind),
        gender=_gender(tree, span, head) if kind is EntityType.PERSON else Gender.UNKNOWN,
        candidates=span.candidates,
        definite=True,
        title_start=_title_start(tree, span.start) if kind is EntityType.PERSON else start,
        # "northern Mali" and "Idlib province" are no states.
        country=countries().names.get(name_key(tree, span), "") if (start, end) == (span.start, span.end) else "",
    )


def _title_start(tree: Tree, start: int) -> int:
    first = tree.bounds[tree.sentence[start]][0]
    while start > first and tree.words[start - 1][0].isupper() and tree.lower[start - 1] in lexicon().titles:
        start -= 1
    return start


def _widened(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to a place's name though in small letters: "northern Mali", "Idlib province"."""
    lexical = lexicon()
    while start > 0 and _belongs(tree, start - 1, start, end) and tree.lower[start - 1] in lexical.directions:
        start -= 1
    after = end
    while after < len(tree) and after - end < 3 and tree.sentence[after] == tree.sentence[end - 1]:
        is_place_noun = noun_of(tree.lower[after]) in lexical.places and tree.morph[after].get("Number") != "Plur"
        names_another = any("of" in tree.cases(c) for c in tree.kids(after, "nmod"))  # "the Queensland town of X"
        if names_another or not (is_place_noun and _belongs(tree, after, start, end)):
            break
        after += 1
    return start, after


def _belongs(tree: Tree, token: int, start: int, end: int) -> bool:
    """Say whether a neighbour and a name are parts of one noun phrase."""
    above = tree.head[token]
    return start <= above < end or any(tree.head[i] == token for i in range(start, end)) or tree.head[end - 1] == above


def _number(kind: EntityType) -> Number:
    if kind is not EntityType.ORGANIZATION:
        return Number.SINGULAR
    # A group's name takes "it" and "they" alike, whatever its form.
    return Number.UNKNOWN


def _gender(tree: Tree, span: NameSpan, head: int) -> Gender:
    lexical = lexicon()
    words = {noun_of(tree.lower[n]) for n in describing_nouns(tree, head, span.start, span.end) if is_role(tree, n)}
    if span.start:
        words.add(tree.lower[span.start - 1].rstrip("."))
    if words & (lexical.feminine_nouns | {"mrs", "ms", "madame"}):
        return Gender.FEMININE
    return Gender.MASCULINE if words & (lexical.masculine_nouns | {"mr", "sir"}) else Gender.UNKNOWN
