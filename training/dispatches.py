"""Reading the corpus of invented dispatches: text with marked mentions and the claims of each sentence."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oathgraph.errors import InputError
from oathgraph.predicates import load_builtin

TYPES = {"org": "organization", "org-": "organization", "per": "person", "pla": "place"}
KINDS = frozenset("agency outlet monitor official group person witness analyst".split())
_MENTION = re.compile(r"\{([^{}|]+)\|([\w.-]+)\}")
_FLAGS = frozenset("not possible intended hedged optional".split())
_OPTIONS = frozenset("time place from by via".split())


@dataclass(slots=True)
class Report:
    """One report of the corpus: its text without marks, and what is marked in it."""

    id: str
    published: str
    title: str
    line: int
    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Start and end of each sentence in the text."""
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    """Start, end and entity of each marked mention."""
    claims: list[dict[str, Any]] = field(default_factory=list)
    """In the interchange format, with `sentence`, the number of the sentence that makes the claim."""

    def annotated(self) -> dict[str, Any]:
        """Return the report as an annotated document: id, published, title, text, entities, claims, mentions."""
        entities = []
        for identity, entity in self.entities.items():
            surfaces = [self.text[s:e] for s, e, i in self.mentions if i == identity]
            named = entity["named"]
            kept = [s for s in surfaces if not named or (any(c.isupper() for c in s) and s.lower() not in _PRONOUNS)]
            entities.append({"id": identity, **entity, "surfaces": sorted(set(kept)), "aliases": []})
        mentions = [{"start": s, "end": e, "entity": i} for s, e, i in self.mentions]
        keys = {"id": self.id, "published": self.published, "title": self.title, "text": self.text}
        return {**keys, "entities": entities, "claims": self.claims, "mentions": mentions}


_PRONOUNS = frozenset("he she it its his her him they them their who whose which we our us i my me that".split())


