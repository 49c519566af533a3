"""Who is who from the plain text: names and descriptions of parties, as the whole reading resolves them.

    python bench/resolution_reading.py GOLD.jsonl [--show] [--only PREFIX] [--parses PARSES.spacy]

Unlike `resolution_linking.py`, nothing but the text is given. Two things are counted:

- *Names.* Every place where an annotated actor of the roster is named: the reading gives it the right entry, another
  one, or none. Which entry is right is told as in `resolution_linking.py`. A noun that only begins its sentence
  ("Troops", "Both") is no name.
- *Descriptions.* Claims whose evidence does not name one of their parties, which the text has named before, and has
  one definite description only that can stand for it: "the group", "its leader", "the two rebel groups". The party it
  is resolved to is right where it bears a name of the annotated party. Left out is evidence where a pronoun, or the
  unspoken subject of a clause without one, may stand for the party, and a description that grammar ties to a name.
  Some of what is counted is no description of that party all the same, so that the share is a lower bound.

PARSES are parsed texts of the same documents, in their order, as spaCy's DocBin keeps them; else they are parsed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin

from mentions import words
from oathgraph.language import load
from oathgraph.model import Document, EntityType
from oathgraph.reading.cascade import Cascade
from oathgraph.reading.coreference import Participant
from oathgraph.reading.learned import PairScoring, WindowMaker, load_network
from oathgraph.reading.mentions import Mention, MentionKind
from oathgraph.reading.mentions.lexicon import lexicon, noun_of
from oathgraph.reading.state import Reading
from oathgraph.reading.steps.identity import Identities
from oathgraph.resolution.linker import Linker
from oathgraph.resolution.loader import load_roster
from resolution_linking import TYPES, expected


def places_of(entities: Iterable[dict[str, Any]], text: str) -> Iterator[tuple[int, int, dict[str, Any], str]]:
    """Yield where actors are named, as character offsets; a name inside a longer one of another party is none."""
    found = [
        (match.start(), match.end(), entity, surface)
        for entity in entities
        if entity.get("named", True)
        for surface in entity["surfaces"]
        if _is_name(surface)
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text)
        if not _is_capitalised_noun(text, match.start(), surface)
    ]
    taken: list[tuple[int, int]] = []
    for start, end, entity, surface in sorted(found, key=lambda f: f[0] - f[1]):
        if not any(start < there_end and there < end for there, there_end in taken):
            taken.append((start, end))
            yield start, end, entity, surface


def _is_name(surface: str) -> bool:
    """Say whether a surface is a name, and no description with a name in it: "Haftar's forces", "its Sinai branch"."""
    return surface.removeprefix("the ").removeprefix("The ")[:1].isupper() and "'s " not in surface


def _is_capitalised_noun(text: str, start: int, surface: str) -> bool:
    """Say whether a surface is a description that only begins its sentence: "Troops", "Both", "A group of rebels"."""
    first, *others = surface.split()
    if re.search(r"[^\s.!?:\"“]\s*$", text[:start]) or any(word[0].isupper() for word in others):
        return first in ("A", "An")
    return noun_of(first.lower()) in lexicon().forces | lexicon().roles | lexicon().never_names | {"police", "another"}


def mention_of(reading: Reading, start: int, end: int, surface: str, kind: EntityType) -> Mention | None:
    """Return the mention of a name at a place: without article, title and possessive, which names go without.

    A description that holds the name, and its article too, is another party's: "the base of the Front".
    """
    tree = reading.tree
    inside = [
        mention
        for mention in reading.mentions
        if mention.kind is MentionKind.NAME and mention.type is kind
        if start <= tree.offset[mention.start] and tree.end_offset(mention.end - 1) <= end
    ]
    if inside and kind is EntityType.PERSON:
        return inside[-1]
    return mention_over(reading, start + 4 * surface.lower().startswith("the "), end)


def mention_over(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the mention that shares most characters with a stretch of text, the shortest of these; None for none."""
    tree = reading.tree

    def shared(mention: Mention) -> tuple[int, int]:
        first, last = tree.offset[mention.start], tree.end_offset(mention.end - 1)
        return min(end, last) - max(start, first), first - last

    best = max((m for m in reading.mentions if m.kind is not MentionKind.PRONOUN), key=shared, default=None)
    return best if best is not None and shared(best)[0] > 0 else None


