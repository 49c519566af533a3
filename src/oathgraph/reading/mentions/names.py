"""Where names stand: the gazetteer's, the language model's and capitalised runs, made into one set of spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from oathgraph.model import EntityType
from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.lexicon import lexicon, noun_of
from oathgraph.reading.mentions.shapes import (
    HYPHENS,
    POSSESSIVES,
    capitalised_runs,
    has_letter,
    starts_sentence,
    word_classes,
)
from oathgraph.reading.tree import Tree

LABELS = {
    "PER": EntityType.PERSON,
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `start` to `end` (exclusive) are one name.

    `label` is what the language model calls it, `known` what the gazetteer says, with its `candidates`.
    """

    start: int
    end: int
    label: EntityType | None = None
    known: EntityType | None = None
    candidates: tuple[str, ...] = ()

    def overlaps(self, other: NameSpan) -> bool:
        """Say whether the two spans share a token."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: NameSpan) -> bool:
        """Say whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


def name_spans(tree: Tree, known: Iterable[NameSpan] = ()) -> list[NameSpan]:
    """Return the names of a document in the order of the text, none overlapping another.

    Args:
        tree: The parsed document; its Doc's entities are the language model's names.
        known: Names the gazetteer found.
    """
    classes = word_classes(tree)
    modelled = [s for e in tree.doc.ents for s in _owner_and_owned(tree, classes, e.start, e.end, LABELS.get(e.label_))]
    runs = [_without_owner(classes, NameSpan(s, e), modelled) for s, e in capitalised_runs(tree, classes)]
    usable = [[s for s in (_trim(tree, s) for s in source) if _is_name(tree, s)] for source in (known, modelled, runs)]
    return _take_in_brackets(tree, classes, _merge(tree, classes, *usable))


def _owner_and_owned(tree: Tree, classes: str, start: int, end: int, label: EntityType | None) -> list[NameSpan]:
    """Part a group from the person whose it is: "Omar Dell's | Marsh Brigade", "the Marsh Brigade | of Omar Dell"."""
    if label is EntityType.ORGANIZATION:
        for i in range(start + 1, end - 1):
            before, after = (start, i), (i + 1, end)
            if tree.lower[i] in POSSESSIVES and "G" in classes[i + 1 : end] and _is_flat(tree, *before):
                return [NameSpan(*before, EntityType.PERSON), NameSpan(*after, label)]
            if classes[i] == "o" and "G" in classes[start:i] and _is_flat(tree, *after):
                return [NameSpan(*before, label), NameSpan(*after, EntityType.PERSON)]
    return [NameSpan(start, end, label)]


def _is_flat(tree: Tree, start: int, end: int) -> bool:
    """Say whether words are put side by side, as a person's names are: a group's stand below its head noun."""
    ties = {tree.base[i] for i in range(start + 1, end) if tree.words[i] not in HYPHENS}
    return "flat" in ties and ties <= {"flat", "nmod"} and " ".join(tree.lower[start:end]) not in countries().names


def _take_in_brackets(tree: Tree, classes: str, spans: list[NameSpan]) -> list[NameSpan]:
    """Take in a creed or a faction in brackets: "Communist Party of Nepal (Maoist)", "MBL (Renewed)"."""
    made: list[NameSpan] = []
    for span in spans:
        if made and made[-1].contains(span):
            continue
        closes = tree.words[span.end : span.end + 1] == ["("] and ")" in tree.words[span.end + 2 : span.end + 5]
        end = tree.words.index(")", span.end) + 1 if closes else span.end
        if end == span.end + 3 and classes[span.end + 1] == "D":
            span = replace(span, end=end)
        elif closes and _names_a_faction(tree, span, end, spans):
            # A faction is another party than the one whose name it keeps.
            span = replace(span, end=end, candidates=())
        made.append(span)
    return made


def _names_a_faction(tree: Tree, span: NameSpan, end: int, spans: list[NameSpan]) -> bool:
    """Whether a bracket tells one of those who bear a name from the others: "MBL (R)"; no outlet, place or acronym."""
    inside = tree.words[span.end + 1 : end - 1]
    if EntityType.ORGANIZATION not in (span.known, span.label) or starts_sentence(tree, span.start):
        return False
    if any(other.known is not None and span.end < other.start < end for other in spans):
        return False
    if all(word.casefold() in lexicon().factions_in_names for word in inside):
        return True
    acronym = (
        span.end - span.start == 1 and tree.words[span.start].isupper() and len(tree.words[span.start]) >= _ACRONYM
    )
    return acronym and all(w[0].isupper() and not (w.isupper() and len(w) >= _ACRONYM) for w in inside)


