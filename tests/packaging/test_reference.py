"""The reference follows from the code: commands have their pages, and examples use options that there are."""

from __future__ import annotations

import re
import shlex
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def _tool() -> Any:
    spec = spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
COMMANDS: dict[str, Any] = dict(TOOL.commands())
_EXAMPLES = re.compile(r"^```(?:sh|console)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_follows_from_its_command(name: str) -> None:
    path = TOOL.page_of(name)
    assert path.exists(), "run tools/reference.py"
    held = path.read_text(encoding="utf-8")
    assert TOOL.page(name, COMMANDS[name], held) == held, "run tools/reference.py"


def test_the_vocabulary_follows_from_the_predicate_files() -> None:
    held = TOOL.VOCABULARY.read_text(encoding="utf-8")
    assert TOOL.vocabulary(held) == held, "run tools/reference.py"


def test_no_page_is_left_of_a_command_that_is_gone() -> None:
    assert {path.name for path in TOOL.page_of("x").parent.glob("*.md")} == {
        TOOL.page_of(name).name for name in COMMANDS
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_use_commands_and_options_that_there_are(path: Path) -> None:
    for block in _EXAMPLES.findall(path.read_text(encoding="utf-8")):
        for line in block.splitlines():
            words = line.removeprefix("$ ")
            if words.startswith("oathgraph ") and not words.startswith("oathgraph --"):
                _check(shlex.split(words.partition("||")[0], comments=True)[1:])


def _check(words: list[str]) -> None:
    name = next((each for each in (" ".join(words[:2]), words[0]) if each in COMMANDS), None)
    assert name, f"there is no command {words[0]!r}"
    known = {option for each in COMMANDS[name].params for option in (*each.opts, *each.secondary_opts)} | {"--help"}
    given = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert given <= known, f"{name} has no {given - known}"
