"""Treebank sentences in CoNLL-U, with the names that stand in a parallel file or in GUM's ``Entity=`` marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

UNKNOWN = "?"
"""The label of a word whose name tag (or other label) is not known: nothing is learnt from it."""


@dataclass
class Sentence:
    """One sentence: words with their annotation, in parallel lists; heads count from 1, 0 is the root."""

    text: str
    words: list[str]
    space_after: list[bool]
    tags: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    starts_paragraph: bool = False
    starts_document: bool = False
    identifier: str = ""

    @property
    def parsed(self) -> bool:
        """Whether the sentence carries a tree (name-only sentences do not)."""
        return bool(self.heads)


def read_conllu(path: Path) -> list[Sentence]:
    """Read a CoNLL-U file; multiword tokens and empty nodes are left out, names come from ``Entity=`` where present."""
    return [_sentence(block) for block in _blocks(path)]


def read_names(path: Path) -> list[Sentence]:
    """Read an ``iob2`` file of names (Universal NER): sentences with words and name tags, without a tree."""
    sentences = []
    for block in _blocks(path):
        rows = [row.split("\t") for row in block if not row.startswith("#")]
        words = [row[1] for row in rows]
        text = _comment(block, "text")
        sentences.append(
            Sentence(
                text=text,
                words=words,
                space_after=_spaces_after(text, words),
                names=[row[2] if row[2][2:] in {"PER", "ORG", "LOC"} else "O" for row in rows],
                identifier=_comment(block, "sent_id"),
            )
        )
    return sentences


def with_names(sentences: list[Sentence], named: list[Sentence]) -> list[Sentence]:
    """Put the names of a parallel file on the sentences of the same identifier, by character positions.

    The two files may cut words differently (they are of different releases); a sentence without a counterpart of the
    same letters keeps unknown names.
    """
    by_identifier = {sentence.identifier: sentence for sentence in named}
    for sentence in sentences:
        other = by_identifier.get(sentence.identifier)
        if other is None or "".join(other.words) != "".join(sentence.words):
            sentence.names = [UNKNOWN] * len(sentence.words)
        else:
            sentence.names = _projected(other, sentence.words)
    return sentences


def _projected(named: Sentence, words: list[str]) -> list[str]:
    letters: list[str] = []
    for word, tag in zip(named.words, named.names, strict=True):
        inside = "I" + tag[1:] if tag != "O" else "O"
        letters += [tag] + [inside] * (len(word) - 1)
    tags, position = [], 0
    for word in words:
        tags.append(letters[position])
        position += len(word)
    return tags


def _comment(block: list[str], key: str) -> str:
    prefix = f"# {key} = "
    return next((row[len(prefix) :] for row in block if row.startswith(prefix)), "")


def _spaces_after(text: str, words: list[str]) -> list[bool]:
    spaces, position = [], 0
    for word in words:
        found = text.find(word, position)
        position = (found if found >= 0 else position) + len(word)
        spaces.append(position >= len(text) or text[position].isspace())
    return spaces


def _blocks(path: Path) -> Iterator[list[str]]:
    text = path.read_text(encoding="utf-8")
    for block in re.split(r"\n\s*\n", text.strip()):
        yield block.split("\n")


def _sentence(block: list[str]) -> Sentence:
    comments = [row for row in block if row.startswith("#")]
    rows = [row.split("\t") for row in block if not row.startswith("#")]
    glued = _glued_words(rows)
    rows = [row for row in rows if row[0].isdigit()]
    sentence = Sentence(
        text=_comment(block, "text"),
        identifier=_comment(block, "sent_id"),
        words=[row[1] for row in rows],
        space_after=[int(row[0]) not in glued for row in rows],
        tags=[row[3] for row in rows],
        features=[row[5] for row in rows],
        lemmas=[row[2] for row in rows],
        heads=[int(row[6]) for row in rows],
        relations=[row[7] for row in rows],
        starts_paragraph=any(row.startswith(("# newpar", "# newdoc")) for row in comments),
        starts_document=any(row.startswith("# newdoc") for row in comments),
    )
    if any("Name=" in row[9] for row in rows):
        sentence.names = [next(part[5:] for part in row[9].split("|") if part.startswith("Name=")) for row in rows]
    elif any("Entity=" in row[9] for row in rows):
        sentence.names = entity_names(sentence, [row[9] for row in rows])
    return sentence


def _glued_words(rows: list[list[str]]) -> set[int]:
    """Numbers of the words that no space follows (inside multiword tokens, or so marked)."""
    glued: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued |= set(range(first, last + ("SpaceAfter=No" in row[9])))
        elif row[0].isdigit() and "SpaceAfter=No" in row[9]:
            glued.add(int(row[0]))
    return glued


_GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
_INSIDE = {"of", "the", "for", "'s", "’s", "-", "&", "de", "la", "al", "."}


def entity_names(sentence: Sentence, marks: list[str]) -> list[str]:
    """Name tags from GUM's entity marks: the proper-noun core of each person, organization and place.

    GUM marks every noun phrase, named or not, with all its modifiers; names are what remains when the phrase's head is
    a proper noun and the span is cut down to the run of proper nouns around it.
    """
    # A proper noun outside every marked entity (an event, a work, a date) is left open rather than called no name.
    names = [UNKNOWN if tag == "PROPN" else "O" for tag in sentence.tags]
    for start, end, kind in sorted(_entity_spans(marks), key=lambda span: span[0] - span[1]):
        if any(names[number] not in {"O", UNKNOWN} for number in range(start, end)):
            continue
        core = _proper_core(sentence, start, end)
        if core and kind in _GUM_TYPES and sentence.words[core[0]][0].isupper():
            names[core[0]] = "B-" + _GUM_TYPES[kind]
            names[core[0] + 1 : core[1]] = ["I-" + _GUM_TYPES[kind]] * (core[1] - core[0] - 1)
    return names


def _entity_spans(marks: list[str]) -> list[tuple[int, int, str]]:
    spans, open_marks = [], []
    for number, mark in enumerate(marks):
        entity = next((part[len("Entity=") :] for part in mark.split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", entity):
            if piece.startswith("("):
                parts = piece.strip("()").split("-")
                open_marks.append((parts[0], parts[1] if len(parts) > 1 else "", number))
            if piece.endswith(")"):
                group = piece.strip("()").split("-")[0]
                index = max((i for i, opened in enumerate(open_marks) if opened[0] == group), default=None)
                if index is not None:
                    _, kind, start = open_marks.pop(index)
                    spans.append((start, number + 1, kind))
    return spans


def _proper_core(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    inside = range(start + 1, end + 1)
    head = next((number for number in inside if sentence.heads[number - 1] not in inside), None)
    if head is None or sentence.tags[head - 1] != "PROPN":
        return None
    left = right = head - 1
    while left > start and _belongs(sentence, left - 1, start, end):
        left -= 1
    while right < end - 1 and _belongs(sentence, right + 1, start, end):
        right += 1
    while left < right and sentence.words[left].lower() in _INSIDE:
        left += 1
    while right > left and sentence.words[right].lower() in _INSIDE - {"."}:
        right -= 1
    return left, right + 1


def _belongs(sentence: Sentence, number: int, start: int, end: int) -> bool:
    if not start <= number < end:
        return False
    word = sentence.words[number]
    return word.lower() in _INSIDE - {"the"} or (word[:1].isupper() and sentence.tags[number] != "DET")
