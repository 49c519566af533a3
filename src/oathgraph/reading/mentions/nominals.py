"""Descriptions of parties: "the group", "its leader", "Nigerian troops", "some senior Taliban commanders"."""

from __future__ import annotations

from dataclasses import dataclass

from oathgraph.model import EntityType
from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.lexicon import lexicon, noun_of
from oathgraph.reading.mentions.model import Gender, Mention, MentionKind, Number
from oathgraph.reading.mentions.phrases import cardinal_of, description, is_definite, number_of
from oathgraph.reading.tree import Tree

_MODIFIER = frozenset({"compound", "amod", "nmod:desc", "nmod"})
_ARGUMENT = frozenset({"nsubj", "obj", "obl", "iobj", "nmod", "conj", "root", "appos"})
_PAIRS = frozenset({"both", "former", "latter"})
_UNITING = frozenset({"join", "unite", "combine", "pool"})


@dataclass(frozen=True, slots=True)
class _Noun:
    """What a noun describes: a type, and the lemma that says so."""

    type: EntityType
    lemma: str


def nominal_mentions(tree: Tree, in_name: list[bool]) -> list[Mention]:
    """Return descriptions of organisations, people and places; `in_name[i]` marks tokens that belong to names."""
    found = []
    for i in range(len(tree)):
        if in_name[i]:
            continue
        mention = _demonym(tree, i, in_name) or _pair(tree, i) or _nominal(tree, i, in_name)
        if mention is not None:
            found.append(mention)
    return found


def _nominal(tree: Tree, i: int, in_name: list[bool]) -> Mention | None:
    noun = _classify(tree, i)
    if noun is None or _is_mere_modifier(tree, i, noun, in_name):
        return None
    start, core_end, end = description(tree, i)
    country = state_of_force(tree, i) if noun.type is EntityType.ORGANIZATION else ""
    if country:
        start = max(start, country_start(tree, i, start))
    if country and (joined := joined_demonyms(tree, i)):
        start = max(joined[-1], start)
    modifies_event = tree.base[i] in ("compound", "amod") and tree.head[i] > i
    return Mention(
        index=-1,
        start=start,
        end=i + 1 if modifies_event else end,
        head=i,
        kind=_kind(tree, i, country),
        type=noun.type,
        number=Number.PLURAL if modifies_event and noun.type is EntityType.ORGANIZATION else number_of(tree, i),
        gender=_gender(noun.lemma),
        definite=is_definite(tree, i),
        cardinal=cardinal_of(tree, i),
        role=noun.lemma,
        country=country,
        core_end=min(core_end, end),
    )


def _classify(tree: Tree, i: int) -> _Noun | None:
    """Say what a noun describes, by its lemma and number."""
    if tree.part[i] not in ("NOUN", "PROPN", "ADJ", "PRON", "DET"):
        return None
    lemma, lexical = noun_of(tree.lower[i]), lexicon()
    if tree.part[i] in ("PRON", "DET", "ADJ"):
        return _those(tree, i) or _adjective(tree, i)
    plural = number_of(tree, i) is Number.PLURAL
    if lemma == "force":
        return None if _is_idle_force(tree, i) else _Noun(EntityType.ORGANIZATION, lemma)
    if lemma in lexical.roles and not plural:
        return _Noun(EntityType.PERSON, lemma)
    if lemma in lexical.forces or lemma in lexical.groups or (lemma in lexical.roles and plural):
        return _Noun(EntityType.ORGANIZATION, lemma)
    if lemma in lexical.weapons and state_of_force(tree, i):
        return _Noun(EntityType.ORGANIZATION, lemma)
    if lemma in lexical.places:
        return _Noun(EntityType.PLACE, lemma)
    return None


def _is_idle_force(tree: Tree, i: int) -> bool:
    """ "The banks joined forces": nobody's forces."""
    return tree.base[i] == "obj" and tree.lemma[tree.head[i]] in _UNITING and not tree.children[i]


