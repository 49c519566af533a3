"""Write what follows from the code: of every command's page usage and options, of the vocabulary its table.

    python tools/reference.py

What stands outside the marked part of a page is written by hand and is left as it is. A command without a page gets
one. The tests say when a page is behind its command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from oathgraph.cli import main as command_line
from oathgraph.model import EntityType
from oathgraph.predicates import load_builtin

VOCABULARY = Path(__file__).parents[1] / "docs" / "vocabulary.md"
PAGES = VOCABULARY.parent / "commands"
_CHOICES = re.compile(r"[<\[{]([a-z0-9_-]+(?:\|[a-z0-9_-]+)+)[>\]}]")
BEGIN, END = "<!-- from the code: begin -->", "<!-- from the code: end -->"


def commands() -> Iterator[tuple[str, Any]]:
    """Yield each command with its words behind `oathgraph`, those of a group one by one."""
    whole: Any = typer.main.get_command(command_line.application())
    for name, command in sorted(whole.commands.items()):
        if hasattr(command, "commands"):
            yield from ((f"{name} {below}", each) for below, each in sorted(command.commands.items()))
        else:
            yield name, command


def reference(name: str, command: Any) -> str:
    """Return the marked part of a command's page."""
    with typer.Context(command, info_name=f"oathgraph {name}") as context:
        usage = " ".join(command.collect_usage_pieces(context))
        said = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
        parameters = [each for each in command.get_params(context) if each.name != "help"]
        rows = [row for each in parameters if (row := _row(each, context))]
    table = ["", "| argument or option | meaning |", "|---|---|", *rows] if rows else []
    return "\n".join([BEGIN, "", f"    oathgraph {name} {usage}", "", said, *table, "", END])


def _row(parameter: Any, context: typer.Context) -> str | None:
    if getattr(parameter, "hidden", False):
        return None
    shown, words = parameter.get_help_record(context) or (parameter.name, "")
    choices = _CHOICES.search(shown)
    if choices:
        shown = shown.replace(choices[0], "").strip()
        words += f" One of {', '.join(f'`{each}`' for each in choices[1].split('|'))}."
    if parameter.param_type_name == "argument":
        shown = re.sub(r" <[^>]*>", "", shown).upper()
    return f"| `{_cell(shown)}` | {_cell(words)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def page_of(name: str) -> Path:
    """Return where a command's page stands."""
    return PAGES / f"{name.replace(' ', '-')}.md"


def page(name: str, command: Any, held: str | None) -> str:
    """Return a command's page with the part that follows from the code made anew."""
    if held is None:
        return f"# oathgraph {name}\n\n{reference(name, command)}\n"
    before, _, rest = held.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + reference(name, command) + after


def vocabulary(held: str) -> str:
    """Return the page of the vocabulary with its table made anew from the predicate files."""
    rows = ["| predicate | tier | kind | subject | object | meaning |", "|---|---|---|---|---|---|"]
    for file in load_builtin():
        each = file.predicate
        kind = f"{each.temporal}{', symmetric' if each.symmetric else ''}"
        other = f"{_types(each.object_types)}{' or none' if each.object_optional else ''}"
        rows.append(
            f"| `{each.name}` | {each.tier} | {kind} | {_types(each.subject_types)} | {other} | {_cell(each.meaning)} |"
        )
    before, _, rest = held.partition(BEGIN)
    return "\n".join([before + BEGIN, "", *rows, "", END]) + rest.partition(END)[2]


def _types(types: frozenset[EntityType]) -> str:
    return "any" if len(types) == len(EntityType) else ", ".join(sorted(types))


def main() -> None:
    """Write every page."""
    VOCABULARY.write_text(vocabulary(VOCABULARY.read_text(encoding="utf-8")), encoding="utf-8")
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, command in commands():
        path = page_of(name)
        held = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(page(name, command, held), encoding="utf-8")


if __name__ == "__main__":
    main()
