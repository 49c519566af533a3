"""The command line run inside the test, with its exit code and its words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from oathgraph.cli import main
from tests.cli.faking import PledgeReader


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def oathgraph(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `oathgraph ARGUMENTS...` with the test's own reader in the place of the pattern reader."""
    reader = PledgeReader()
    monkeypatch.setattr("oathgraph.workflows.read.get_reader", lambda _: reader)
    monkeypatch.setenv("OATHGRAPH_WORKERS", "1")

    def command(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["oathgraph", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main.run()
        said = capsys.readouterr()
        code = ended.value.code
        return Ended(code if isinstance(code, int) else int(code is not None), said.out, said.err)

    return command