def read_corpus(path: Path) -> list[Report]:
    """Read the reports of one file.

    Raises InputError, naming file and line, for a file that does not keep to the format.
    """
    return list(_Reader(path).reports())


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = 0
        self.predicates = {f.predicate.name: f.predicate for f in load_builtin()}

    def fail(self, message: str) -> InputError:
        return InputError(f"{self.path}, line {self.number}: {message}")

    def reports(self) -> Iterator[Report]:
        report: Report | None = None
        fresh_paragraph = False
        for number, raw in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            self.number, line = number, raw.strip()
            if line.startswith("==="):
                if report:
                    yield self._checked(report)
                report, fresh_paragraph = self._header(line), False
            elif line.startswith("#"):
                continue
            elif report is None and line:
                raise self.fail("text before the first report; a report begins with === ID | DATE | TITLE")
            elif report is None:
                continue
            elif not line:
                fresh_paragraph = True
            elif line.startswith("@"):
                self._entity(report, line)
            elif line.startswith(">"):
                report.claims.append(self._claim(report, line[1:]))
            else:
                self._text(report, line, "\n\n" if fresh_paragraph else " ")
                fresh_paragraph = False
        if report:
            yield self._checked(report)

    def _header(self, line: str) -> Report:
        parts = [p.strip() for p in line.strip("= ").split("|")]
        if len(parts) != 3 or not re.fullmatch(r"\d{4}-\d\d-\d\d", parts[1]):
            raise self.fail("a report begins with === ID | YYYY-MM-DD | TITLE")
        return Report(parts[0], parts[1], parts[2], self.number)

    def _entity(self, report: Report, line: str) -> None:
        parts = line[1:].split(None, 2)
        if len(parts) != 3 or parts[1] not in TYPES:
            raise self.fail(f"an entity is @ ID {'|'.join(TYPES)} NAME")
        if parts[0] in report.entities:
            raise self.fail(f"the entity {parts[0]} is declared twice")
        report.entities[parts[0]] = {"name": parts[2], "type": TYPES[parts[1]], "named": parts[1] != "org-"}

    def _text(self, report: Report, line: str, joint: str) -> None:
        report.text += joint if report.text else ""
        start, at = len(report.text), 0
        for found in _MENTION.finditer(line):
            report.text += line[at : found.start()]
            if found[2] not in report.entities:
                raise self.fail(f"the mention {found[0]} names no declared entity")
            report.mentions.append((len(report.text), len(report.text) + len(found[1]), found[2]))
            report.text += found[1]
            at = found.end()
        report.text += line[at:]
        if re.search(r"[{}|]", report.text[start:]):
            raise self.fail("a mention is not closed or nests: {words|ID}")
        report.sentences.append((start, len(report.text)))

    def _claim(self, report: Report, line: str) -> dict[str, Any]:
        try:
            words = shlex.split(line.replace("'", "’"))
        except ValueError as error:
            raise self.fail(f"a claim's marks do not close ({error})") from error
        if len(words) < 3 or words[0] not in self.predicates:
            raise self.fail("a claim is > PREDICATE SUBJECT OBJECT [options] with a known predicate")
        if not report.sentences:
            raise self.fail("a claim stands under its sentence")
        predicate = self.predicates[words[0]]
        flags, options = self._options(words[3:])
        sides = [self._sides(report, words[1]), [] if words[2] == "-" else self._sides(report, words[2])]
        if not sides[1] and not predicate.object_optional:
            raise self.fail(f"{predicate.name} needs an object")
        for side, types in zip(sides, (predicate.subject_types, predicate.object_types), strict=True):
            for identity in side:
                if report.entities[identity]["type"] not in {str(t.value) for t in types}:
                    raise self.fail(f"{identity} is no fitting party of {predicate.name}")
        for key in ("place", "from"):
            if key in options:
                self._sides(report, options[key])
        start, end = report.sentences[-1]
        return {
            "predicate": predicate.name,
            "subject": sides[0],
            "object": sides[1],
            "place": options.get("place"),
            "from": options.get("from"),
            "time": options.get("time"),
            "polarity": "negated" if "not" in flags else "affirmed",
            "modality": next((m for m in ("possible", "intended") if m in flags), "actual"),
            "certainty": "hedged" if "hedged" in flags else "plain",
            "attribution": self._sources(options.get("by", "")),
            "medium": options.get("via"),
            "evidence": [report.text[start:end]],
            "tier": str(predicate.tier),
            "optional": "optional" in flags,
            "sentence": len(report.sentences) - 1,
        }

    def _options(self, words: list[str]) -> tuple[set[str], dict[str, str]]:
        flags, options = set(), {}
        for word in words:
            key, equals, value = word.partition("=")
            if equals and key in _OPTIONS:
                options[key] = value
            elif word in _FLAGS:
                flags.add(word)
            else:
                raise self.fail(f"unknown option {word!r} of a claim")
        return flags, options

    def _sides(self, report: Report, word: str) -> list[str]:
        for identity in word.split("/"):
            if identity not in report.entities:
                raise self.fail(f"{identity} is no declared entity")
        return word.split("/")

    def _sources(self, text: str) -> list[dict[str, str]]:
        sources = []
        for part in filter(None, (p.strip() for p in text.split(";"))):
            name, _, kind = part.rpartition("/")
            if kind not in KINDS:
                raise self.fail(f"a source is NAME/KIND with a kind of {', '.join(sorted(KINDS))}")
            sources.append({"name": name, "kind": kind})
        return sources

    def _checked(self, report: Report) -> Report:
        if not report.sentences:
            self.number = report.line
            raise self.fail(f"the report {report.id} has no text")
        return report


def main() -> None:
    """Check files of the corpus, or turn them into annotated documents."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="write annotated documents, one a line")
    arguments = parser.parse_args()
    reports: list[Report] = []
    failed = False
    for path in arguments.files:
        try:
            reports.extend(read_corpus(path))
        except InputError as error:
            print(error, file=sys.stderr)
            failed = True
    names = [r.id for r in reports]
    if doubled := sorted({n for n in names if names.count(n) > 1}):
        print(f"these reports' ids are used twice: {', '.join(doubled)}", file=sys.stderr)
        failed = True
    if arguments.output and not failed:
        lines = (json.dumps(r.annotated(), ensure_ascii=False) for r in reports)
        arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    words = sum(len(r.text.split()) for r in reports)
    claims = sum(len(r.claims) for r in reports)
    print(f"{len(reports)} reports, {words} words, {claims} claims, {sum(len(r.mentions) for r in reports)} mentions")
    raise SystemExit(2 if failed else 0)


if __name__ == "__main__":
    main()