def _those(tree: Tree, i: int) -> _Noun | None:
    """ "Those" that a clause or phrase explains are a party: "those loyal to the former president"."""
    explained = any(tree.base[c] in ("acl", "nmod", "amod") for c in tree.children[i])
    if tree.lower[i] in ("those", "some", "many", "others") and explained and tree.base[i] in _ARGUMENT:
        return _Noun(EntityType.ORGANIZATION, tree.lower[i])
    return None


def _adjective(tree: Tree, i: int) -> _Noun | None:
    """The tagger calls "rebel" in "rebel attack" now a noun, now an adjective."""
    is_force = tree.lower[i] in lexicon().anaphoric_forces and tree.base[i] in ("amod", "compound")
    return _Noun(EntityType.ORGANIZATION, tree.lower[i]) if is_force and tree.part[i] == "ADJ" else None


def _is_mere_modifier(tree: Tree, i: int, noun: _Noun, in_name: list[bool]) -> bool:
    """Nouns before another noun describe that one; kept are titles of names and the doers of an event."""
    above = tree.head[i]
    if tree.relation[i] not in _MODIFIER or above <= i or tree.kids(i, "case"):
        return False
    if in_name[above]:
        return noun.type is EntityType.PLACE or noun_of(tree.lower[i]) in lexicon().titles - lexicon().roles
    if noun.type is not EntityType.ORGANIZATION or noun_of(tree.lower[i]) not in lexicon().anaphoric_forces | {
        "government"
    }:
        return True
    return _classify(tree, above) is not None


def _kind(tree: Tree, i: int, country: str) -> MentionKind:
    if not country:
        return MentionKind.NOMINAL
    owned = any(tree.relation[c] == "nmod:poss" for c in tree.children[i])
    return MentionKind.POSSESSIVE if owned else MentionKind.DEMONYM


def _gender(lemma: str) -> Gender:
    if lemma in lexicon().feminine_nouns:
        return Gender.FEMININE
    return Gender.MASCULINE if lemma in lexicon().masculine_nouns else Gender.UNKNOWN


def country_start(tree: Tree, head: int, start: int) -> int:
    """Return where a force's name begins: at its country, after counts and adjectives ("17 Yemeni soldiers")."""
    for i in range(start, head):
        if tree.words[i][0].isupper() and country_at(tree, i):
            return i
    return start


def joined_demonyms(tree: Tree, i: int) -> list[int]:
    """Return the demonyms that share one noun ("American and Iraqi forces"), empty where there is one or none."""
    for child in tree.kids(i, "amod", "compound"):
        joined = [t for t in tree.conjuncts(child) if tree.lower[t] in countries().demonyms]
        if len(joined) > 1:
            return joined
    return []


def state_of_force(tree: Tree, i: int) -> str:
    """Return the country whose force a noun names ("Nigerian troops", "Rwanda's army"), empty where it names none."""
    if noun_of(tree.lower[i]) not in lexicon().state_forces | lexicon().weapons:
        return ""
    joined = joined_demonyms(tree, i)
    if joined:
        return country_at(tree, joined[-1])
    for child in tree.children[i]:
        modifies = child < i and tree.relation[child] in ("amod", "compound", "nmod:poss", "nmod", "nmod:desc")
        if modifies and (code := country_at(tree, child)):
            return code
    for child in tree.kids(i, "nmod"):
        if child > i and "of" in tree.cases(child) and (code := country_at(tree, child)):
            return code
    return ""


def country_at(tree: Tree, token: int) -> str:
    """Return the country that the words ending or starting at a token name, as demonym or name; empty for none."""
    table = countries()
    for start in range(max(0, token - 2), token + 1):
        for end in range(min(token + 3, len(tree)), token, -1):
            words = " ".join(tree.lower[start:end])
            if tree.words[start][0].isupper() and (code := table.demonyms.get(words) or table.names.get(words)):
                return code
    return ""