def joined(line: dict[str, Any], entity: dict[str, Any]) -> dict[str, Any]:
    """Return an annotated party with the names of others that the annotation says it is also known as."""
    pairs = [c for c in line["claims"] if c["predicate"] == "also_known_as" and c["polarity"] == "affirmed"]
    same = {i for c in pairs for i in (*c["subject"], *c["object"]) if entity["id"] in (*c["subject"], *c["object"])}
    others = [e for e in line["entities"] if e["id"] in same and e["type"] == entity["type"]]
    return entity | {"aliases": [*entity["aliases"], *(n for e in others for n in (e["name"], *e["aliases"]))]}


def count_names(reading: Reading, line: dict[str, Any], linker: Linker, counts: Counter[str], *, show: bool) -> None:
    """Count the named actors of one document."""
    identities = Identities(reading, linker.roster)
    for start, end, entity, surface in places_of(line["entities"], line["text"]):
        if entity["type"] not in TYPES:
            continue
        right = expected(linker, joined(line, entity))
        mention = mention_of(
            reading, start, end - 2 * surface.endswith(("'s", "’s")), surface, EntityType(entity["type"])
        )
        found = reading.parties.participants_of(mention) if mention else ()
        kind = EntityType(entity["type"])
        linked = [identities.entity(p, kind).id for p in found if (p.type is kind or p.is_state) and p.named]
        linked = [identifier for identifier in linked if identifier in linker.roster]
        if not linked:
            outcome = "missed" if right else "new"
        elif right:
            outcome = "right" if right & set(linked) else "wrong"
        else:
            outcome = "wrong"
        if outcome == "wrong" and right and is_state(linker, right) and is_state(linker, linked, right):
            outcome = "right"  # "American aircraft" are the state's or its force's
        counts[outcome] += 1
        if show and outcome in ("missed", "wrong"):
            near = line["text"][max(0, start - 40) : end + 40].replace("\n", " ")
            seen = [(p.name, p.type.value) for p in found]
            print(f"{outcome} {line['id']} {surface!r} is {sorted(right)}, read {linked or seen} ~ {near}")


def is_state(linker: Linker, found: Iterable[str], like: Iterable[str] = ()) -> bool:
    """Say whether all these entries are states or forces of states, and of the countries of the others given."""
    entries = [linker.roster[i] for i in found]
    countries = {c for i in like for c in linker.roster[i].countries}
    return all(
        e.kind in ("state", "state force", "government") and (not like or countries & {*e.countries}) for e in entries
    )


def descriptions_in(reading: Reading, start: int, end: int, kind: str) -> list[Mention] | None:
    """Return the definite descriptions of a type between two offsets, None where a pronoun may stand for the party."""
    found = []
    for mention in reading.mentions:
        if not start <= reading.tree.offset[mention.head] < end or mention.country:
            continue
        if mention.kind is MentionKind.PRONOUN and (mention.type == kind or mention.grammatical_person < 3):
            return None
        if mention.kind is MentionKind.NOMINAL and mention.type == kind and mention.definite:
            found.append(mention)
    return found


def is_plain(reading: Reading, mention: Mention) -> bool:
    """Say whether a description only points back: a noun, with a count or what any armed group is called before it."""
    tree = reading.tree
    tied = reading.parties.links[mention.index].rule.startswith("title, apposition")
    after = (c for c in tree.children[mention.head] if c > mention.head)
    before = range(mention.start, mention.head)
    idle = all(tree.part[i] == "NUM" or tree.lower[i] in lexicon().anaphoric_forces | {"same", "armed"} for i in before)
    return idle and not tied and not any(tree.base[c] in ("acl", "nmod") for c in after)


def kind_of(mention: Mention) -> str:
    """Return what kind of description it is."""
    if mention.cardinal or mention.role in ("both", "former", "latter"):
        return "several"
    if mention.type is EntityType.PERSON:
        return "people"
    if mention.role in lexicon().state_forces | {"leadership", "command"} and mention.role not in ("force", "soldier"):
        return "states and offices"
    return "fighters" if mention.role in lexicon().forces else "groups"


