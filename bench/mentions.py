"""Measure mentions and coreference against annotated documents.

    python bench/mentions.py GOLD.jsonl [--limit N] [--misses] [--wrong]

For every annotated party that a claim needs, each of its surfaces that stands in the text is looked for among the
mentions: `found` when a mention of a fitting type has those words (articles apart). For coreference, the evidence of
claims whose party is not named in it shows whether a pronoun or description there leads to that party: `reached`, or
`astray` when everything there leads elsewhere.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from oathgraph.language import load
from oathgraph.model import Document
from oathgraph.reading import steps
from oathgraph.reading.coreference import Participant, Participants
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.mentions.spelling import tokens
from oathgraph.reading.tree import Tree
from oathgraph.resolution.loader import load_roster

DROPPED = {"group", "militant", "militants", "movement", "organization", "organisation", "of", "s"}


def words(name: str) -> frozenset[str]:
    """Return the words of a name that tell it from others."""
    found = frozenset(tokens(name))
    return found - DROPPED or found


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", default=os.environ.get("GOLD", ""))
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--only", default="", help="identifiers that begin so")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    if not args.gold:
        print("mentions: no annotated texts given, nothing measured (python bench/mentions.py GOLD.jsonl)")
        return
    with open(args.gold, encoding="utf-8") as file:
        documents = [d for d in map(json.loads, file) if d["id"].startswith(args.only)]
    documents = documents[: args.limit or None]
    counts: Counter[str] = Counter()
    spent = tokens_read = 0.0
    nlp, roster = load(), load_roster()
    find, resolve = steps.Mentions(roster), steps.Coreference(roster)
    # Loads the tables before the clock runs.
    resolve(find(steps.begin(Document("", "In Gao."), nlp("In Gao."))))
    for document, doc in zip(documents, nlp.pipe([d["text"] for d in documents], batch_size=32), strict=True):
        start = time.perf_counter()
        reading = resolve(find(steps.begin(Document(document["id"], document["text"]), doc)))
        spent += time.perf_counter() - start
        tokens_read += len(reading.tree)
        count_names(document, reading.tree, reading.parties, counts, show=args.misses)
        count_references(document, reading.tree, reading.parties, counts, show=args.wrong)
    report(counts)
    print(f"{spent * 1000 / tokens_read * 300:.1f} ms per 300 words")


def parties_needed(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the annotated entities that are a party of a claim that counts."""
    used: set[str] = set()
    for claim in document["claims"]:
        if not claim.get("optional"):
            used.update(claim["subject"], claim.get("object") or [])
    yield from (e for e in document["entities"] if e["id"] in used)


def count_names(
    document: dict[str, Any], tree: Tree, parties: Participants, counts: Counter[str], *, show: bool
) -> None:
    """Count the surfaces of needed parties that mentions cover."""
    spoken = [(p, words(form)) for p in parties for form in forms(tree, parties, p)]
    for entity in parties_needed(document):
        kind = f"{'named' if entity.get('named', True) else 'unnamed'} {entity['type']}"
        for surface in entity["surfaces"]:
            if surface not in document["text"]:
                continue
            counts[f"{kind}: all"] += 1
            fitting = [p for p, form in spoken if form == words(surface)]
            if any(fits(p, entity["type"]) for p in fitting):
                counts[f"{kind}: found"] += 1
            elif show:
                typed = "" if not fitting else f" typed {fitting[0].type}"
                print(f"MISSED {document['id']} {kind}: {surface!r}{typed} ~ {around(document['text'], surface)}")


def forms(tree: Tree, parties: Participants, participant: Participant) -> set[str]:
    """Return every way the text calls a participant: names, and descriptions long and short."""
    found = {*participant.names, participant.country_name}
    text = tree.doc.text
    for index in participant.mentions:
        mention = parties.mentions[index]
        for end in (mention.end, mention.core_end):
            found.add(text[tree.offset[mention.start] : tree.end_offset(end - 1)])
        if mention.country:
            found.add(tree.words[mention.start])  # "Israeli" of "Israeli warplanes" is that force too
    return found


def fits(participant: Participant, kind: str) -> bool:
    """Say whether a participant can be a party of the annotated type; a state is both a place and an actor."""
    return participant.type == kind or (participant.is_state and kind != "person")


def around(text: str, surface: str) -> str:
    """Return the words around the first occurrence of a surface."""
    at = text.index(surface)
    return " ".join(text[max(0, at - 40) : at + len(surface) + 40].split())


def count_references(
    document: dict[str, Any], tree: Tree, parties: Participants, counts: Counter[str], *, show: bool
) -> None:
    """Count claims whose evidence holds a pronoun or description in place of a party's name."""
    entities = {e["id"]: e for e in document["entities"]}
    for claim in document["claims"]:
        if claim.get("optional"):
            continue
        for side in ("subject", "object"):
            wanted = [entities[i] for i in claim.get(side) or []]
            wanted = [e for e in wanted if e.get("named", True)]
            names = [words(n) for e in wanted for n in (e["name"], *e["surfaces"], *(e.get("aliases") or []))]
            for quote in claim["evidence"] if wanted else []:
                if not any(n in quote for e in wanted for n in e["surfaces"]):
                    outcome, seen = _reference(document, tree, parties, quote, names)
                    counts[f"reference: {outcome}"] += 1
                    if show and outcome != "reached":
                        place = f"{document['id']} {claim['predicate']} {side}"
                        print(f"{outcome} {place} {wanted[0]['name']!r} in «{quote[:110]}» {seen}")


def _reference(
    document: dict[str, Any], tree: Tree, parties: Participants, quote: str, names: list[frozenset[str]]
) -> tuple[str, list[str]]:
    start = document["text"].find(quote)
    inside = {i for i in range(len(tree)) if start <= tree.offset[i] < start + len(quote)}
    seen = []
    for mention in parties.mentions:
        if mention.head in inside and mention.kind is not MentionKind.NAME:
            for participant in parties.participants_of(mention):
                if any(words(n) in names for n in participant.names):
                    return "reached", []
                seen.append(f"{tree.words[mention.head]}={participant.name}")
    return ("astray" if seen else "nothing there"), seen


def report(counts: Counter[str]) -> None:
    """Print counts as shares."""
    for key in sorted(k for k in counts if k.endswith(": all")):
        kind = key.removesuffix(": all")
        found = counts[f"{kind}: found"]
        print(f"{kind:22} found {found:5} of {counts[key]:5}  {found / counts[key]:.3f}")
    references = {k: v for k, v in counts.items() if k.startswith("reference: ")}
    total = sum(references.values())
    for key, value in sorted(references.items()):
        print(f"{key:26} {value:5} of {total}  {re.sub('^0', '', f'{value / total:.3f}')}")


if __name__ == "__main__":
    main()
