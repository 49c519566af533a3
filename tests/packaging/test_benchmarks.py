"""The benchmarks run: a script that nobody runs breaks unseen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
WITH_OPTIONS = sorted(p.name for p in BENCH.glob("[!_]*.py") if "argparse" in p.read_text(encoding="utf-8"))


@pytest.mark.parametrize("script", WITH_OPTIONS)
def test_every_benchmark_explains_itself(script: str) -> None:
    ended = subprocess.run([sys.executable, str(BENCH / script), "--help"], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "usage" in ended.stdout


def test_the_reading_benchmark_tells_where_time_goes() -> None:
    few = ["--limit", "3", "--workers", "1", "--runs", "2", "--steps-of", "2"]
    ended = subprocess.run([sys.executable, str(BENCH / "reading.py"), *few], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    for step in ("parse", "pairs of mentions", "assembly"):
        assert f"ms an item  {step}\n" in ended.stdout
