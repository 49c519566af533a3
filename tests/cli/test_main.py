"""The command itself: its sub-commands, its version, its errors."""

from __future__ import annotations

import subprocess
import sys
import types

import pytest
import typer

import oathgraph as package
from oathgraph import cli
from oathgraph.cli import main
from oathgraph.errors import MissingExtraError
from tests.cli.conftest import Command


def test_the_version_is_shown(oathgraph: Command) -> None:
    assert oathgraph("--version").out == f"oathgraph {package.__version__}\n"


def test_it_runs_as_a_module_too() -> None:
    ended = subprocess.run([sys.executable, "-m", "oathgraph", "read", "/nowhere"], capture_output=True, text=True)
    assert ended.returncode == 2
    assert ended.stderr.startswith("oathgraph: ")


@pytest.mark.parametrize("name", main.sub_modules())
def test_every_sub_command_can_be_imported_and_explains_itself(oathgraph: Command, name: str) -> None:
    __import__(f"{cli.__name__}.{name}")
    commands = typer.main.get_command(main.application()).commands  # type: ignore[attr-defined]
    assert not any(command.hidden for command in commands.values())
    assert oathgraph(next(iter(commands)), "--help").code == 0


def test_a_command_that_cannot_be_imported_costs_only_itself(
    oathgraph: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "sub_modules", lambda: ["absent", "read"])
    assert "read" in oathgraph("--help").out
    ended = oathgraph("absent", "anything", "--at-all")
    assert ended.code == 2
    assert "'absent' cannot be used" in ended.err


def test_an_error_of_the_users_is_one_line(oathgraph: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def register(app: typer.Typer) -> None:
        @app.command("draw")
        def draw() -> None:
            raise MissingExtraError("drawing", "charts")

    module = types.ModuleType("oathgraph.cli.draw")
    module.register = register  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "oathgraph.cli.draw", module)
    monkeypatch.setattr(main, "sub_modules", lambda: ["draw", "read"])
    ended = oathgraph("draw")
    assert ended.code == 2
    assert ended.err == "oathgraph: drawing needs the extra [charts]: pip install 'oathgraph[charts]'\n"


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = {"spacy", "onnxruntime", "numpy", "trafilatura", "sqlalchemy", "networkx", "rich"}
    code = f"import sys, oathgraph; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_help_starts_without_the_parser() -> None:
    code = (
        "import sys; from oathgraph.cli.main import application; application();"
        "print(sorted({'spacy', 'onnxruntime'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