_ACRONYM = 3  # letters from which capitals are an acronym


def _without_owner(classes: str, run: NameSpan, modelled: list[NameSpan]) -> NameSpan:
    """Cut a person off the end of a group's name: "the Marsh Brigade | of Omar Dell"."""
    for person in modelled:
        is_last = person.label is EntityType.PERSON and run.start < person.start - 1 and person.end >= run.end
        if is_last and person.start < run.end and classes[person.start - 1] == "o":
            return NameSpan(run.start, person.start - 1)
    return run


def _trim(tree: Tree, span: NameSpan) -> NameSpan:
    """Cut articles, titles, quotation marks and possessive endings off the ends of a name."""
    start, end = span.start, span.end
    is_group = span.known is EntityType.ORGANIZATION  # whose titles belong to it: "Lord's Resistance Army"
    while start < end and not is_group and _is_leading_chaff(tree, start, end):
        start += 1
    if span.label is EntityType.PERSON and span.known is None:
        # "Turkey's Hakan Fidan": a person's name holds no possessive.
        start = max([start, *(i + 1 for i in range(start, end - 1) if tree.lower[i] in POSSESSIVES)])
    while end > start and _is_trailing_chaff(tree, start, end):
        end -= 1
    if span.known is None:
        start, end = _without_small_words(tree, start, end, span.label)
    return replace(span, start=start, end=end)


def _without_small_words(tree: Tree, start: int, end: int, label: EntityType | None) -> tuple[int, int]:
    """Cut common words in small letters off the ends of a name: "hitherto Odena", "Odena sat"."""
    capitals = [i for i in range(start, end) if tree.words[i][0].isupper()]
    if not capitals:
        return start, end
    first, last = capitals[0], capitals[-1]
    before = range(start, first)
    if not any(tree.lower[i] in lexicon().particles for i in before):
        # A person's name begins in capitals; a group's may not ("al-Qaeda", "anti-Balaka").
        if label is EntityType.PERSON or all(tree.part[i] == "ADP" for i in before):
            start = first
    if all(_follows_name(tree, i) for i in range(last + 1, end)):
        end = last + 1
    return start, end


def _follows_name(tree: Tree, token: int) -> bool:
    """Say whether a word in small letters only stands after a name: "Odena sat", "UN-backed", "Odena jihad"."""
    if tree.words[token] in HYPHENS:
        return tree.lower[token + 1 : token + 2] != [] and tree.lower[token + 1] in _BACKED
    return tree.part[token] in ("VERB", "AUX", "ADV", "ADP", "SCONJ") or tree.lower[token] in (*_BACKED, "jihad")


_BACKED = frozenset({"backed", "led", "linked", "affiliated", "aligned", "allied", "supported", "trained", "funded"})


def _is_leading_chaff(tree: Tree, token: int, end: int) -> bool:
    word = tree.lower[token]
    if word in ("the", "a", "an") or word in POSSESSIVES or not any(c.isalnum() for c in word):
        return True
    more = token + 1 < end and tree.words[token + 1] not in ("-", "of")
    return word in lexicon().titles and more


def _is_trailing_chaff(tree: Tree, start: int, end: int) -> bool:
    last = tree.words[end - 1]
    if last == ")" and "(" in tree.words[start:end]:
        return False
    return last.lower() in POSSESSIVES | _CONNECTORS or not any(c.isalnum() for c in last)


_CONNECTORS = frozenset({"of", "for", "in", "the", "and", "&"})


def _is_name(tree: Tree, span: NameSpan) -> bool:
    if span.start >= span.end:
        return False
    words = tree.words[span.start : span.end]
    if not any(w[0].isupper() or (has_letter(w) and not w.isascii()) for w in words):
        # "al-qaida": some write the whole name small.
        return span.label is not None and words[0] in lexicon().particles and words[1:2] == ["-"]
    if span.known is not None:
        return True
    if len(words) == 1 and starts_sentence(tree, span.start) and not words[0].isupper():
        # "Jihadists in Sinai": the sentence gave the common noun its capital.
        return noun_of(words[0].lower()) not in lexicon().forces | lexicon().groups | lexicon().roles
    return not all(_is_plain(word) for word in words)


def _is_plain(word: str) -> bool:
    """Words that are no name by themselves: "Monday", "Muslim", "General"; but "US" and "IS" are."""
    lower = word.lower()
    if word.isupper() and len(word) > 1:
        return False
    lexical = lexicon()
    return lower in lexical.calendar or lower in lexical.never_names or lower in lexical.titles or not has_letter(word)


