"""What a name names: organisation, person or place, by a table of cues summed over all its occurrences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from oathgraph.model import EntityType
from oathgraph.reading.mentions.countries import countries, other_town_names, town_names
from oathgraph.reading.mentions.lexicon import lexicon, noun_of, word_set
from oathgraph.reading.mentions.names import NameSpan
from oathgraph.reading.mentions.spelling import is_short_group, person_tokens, tokens
from oathgraph.reading.tree import Tree

ORG, PER, LOC = EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE

# Cue -> (type it speaks for, weight). The language model's label weighs 2, so one strong cue of the words around or
# inside the name outweighs it and two weak ones do.
CUES: dict[str, tuple[EntityType, float]] = {
    "model says organisation": (ORG, 2.0),
    "model says person": (PER, 2.0),
    "model says place": (LOC, 2.0),
    "gazetteer says organisation": (ORG, 4.0),
    "gazetteer says person": (PER, 4.0),
    "gazetteer says place": (LOC, 4.0),
    "a country": (LOC, 6.0),
    "a capital": (LOC, 4.0),
    "a town or province": (LOC, 1.2),
    "a town that is taken or held": (LOC, 2.5),
    "ends in a place noun": (LOC, 3.0),
    "holds a group noun": (ORG, 3.0),
    "ends in a media noun": (ORG, 2.0),
    "an acronym": (ORG, 1.2),
    "begins like a person's name": (PER, 1.5),
    "begins with an honorific": (PER, 3.0),
    "holds a person's particle": (PER, 1.0),
    "follows a title": (PER, 3.0),
    "named by a person's role": (PER, 3.5),
    "has a who-clause": (PER, 1.0),
    "named by a group noun": (ORG, 3.5),
    "stands before its people": (ORG, 2.0),
    "owns a person's role": (ORG, 1.0),
    "named by a place noun": (LOC, 3.5),
    "stands in, at or near": (LOC, 2.5),
    "follows a preposition of place": (LOC, 0.5),
    "has an article": (ORG, 3.0),
    "follows a direction": (LOC, 1.5),
    "joined to a hyphened -led or -linked": (ORG, 1.0),
}
_MODEL = {ORG: "model says organisation", PER: "model says person", LOC: "model says place"}
_GAZETTEER = {ORG: "gazetteer says organisation", PER: "gazetteer says person", LOC: "gazetteer says place"}
#: What is done to places and hardly to people.
_TAKING = word_set(
    "besiege bombard conquer control encircle enter garrison liberate occupy overrun recapture reconquer reenter "
    "retake shell storm"
)
_CAPTURING = word_set("capture seize take")
_TAKEN = word_set("control fall seizure siege recapture occupation liberation bombardment shelling outskirts streets")
_LOCATING = word_set("in near around across throughout outside inside")
_PERSON_PARTICLES = word_set("bin ibn ben bint von van de da dos ould ag el-din al-din ud-din abu")


def name_key(tree: Tree, span: NameSpan) -> str:
    """Return what makes two spans the same words: lower case, one blank between words."""
    return " ".join(tree.lower[span.start : span.end])


def type_names(tree: Tree, spans: Sequence[NameSpan]) -> dict[str, tuple[EntityType, float]]:
    """Return the best type of every name with its score; names no cue speaks for are left out.

    Cues are summed over all occurrences of the same words, so a name typed clearly once is typed so everywhere.
    """
    scores: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    counted: set[tuple[str, str]] = set()
    for span in spans:
        key = name_key(tree, span)
        for cue in cues(tree, span):
            kind, weight = CUES[cue]
            again = (key, cue) in counted
            scores[key][kind] += weight * (0.5 if again else 1.0)
            counted.add((key, cue))
    best = {}
    for key, by_type in scores.items():
        kind = max(by_type, key=lambda t: by_type[t])
        best[key] = (kind, by_type[kind])
    return _with_short_forms(best, known={name_key(tree, s) for s in spans if s.known})


def _with_short_forms(
    best: dict[str, tuple[EntityType, float]], known: set[str]
) -> dict[str, tuple[EntityType, float]]:
    """A single word that shortens a longer name of the document has its type: "Tawhid" of "Tawhid Brigade"."""
    long = [(name, kind) for name, (kind, _) in best.items() if " " in name]
    changed = {}
    for name, (kind, score) in best.items():
        if " " in name or name in known:
            continue
        for full, full_kind in long:
            if full_kind is not kind and _shortens(name, full, full_kind):
                changed[name] = (full_kind, max(score, 1.0))
    return best | changed


def _shortens(name: str, full: str, kind: EntityType) -> bool:
    if kind is PER:
        return tokens(name) == person_tokens(full)[-1:]
    is_place = name in countries().names or name in town_names()
    return kind is ORG and not is_place and is_short_group(tokens(name), tokens(full))


def cues(tree: Tree, span: NameSpan) -> Iterator[str]:
    """Yield the cues of one occurrence of a name."""
    if span.known is not None:
        yield _GAZETTEER[span.known]
    if span.label is not None:
        yield _MODEL[span.label]
    yield from _inside(tree, span)
    head = head_of(tree, span.start, span.end)
    yield from _before_and_after(tree, span, head)
    yield from _around(tree, span, head)
    if _is_taken(tree, head, span.label is PER) and _is_town(" ".join(tree.lower[span.start : span.end])):
        yield "a town that is taken or held"


def head_of(tree: Tree, start: int, end: int) -> int:
    """Return the token of a span that hangs on something outside it; the first such, else the last token."""
    for i in range(start, end):
        if tree.head[i] == i or not start <= tree.head[i] < end:
            return i
    return end - 1


def _inside(tree: Tree, span: NameSpan) -> Iterator[str]:
    lower = tree.lower[span.start : span.end]
    text = " ".join(lower)
    lexical = lexicon()
    if text in countries().names:
        yield "a country"
    elif text in countries().capitals:
        yield "a capital"
    elif text in town_names():
        yield "a town or province"
    if len(lower) > 1 and lower[-1] in lexical.place_heads:
        yield "ends in a place noun"
    elif any(w in lexical.group_heads for w in lower):
        yield "holds a group noun"
    if len(lower) > 1 and lower[-1] in lexical.media_heads:
        yield "ends in a media noun"
    word = tree.words[span.start]
    if len(lower) == 1 and word.isupper() and 2 <= len(word) <= 8 and text not in countries().names:
        yield "an acronym"
    if lower[0] in lexical.honorifics:
        yield "begins with an honorific"
    elif lower[0] in lexical.given_names and not any(w in lexical.group_heads for w in lower):
        yield "begins like a person's name"
    if len(lower) > 1 and any(w in _PERSON_PARTICLES for w in lower[1:]):
        yield "holds a person's particle"


def _before_and_after(tree: Tree, span: NameSpan, head: int) -> Iterator[str]:
    before = span.start - 1
    if before >= 0 and tree.sentence[before] == tree.sentence[span.start]:
        if tree.lower[before] in lexicon().titles and tree.part[before] in ("PROPN", "NOUN"):
            yield "follows a title"
        if tree.lower[before] in lexicon().directions:
            yield "follows a direction"
        if tree.lower[before] in _LOCATING and tree.base[head] in ("obl", "nmod"):
            yield "stands in, at or near"
        elif tree.lower[before] in lexicon().place_prepositions and tree.base[head] in ("obl", "nmod"):
            yield "follows a preposition of place"
        if tree.lower[before] == "the" and tree.head[before] in range(span.start, span.end):
            yield "has an article"
    after = span.end
    if after + 1 < len(tree) and tree.words[after] == "-" and tree.lower[after + 1] in ("led", "linked", "backed"):
        yield "joined to a hyphened -led or -linked"


def _is_town(text: str) -> bool:
    return text in town_names() or text in other_town_names()


def _is_taken(tree: Tree, head: int, is_person: bool) -> bool:
    """Whether a name stands where towns do: "retook X", "in control of X"; people are captured and fall as well."""
    above = tree.head[head]
    if tree.base[head] == "obj" or tree.relation[head] == "nsubj:pass":
        captured = tree.lemma[above] in _CAPTURING and _tells_from_whom(tree, above) and not is_person
        return captured or tree.lemma[above] in _TAKING
    if tree.base[head] == "nmod" and "of" in tree.cases(head):
        return tree.lemma[above] in _TAKEN
    return tree.base[head] == "nsubj" and tree.lemma[above] == "fall" and not is_person


def _tells_from_whom(tree: Tree, verb: int) -> bool:
    """Whether a capture tells from whom, as that of a town often does."""
    return any(tree.cases(child)[:1] == ["from"] for child in tree.kids(verb, "obl"))


def _around(tree: Tree, span: NameSpan, head: int) -> Iterator[str]:
    lexical = lexicon()
    for noun in describing_nouns(tree, head, span.start, span.end):
        lemma = noun_of(tree.lower[noun])
        if is_role(tree, noun) or (span.label is PER and role_above(tree, noun) is not None):
            yield "named by a person's role"
        elif lemma in lexical.groups:
            yield "named by a group noun"
        elif lemma in lexical.places:
            yield "named by a place noun"
    above = tree.head[head]
    if above != head and not span.start <= above < span.end:
        yield from _below_noun(tree, head, above)
    for clause in tree.kids(head, "acl:relcl"):
        if any(tree.lower[i] in ("who", "whose", "whom") for i in tree.subtree(clause)[:6]):
            yield "has a who-clause"


def _below_noun(tree: Tree, head: int, above: int) -> Iterator[str]:
    lexical = lexicon()
    lemma, relation = noun_of(tree.lower[above]), tree.relation[head]
    if relation in ("compound", "amod", "nmod:poss", "nmod:desc"):
        if lemma in lexical.forces and tree.part[above] == "NOUN":
            yield "stands before its people"
        elif lemma in lexical.groups and relation != "nmod:poss":
            yield "named by a group noun"
        elif lemma in lexical.places and relation != "nmod:poss" and tree.part[above] == "NOUN":
            yield "named by a place noun"
        elif lemma in lexical.roles:
            yield "owns a person's role"
    elif "of" in tree.cases(head):
        if lemma in lexical.roles:
            yield "owns a person's role"
        elif lemma in lexical.places:
            yield "named by a place noun"


def is_role(tree: Tree, noun: int) -> bool:
    """Say whether a noun names one person by a role: "leader", not "leaders" and not "leader" inside "leader cult"."""
    return (
        noun_of(tree.lower[noun]) == tree.lower[noun]
        and tree.lower[noun] in lexicon().roles
        and tree.part[noun] in ("NOUN", "PROPN")
    )


def role_above(tree: Tree, noun: int) -> int | None:
    """Return the role whose of- or for-phrase a noun is: X in "the leader of the branch, X" may be either."""
    above = tree.head[noun]
    owned = tree.base[noun] == "nmod" and not {"of", "for"}.isdisjoint(tree.cases(noun))
    return above if owned and is_role(tree, above) else None


def describing_nouns(tree: Tree, head: int, start: int, end: int) -> list[int]:
    """Return nouns that say what a name is: before it ("the group X", "leader X"), in apposition, or as predicate.

    As subject too: "its leader is X".
    """
    found = []
    for child in tree.children[head]:
        if start <= child < end or tree.part[child] not in ("NOUN", "PROPN"):
            continue
        before = tree.relation[child] in ("nmod:desc", "compound", "nmod") and child < head
        is_subject = tree.base[child] == "nsubj" and tree.part[child] == "NOUN" and bool(tree.kids(head, "cop"))
        if tree.base[child] == "appos" or (before and not tree.kids(child, "case")) or is_subject:
            found.append(child)
    above = tree.head[head]
    if above != head and tree.part[above] in ("NOUN", "PROPN"):
        is_apposition = tree.base[head] == "appos" and not start <= above < end
        is_subject = tree.base[head] == "nsubj" and bool(tree.kids(above, "cop"))
        if is_apposition or is_subject:
            found.append(above)
    return found