def count_descriptions(reading: Reading, line: dict[str, Any], counts: Counter[str], *, show: bool) -> None:
    """Count the definite descriptions of one document that the annotated claims explain."""
    entities = {e["id"]: e for e in line["entities"]}
    seen: set[tuple[int, str]] = set()
    for claim in line["claims"]:
        parties = [(side, entities[i]) for side in ("subject", "object") for i in claim.get(side) or []]
        for side, entity in [] if claim.get("optional") else parties:
            if not entity.get("named", True) or entity["type"] not in TYPES or len(claim.get(side)) > 1:
                continue
            others = {n for s, e in parties if s != side for n in e["surfaces"]}
            for quote in claim["evidence"]:
                mention = described_by(reading, line["text"], quote, entity, others)
                if mention is not None and side == "subject" and _lacks_subject(reading, line["text"].find(quote)):
                    continue
                if mention is None or (mention.index, entity["id"]) in seen:
                    continue
                seen.add((mention.index, entity["id"]))
                found = reading.parties.participants_of(mention)
                outcome = "right" if any(bears_name(p, entity) for p in found) else "astray"
                counts[f"{kind_of(mention)} {outcome}"] += 1
                if show and outcome == "astray":
                    rule = reading.parties.links[mention.index].rule
                    here = " ".join(reading.tree.words[mention.start : mention.end])
                    said = f"{claim['predicate']} {side} {entity['name']!r}"
                    print(f"ASTRAY {line['id']} {here!r}={[p.name for p in found]} ({rule}); {said} «{quote}»")


def described_by(reading: Reading, text: str, quote: str, entity: dict[str, Any], others: set[str]) -> Mention | None:
    """Return the one description in a claim's evidence that can stand for a party, None where that is not plain."""
    start = text.find(quote)
    names = (entity["name"], *entity["surfaces"], *entity["aliases"])
    if start < 0 or any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", quote) for n in names):
        return None
    found = descriptions_in(reading, start, start + len(quote), entity["type"]) or []
    apart = [m for m in found if not any(_says(reading, m, name) for name in others)]
    if len(apart) != 1 or not is_plain(reading, apart[0]):
        return None
    before = text[: reading.tree.offset[apart[0].start]]
    return apart[0] if any(n in before for n in names) else None


def _lacks_subject(reading: Reading, start: int) -> bool:
    """Say whether evidence begins with a verb or relative pronoun, so that its subject stands before it."""
    tree = reading.tree
    first = next(i for i in range(len(tree)) if tree.end_offset(i) > start)
    return tree.part[first] in ("VERB", "AUX", "ADP", "CCONJ") or tree.lower[first] in ("who", "which", "that", "to")


def _says(reading: Reading, mention: Mention, name: str) -> bool:
    return name in " ".join(reading.tree.words[mention.start : mention.end])


def bears_name(participant: Participant, entity: dict[str, Any]) -> bool:
    """Say whether a party of the reading bears a name of an annotated one."""
    names = {words(n) for n in (entity["name"], *entity["surfaces"], *entity["aliases"])}
    return any(words(n) in names for n in (*participant.names, participant.country_name) if n)


def parsed(lines: list[dict[str, Any]], path: str) -> Iterator[Doc]:
    """Yield the parsed text of each document."""
    if path:
        yield from DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    else:
        yield from load().pipe([line["text"] for line in lines], batch_size=32)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", default=os.environ.get("GOLD", ""))
    parser.add_argument("--only", default="", help="identifiers that begin so")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--parses", default="")
    args = parser.parse_args()
    if not args.gold:
        print("reading: no annotated texts given, nothing measured (python bench/resolution_reading.py GOLD.jsonl)")
        return
    lines = [json.loads(line) for line in Path(args.gold).read_text(encoding="utf-8").splitlines()]
    roster, language = load_roster(), load()
    linker = Linker(roster)
    cascade = Cascade(roster, None, PairScoring(load_network(language), WindowMaker(language.pieces, roster)))
    counts: Counter[str] = Counter()
    for line, doc in zip(lines, parsed(lines, args.parses), strict=True):
        if line["id"].startswith(args.only):
            published = date.fromisoformat(line["published"][:10]) if line.get("published") else None
            reading = cascade.read(Document(line["id"], line["text"], line.get("title"), published), doc)
            count_names(reading, line, linker, counts, show=args.show)
            count_descriptions(reading, line, counts, show=args.show)
    report(counts)


def report(counts: Counter[str]) -> None:
    """Print the shares."""
    known = counts["right"] + counts["missed"] + counts["wrong"]
    linked = counts["right"] + counts["wrong"]
    print(f"names: {counts['right'] / max(known, 1):.3f} of {known} mentions of known actors right")
    print(f"names: {counts['wrong'] / max(linked, 1):.3f} of {linked} links wrong; {counts['new']} of actors not known")
    for kind in ("groups", "fighters", "people", "several", "states and offices"):
        total = counts[f"{kind} right"] + counts[f"{kind} astray"]
        print(f"descriptions, {kind}: {counts[f'{kind} right'] / max(total, 1):.3f} of {total} right")


if __name__ == "__main__":
    main()
