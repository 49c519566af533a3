"""Collect the lemmas of common words from treebanks: `python -m training.lemmas TREEBANK.conllu... -o lemmas.json`.

The table stands in front of the lemma head at run time; only forms seen at least twice, and whose lemma is not the form
itself, are kept. Its licence is that of the treebanks (CC BY-SA 4.0 for UD English EWT and GUM).
"""

from __future__ import annotations

import argparse
import collections
import json
from pathlib import Path

TAGS = ("VERB", "AUX", "NOUN", "ADJ", "ADV")


def collect(paths: list[Path]) -> dict[str, str]:
    """Return "form|UPOS" -> lemma, both lower-case, for forms seen twice or more in the treebanks."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 10 and columns[0].isdigit() and columns[3] in TAGS:
                counts[f"{columns[1].lower()}|{columns[3]}"][columns[2].lower()] += 1
    table = {}
    for key, lemmas in sorted(counts.items()):
        lemma, _ = lemmas.most_common(1)[0]
        if lemmas.total() >= 2:
            table[key] = lemma
    return table


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    arguments = parser.parse_args()
    table = collect(arguments.treebanks)
    arguments.out.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    print(f"{len(table)} forms")


if __name__ == "__main__":
    main()