def _demonym(tree: Tree, i: int, in_name: list[bool]) -> Mention | None:
    """A demonym that belongs to no force: "Israeli air strikes", "the Palestinians"."""
    if not tree.words[i][0].isupper() or tree.lower[i] not in countries().demonyms:
        return None
    above, code = tree.head[i], countries().demonyms[tree.lower[i]]
    shared = _shared_noun(tree, i)
    if shared is not None:
        return _demonym_of_force(tree, i, shared, code)
    is_noun = tree.part[i] in ("NOUN", "PROPN") and tree.base[i] in _ARGUMENT
    hyphened = tree.words[i + 1 : i + 2] == ["-"]  # "Rwandan-backed"
    before_noun = above > i and tree.relation[i] in _MODIFIER | {"nmod:poss"}
    if before_noun and not hyphened and not in_name[above]:
        noun = _classify(tree, above)
        if noun is not None and noun.type is EntityType.ORGANIZATION:
            return None
    if not (is_noun or before_noun or hyphened or tree.base[i] in ("conj", "compound")) or (
        not before_noun and _is_one_man(tree, i)
    ):
        return None
    plural = is_noun and tree.lower[i].endswith(("s", "ese", "ish", "men"))
    return Mention(
        index=-1,
        start=i,
        end=i + 1,
        head=i,
        kind=MentionKind.DEMONYM,
        type=EntityType.ORGANIZATION,
        number=Number.PLURAL if plural else Number.SINGULAR,
        definite=is_definite(tree, i),
        country=code,
    )


def _is_one_man(tree: Tree, i: int) -> bool:
    """ "the Egyptian", "an Iraqi", "a Lebanese" is a man and not his state; "the French" are many."""
    articles = {tree.lower[c] for c in tree.kids(i, "det")}
    if articles & {"a", "an"}:
        return True
    is_argument = tree.base[i] in ("nsubj", "obj", "iobj", "obl", "appos", "nmod")
    return "the" in articles and is_argument and tree.lower[i].endswith(("an", "i"))


def _shared_noun(tree: Tree, i: int) -> int | None:
    """Return the noun that a demonym shares with later ones: "American" in "American and Iraqi forces"."""
    noun = tree.head[i]
    if tree.base[i] == "conj":
        noun = tree.head[noun]
    joined = joined_demonyms(tree, noun) if noun > i and state_of_force(tree, noun) else []
    return noun if i in joined[:-1] else None


def _demonym_of_force(tree: Tree, i: int, noun: int, code: str) -> Mention:
    """The first of two demonyms stands for a force as the whole phrase does."""
    return Mention(
        index=-1,
        start=i,
        end=i + 1,
        head=i,
        kind=MentionKind.DEMONYM,
        type=EntityType.ORGANIZATION,
        number=number_of(tree, noun),
        definite=is_definite(tree, noun),
        role=noun_of(tree.lower[noun]),
        country=code,
    )


def _pair(tree: Tree, i: int) -> Mention | None:
    """ "Both", "the two", "the former", "the latter" alone, standing for parties named before."""
    word = tree.lower[i]
    counted = tree.part[i] == "NUM" and is_definite(tree, i) and cardinal_of(tree, i) > 0
    if not (counted or word in _PAIRS) or tree.base[i] not in ("nsubj", "obj", "obl", "nmod"):
        return None
    if word in ("former", "latter") and not is_definite(tree, i):
        return None
    if any(tree.base[c] == "nmod" for c in tree.children[i]):
        return None
    number = Number.SINGULAR if word in ("former", "latter") else Number.PLURAL
    return Mention(
        index=-1,
        start=i,
        end=i + 1,
        head=i,
        kind=MentionKind.NOMINAL,
        type=EntityType.ORGANIZATION,
        number=number,
        definite=True,
        cardinal=1 if number is Number.SINGULAR else cardinal_of(tree, i),
        role=word,
    )
