"""Every command in the documentation runs, and every link leads somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def commands(page: Path) -> list[str]:
    """Return the commands of a page's console blocks: lines after "$ ", with their continuations after "> "."""
    found: list[str] = []
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(line[2:])
            elif line.startswith("> ") and found:
                found[-1] += "\n" + line[2:]
    return found


WITH_COMMANDS = [page for page in PAGES if commands(page)]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_run_in_their_order(page: Path, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "src" / "oathgraph" / "samples")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OATHGRAPH_")}
    environment |= {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}", "OMP_NUM_THREADS": "1"}
    environment["OATHGRAPH_WORKERS"] = "1"
    for command in commands(page):
        ended = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
        )
        assert ended.returncode == 0, f"$ {command}\n{ended.stdout}{ended.stderr}"


def test_the_readme_has_commands() -> None:
    assert ROOT / "README.md" in WITH_COMMANDS


def test_the_python_of_the_readme_runs() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert blocks
    for block in blocks:
        ended = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, timeout=300)
        assert ended.returncode == 0, ended.stderr
        assert "splits_from" in ended.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_links_of_a_page_lead_to_files(page: Path) -> None:
    missing = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not missing


def test_every_page_of_the_documentation_can_be_found_from_its_index() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / link).resolve() for link in _LINK.findall(index.read_text(encoding="utf-8"))}
    decisions = (ROOT / "docs" / "decisions").resolve()
    pages = {page.resolve() for page in (ROOT / "docs").rglob("*.md")} - {index.resolve()}
    assert not {page.relative_to(ROOT.resolve()).as_posix() for page in pages if page.parent != decisions} - {
        page.relative_to(ROOT.resolve()).as_posix() for page in linked
    }
