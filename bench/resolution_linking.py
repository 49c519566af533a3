"""How often a party of an annotated text is linked to its entry of the roster.

    python bench/resolution_linking.py GOLD.jsonl [--show]

Each line of GOLD is a document with `text`, `published` and `entities` (`name`, `type`, `surfaces`, `aliases`). A party
counts as known to the roster where an entry bears its name or one of its aliases; a link is right where it is to the
entry that shares most names with it. Every occurrence of a surface in the text counts once. Coreference is taken from
the annotation; with `alone`, each surface is linked without the party's other names.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from oathgraph.model import Document, EntityType
from oathgraph.resolution.link import Link, Mentioned
from oathgraph.resolution.linker import Linker
from oathgraph.resolution.normalize import core_words

TYPES = (EntityType.ORGANIZATION, EntityType.PERSON)


def expected(linker: Linker, entity: dict[str, Any]) -> set[str]:
    """Return the entries that share most full names with an annotated party, and those whose own name it bears."""
    kind = EntityType(entity["type"])
    names = {" ".join(core_words(n)) for n in (entity["name"], *entity["aliases"], *entity["surfaces"])}
    scores: Counter[str] = Counter()
    own: set[str] = set()
    for name in (entity["name"], *entity["aliases"]):
        for hit in linker.roster.lookup(name, kind):
            entry = linker.roster[hit.entry_id]
            if hit.alias >= 0 and entry.names[hit.alias + 1].kind == "short":
                continue
            known = {" ".join(core_words(alias.name)) for alias in entry.names}
            scores[entry.id] = len(known & names) + (hit.alias < 0)
    for name in (entity["name"], *entity["aliases"], *entity["surfaces"]):
        own.update(hit.entry_id for hit in linker.roster.lookup(name, kind) if hit.alias < 0 and hit.exact)
    best = max(scores.values(), default=0)
    return own | {identifier for identifier, score in scores.items() if score == best}


def outcomes(linker: Linker, line: dict[str, Any], alone: bool) -> Iterator[tuple[str, int, dict[str, Any], Link]]:
    """Yield right, wrong, missed (known but not linked) or new (not known, not linked) for each party."""
    published = date.fromisoformat(line["published"]) if line.get("published") else None
    document = Document(line["id"], line["text"], published=published)
    context = linker.context(document)
    entities = [
        e | {"surfaces": [s for s in e["surfaces"] if _is_name(s)]}
        for e in line["entities"]
        if e["type"] in TYPES and e.get("named", True)
    ]
    rows = [(e, [s]) for e in entities for s in e["surfaces"]] if alone else [(e, e["surfaces"]) for e in entities]
    rows = [(e, sorted(surfaces, key=len, reverse=True)) for e, surfaces in rows if surfaces]
    parties = [Mentioned(tuple(surfaces), EntityType(e["type"])) for e, surfaces in rows]
    for (entity, surfaces), link in zip(rows, linker.link_all(parties, context), strict=True):
        right = expected(linker, entity)
        pattern = "|".join(rf"(?<!\w){re.escape(s)}(?!\w)" for s in surfaces)
        count = max(1, len(re.findall(pattern, line["text"])))
        if link.entry_id:
            yield ("right" if link.entry_id in right else "wrong"), count, entity, link
        else:
            yield ("missed" if right else "new"), count, entity, link


def _is_name(surface: str) -> bool:
    """Say whether a surface is a name: "the army" is coreference's to resolve."""
    return any(word[0].isupper() for word in surface.removeprefix("The ").split())


def main(arguments: list[str]) -> None:
    paths = [Path(a) for a in arguments if not a.startswith("--")] or [Path(p) for p in [os.environ.get("GOLD")] if p]
    if not paths:
        print("linking: no annotated texts given, nothing measured (python bench/resolution_linking.py GOLD.jsonl)")
        return
    linker = Linker()
    lines = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    for alone in (False, True):
        counts: Counter[str] = Counter()
        for line in lines:
            for outcome, count, entity, link in outcomes(linker, line, alone):
                counts[outcome] += count
                if "--show" in arguments and outcome in ("wrong", "missed"):
                    print(
                        f"{outcome:7}{count:3} {line['id']} {entity['type'][:3]} {entity['name']} {entity['surfaces']}"
                    )
                    print("        " + link.explain().replace("\n", "\n        "))
        known = counts["right"] + counts["missed"] + counts["wrong"]
        linked = counts["right"] + counts["wrong"]
        print(
            f"{'surfaces alone' if alone else 'parties'}: {counts['right'] / max(known, 1):.3f} of {known} mentions of "
            f"known actors right, {counts['wrong'] / max(linked, 1):.3f} of {linked} links wrong; {dict(counts)}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
