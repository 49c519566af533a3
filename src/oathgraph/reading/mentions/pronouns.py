"""Pronouns that can stand for a party; those that refer to nothing ("it is unclear whether") are left out."""

from __future__ import annotations

from oathgraph.model import EntityType
from oathgraph.reading.mentions.lexicon import lexicon, word_set
from oathgraph.reading.mentions.model import Gender, Mention, MentionKind, Number
from oathgraph.reading.tree import Tree

_PLEONASTIC = word_set("seem appear turn happen emerge take remain")


def pronoun_mentions(tree: Tree) -> list[Mention]:
    """Return the pronouns of a document as mentions, first and second person included."""
    found = []
    for i, word in enumerate(tree.lower):
        if tree.part[i] in ("PRON", "DET") and not (word == "us" and tree.words[i].isupper()):
            mention = _pronoun(i, word)
            if mention is not None and not _is_empty(tree, i):
                found.append(mention)
    return found


def _pronoun(i: int, word: str) -> Mention | None:
    tables = lexicon()
    if word in tables.masculine_pronouns:
        return _mention(i, EntityType.PERSON, Number.SINGULAR, gender=Gender.MASCULINE)
    if word in tables.feminine_pronouns:
        return _mention(i, EntityType.PERSON, Number.SINGULAR, gender=Gender.FEMININE)
    if word in tables.neuter_pronouns:
        return _mention(i, EntityType.ORGANIZATION, Number.SINGULAR)
    if word in tables.plural_pronouns:
        return _mention(i, EntityType.ORGANIZATION, Number.PLURAL)
    if word in tables.first_pronouns:
        number = Number.SINGULAR if word in ("i", "me", "my", "mine", "myself") else Number.PLURAL
        kind = EntityType.PERSON if number is Number.SINGULAR else EntityType.ORGANIZATION
        return _mention(i, kind, number, grammatical_person=1)
    if word in tables.second_pronouns:
        return _mention(i, EntityType.PERSON, Number.UNKNOWN, grammatical_person=2)
    return None


def _mention(
    i: int,
    kind: EntityType,
    number: Number,
    *,
    gender: Gender = Gender.UNKNOWN,
    grammatical_person: int = 3,
) -> Mention:
    return Mention(
        -1, i, i + 1, i, MentionKind.PRONOUN, kind, number, gender, definite=True, grammatical_person=grammatical_person
    )


def _is_empty(tree: Tree, i: int) -> bool:
    """Say whether an "it" only holds a place: expletives, and subjects that a that-clause explains."""
    if tree.base[i] == "expl":
        return True
    if tree.lower[i] != "it" or tree.base[i] != "nsubj":
        return False
    verb = tree.head[i]
    clause = any(tree.base[c] in ("csubj", "ccomp") for c in tree.children[verb])
    passive = tree.relation[i] == "nsubj:pass"
    return clause and (passive or tree.part[verb] == "ADJ" or tree.lemma[verb] in _PLEONASTIC)
