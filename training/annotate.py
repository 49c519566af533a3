"""Draft CoNLL-U for sentences with their names marked inline (``[ORG Boko Haram] ...``), to be corrected by hand.

Corrections are lines ``sentence word head relation [TAG]`` in a file beside the sentences; both together make the
treebank, so that a better draft never undoes a correction.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Token

from oathgraph.language import load

MARK = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")


def unmarked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a line without its marks, and the marked names as (start, end, type)."""
    text, names, position = "", [], 0
    for match in MARK.finditer(line):
        text += line[position : match.start()]
        if not line[match.end() : match.end() + 1].isalpha():
            names.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        position = match.end()
    return text + line[position:], names


def read_corrections(path: Path) -> dict[tuple[int, int], list[str]]:
    """Read ``sentence word head relation [TAG]`` lines; ``=`` keeps a draft's value, ``#`` begins a remark."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        fields = line.split("#")[0].split()
        if fields:
            found[int(fields[0]), int(fields[1])] = fields[2:]
    return found


def rows(doc: Doc, names: list[tuple[int, int, str]], fixes: dict[int, list[str]]) -> Iterator[list[str]]:
    """Yield one sentence's rows, numbered from 1."""
    for token in doc:
        row = [
            str(token.i + 1),
            token.text,
            token.lemma_,
            token.pos_,
            "_",
            str(token.morph) or "_",
            "0" if token.head.i == token.i else str(token.head.i + 1),
            token.dep_,
            "_",
            "|".join([_name(token, names), *([] if token.whitespace_ else ["SpaceAfter=No"])]),
        ]
        for column, value in zip((6, 7, 3), fixes.get(token.i + 1, []), strict=False):
            row[column] = value if value != "=" else row[column]
        yield row


def _name(token: Token, names: list[tuple[int, int, str]]) -> str:
    for start, end, kind in names:
        if start <= token.idx < end:
            return f"Name={'B' if token.idx == start else 'I'}-{kind}"
    return "Name=O"


def main() -> None:
    """Write the treebank as the command line says; print what is not a tree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path, help="one sentence a line, names marked")
    parser.add_argument("--out", type=Path, required=True, help="CoNLL-U file to write")
    parser.add_argument("--model", type=Path, help="model folder that makes the draft")
    options = parser.parse_args()
    corrections = read_corrections(options.sentences.with_suffix(".fixes"))
    nlp = load(options.model)
    with options.out.open("w", encoding="utf-8") as file:
        for number, line in enumerate(options.sentences.read_text(encoding="utf-8").splitlines(), 1):
            text, names = unmarked(line)
            fixes = {word: values for (sentence, word), values in corrections.items() if sentence == number}
            made = list(rows(nlp(text), names, fixes))
            roots = [row for row in made if row[6] == "0"]
            if len(roots) != 1 or roots[0][7] != "root":
                print(f"sentence {number} has {len(roots)} roots: {[row[1] for row in roots]}")
            file.write(f"# sent_id = own-{number}\n# text = {text}\n")
            file.write("\n".join("\t".join(row) for row in made) + "\n\n")


if __name__ == "__main__":
    main()