def _merge(
    tree: Tree, classes: str, known: list[NameSpan], modelled: list[NameSpan], runs: list[NameSpan]
) -> list[NameSpan]:
    """Settle overlaps: the gazetteer's word first, then the model's, unless a run shows a longer name."""
    chosen = list(known)
    for span in (*modelled, *runs):
        chosen = _place(tree, classes, chosen, span)
    return sorted(chosen, key=lambda s: s.start)


def _place(tree: Tree, classes: str, chosen: list[NameSpan], new: NameSpan) -> list[NameSpan]:
    rivals = [s for s in chosen if s.overlaps(new)]
    if not rivals:
        return [*chosen, new]
    if all(_replaces(tree, classes, new, old) for old in rivals) and _is_one_name(tree, classes, new, rivals):
        kept = [s for s in chosen if not s.overlaps(new)]
        return [*kept, replace(new, label=_label_of_longer(classes, new, rivals))]
    return chosen


def _is_one_name(tree: Tree, classes: str, new: NameSpan, rivals: list[NameSpan]) -> bool:
    """Several names inside a run are one where a group noun holds them together, or the model cut a person in two."""
    if len(rivals) == 1:
        return True
    between = [i for i in range(rivals[0].start, rivals[-1].end) if not any(r.start <= i < r.end for r in rivals)]
    if any(r.known is EntityType.ORGANIZATION for r in rivals):  # "Jamaat-e-Mujahid" holds two that are known
        return new.label is EntityType.ORGANIZATION and "".join(classes[i] for i in between) == "hph"
    if all(r.label is EntityType.PERSON for r in rivals):
        return not between
    return "G" in classes[new.start : new.end] and not POSSESSIVES & set(tree.lower[new.start : new.end])


def _replaces(tree: Tree, classes: str, new: NameSpan, old: NameSpan) -> bool:
    """Say whether a longer span is the better reading of the name than the one found before."""
    if old.contains(new):  # the model has read on where a verb looks like a noun: "the [Front works]"
        return old.known is None and "G" in classes[new.start : new.end] and classes[new.end : old.end] == "x"
    if not new.contains(old):
        # The model cut across a group's name: "Government of [National Accord (GNA)]".
        return old.known is None and new.label is None and "G" in classes[new.start : new.end]
    before, after = range(new.start, old.start), range(old.end, new.end)
    extra = [*before, *after]
    if any(classes[i] == "x" and has_letter(tree.words[i]) for i in extra):
        return False
    if "G" in (classes[i] for i in extra):
        return not (old.known and all(classes[i] in "GDK" for i in before) and not after)
    if _is_generic(tree, old):
        titled = any(tree.lower[i] in lexicon().titles for i in before)
        titled = titled or any(tree.lower[i] in lexicon().roles for i in after)  # "Fatah President"
        return not titled and all(classes[i] in _LONGER for i in extra)
    plain = lexicon().titles | lexicon().roles | lexicon().honorifics
    if old.known is EntityType.ORGANIZATION and new.label in (None, EntityType.ORGANIZATION):
        # "The Hill Lions Vanguard" is another body than the Hill Lions, whom the roster knows.
        named = "".join(classes[i] for i in extra)
        body = not before or (len_of(old) > 1 and "G" in classes[old.start : old.end])
        longer = "C" in named and not named.strip("CD")
        return body and longer and not any(tree.lower[i] in plain for i in extra)
    if old.known and (old.known is not EntityType.PERSON or new.label not in (None, EntityType.PERSON)):
        return False  # a known place keeps its span; a person's may grow: "Omar" in "Mullah Mohammad Omar"
    return not any(classes[i] in "DK" or tree.lower[i] in plain for i in extra)


_LONGER = "CGOphoafte"  # classes of words that a longer name may add to a shorter one


def _is_generic(tree: Tree, span: NameSpan) -> bool:
    """Say whether a known name is only words that many groups' names hold: "Martyrs Brigade"."""
    common = lexicon().group_heads | lexicon().owners_in_names | lexicon().qualities_in_names
    return span.known is EntityType.ORGANIZATION and all(w in common for w in tree.lower[span.start : span.end])


def _label_of_longer(classes: str, new: NameSpan, rivals: list[NameSpan]) -> EntityType | None:
    if new.label is not None:
        return new.label
    if "G" in classes[new.start : new.end]:
        return EntityType.ORGANIZATION
    return rivals[0].label or rivals[0].known


def len_of(span: NameSpan) -> int:
    """Return the number of tokens of a span."""
    return span.end - span.start
