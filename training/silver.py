"""Name-only training sentences from annotated texts and UCDP's actor names: ``python -m training.silver --help``.

The texts mark the parties of claims, not every name. So what is marked becomes a name, lower-case words outside names
are none, and every other capitalised word is left open (``?``): nothing is learnt from it. A second copy of each
sentence with groups has them replaced by actors of the UCDP list, so that unseen names of groups are learnt as such.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oathgraph.language.sentences import split_block, split_blocks
from oathgraph.language.tokens import Token, tokenize
from oathgraph.language.words import word_list
from training.conllu import UNKNOWN

TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
CREDIT = re.compile(r"\(([A-Z][^()]*)\)")
CALENDAR = frozenset([*calendar.day_name, *calendar.month_name[1:]])
FUNCTION_WORDS = frozenset(word_list("sentences", "starters"))
NO_BODIES = {"USA", "DRC", "UAE", "CAR", "GMT", "UTC", "EDT", "EST", "IED", "RPG", "COVID"}
"""Capitals in brackets that are no organization's acronym."""
COMPASS = re.compile(
    r"^(?:(?:the|[a-z]+ern|north|south|east|west|[a-z]+-?east|[a-z]+-?west|central|mid|upper|lower) )+"
)
SHORTEST = 5
"""Words a sentence must have: outlet credits alone teach nothing about prose."""
DEMONYM = re.compile(r"^[A-Z][a-z]+(?:i|an|ese|ish|ch|ean|sh|qi|ani)s?$")
# Worldly titles stand outside a name in UNER, religious ones (Sheikh, Mullah) inside.
TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Gen|General|Lt|Col|Colonel|Maj|Major|Capt|Captain|President|King|Sen|Senator|Brigadier)"
    r"\.? (?=[A-Z])"
)
Mark = tuple[int, int, str]


@dataclass
class Marked:
    """A text with the character spans of its names; ``?`` marks a span whose type is open."""

    text: str
    marks: list[Mark]


def read_texts(path: Path) -> list[Marked]:
    """Read a JSON Lines file of texts with ``entities`` (``name``, ``type``, ``named``, ``surfaces``)."""
    documents = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    places = {
        surface for document in documents for entity in document["entities"] if entity["type"] == "place"
        for surface in entity["surfaces"]
    }  # fmt: skip
    return [Marked(document["text"], _marks(document, places)) for document in documents]


def _marks(document: dict[str, object], places: set[str]) -> list[Mark]:
    text = str(document["text"])
    wanted = [
        (COMPASS.sub("", TITLE.sub("", surface)), _kind(surface, entity, places))
        for entity in document["entities"]  # type: ignore[attr-defined]
        if entity["named"]
        for surface in entity["surfaces"]
    ]
    marks: list[Mark] = [(m.start(1), m.end(1), _credit(m[1])) for m in CREDIT.finditer(text)]
    for surface, kind in sorted(wanted, key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            if not any(start < match.end() and match.start() < end for start, end, _ in marks):
                marks.append((match.start(), match.end(), kind))
    return sorted(marks)


def _credit(name: str) -> str:
    if re.fullmatch(r"[A-Z]{3,6}", name):
        return UNKNOWN if name in NO_BODIES else "ORG"
    plain = len(name.split()) <= 5 and not re.search(r"\b(?:via|formerly|known|also|[0-9]+)\b|[,;]", name)
    return "ORG" if plain and (" " in name or len(name) > 5) else UNKNOWN


def _kind(surface: str, entity: dict[str, object], places: set[str]) -> str:
    """The type of one surface; states acting as parties are places here, their adjectives no names, as in UNER."""
    words = surface.split()
    if not words[-1][0].isupper() and "-" not in words[-1]:
        return UNKNOWN
    if entity["type"] != "organization":
        return TYPES[str(entity["type"])]
    if surface in places:
        return "LOC"
    if surface != entity["name"] and len(words) == 1 and DEMONYM.match(surface):
        return UNKNOWN if surface in {"Taliban", "Houthi", "Houthis"} else "O"
    state = len(words) == 1 and surface in {"U.S.", "US", "UK", "U.K.", "USA", "Washington", "Tehran", "Kremlin"}
    return "LOC" if state else "ORG"


def read_actors(path: Path) -> list[str]:
    """Read the names of non-state actors from UCDP's actor list."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Org"] in {"1", "2"}]
    names = {row[key].strip() for row in rows for key in ("NameOrig", "NameOrigFull", "NameOrigFullEng")}
    return sorted(name for name in names if re.fullmatch(r"[^\W\d_][\w'’ -]{2,48}", name) and name != "n/a"
                  and not name.startswith(("Government", "Supporters", "Civilians")))  # fmt: skip


def replaced(marked: Marked, actors: Sequence[str], generator: random.Random) -> Marked | None:
    """Return the text with its groups renamed, or None where it has none."""
    text, marks, shift = marked.text, [], 0
    renamed: dict[str, str] = {}
    for start, end, kind in marked.marks:
        start, end = start + shift, end + shift
        old = text[start:end]
        if kind == "ORG" and not CREDIT.match(text[start - 1 : end + 1]):
            new = renamed.setdefault(old, generator.choice(actors))
            text = text[:start] + new + text[end:]
            shift += len(new) - len(old)
            end = start + len(new)
        marks.append((start, end, kind))
    return Marked(text, marks) if renamed else None


def rows(marked: Marked) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the text's sentences, each with its (word, tag) list."""
    tokens = tokenize(marked.text)
    # Without a network's word on it, punctuation alone decides.
    undecided = [0.0] * len(tokens)
    blocks = split_blocks(marked.text, tokens)
    parts = [part for block in blocks for part in split_block(marked.text, tokens, block, undecided[slice(*block)])]
    for first, end in parts:
        text = " ".join(marked.text[tokens[first].start : tokens[end - 1].end].split())
        yield text, [_tagged(marked, token) for token in tokens[first:end]]


def _tagged(marked: Marked, token: Token) -> tuple[str, str]:
    word = marked.text[token.start : token.end]
    for start, end, kind in marked.marks:
        if start <= token.start and token.end <= end:
            if kind in {UNKNOWN, "O"}:
                return word, kind
            return word, ("B-" if token.start == start else "I-") + kind
    closed = word in CALENDAR or not word[0].isupper() or word.lower() in FUNCTION_WORDS
    return word, "O" if closed else UNKNOWN


def write(marked: Sequence[Marked], path: Path) -> int:
    """Write sentences that hold at least one name as ``iob2``; return their number."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for text in marked:
            for plain, sentence in rows(text):
                if len(sentence) >= SHORTEST and any(tag[0] == "B" for _, tag in sentence):
                    count += 1
                    file.write(f"# text = {plain}\n")
                    file.writelines(f"{n}\t{word}\t{tag}\n" for n, (word, tag) in enumerate(sentence, 1))
                    file.write("\n")
    return count


def main() -> None:
    """Make the file as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="annotated texts, JSON Lines")
    parser.add_argument("--actors", type=Path, required=True, help="UCDP Actor Dataset, CSV")
    parser.add_argument("--out", type=Path, required=True, help="iob2 file to write")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generator = random.Random(options.seed)
    texts, actors = read_texts(options.texts), read_actors(options.actors)
    renamed = [new for text in texts if (new := replaced(text, actors, generator))]
    print(write([*texts, *renamed], options.out), "sentences")


if __name__ == "__main__":
    main()
