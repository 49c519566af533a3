"""A missing, damaged or foreign model folder is refused with one clear line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from oathgraph.errors import ModelError
from oathgraph.language import load
from oathgraph.language.parser import WEIGHTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the model folder, to be harmed."""
    return Path(shutil.copytree(WEIGHTS, tmp_path / "model"))


@pytest.mark.parametrize("name", ["model.json", "lower.onnx", "upper.onnx", "labels.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} is missing; install oathgraph again"):
        load(folder)


@pytest.mark.parametrize("name", ["lower.onnx", "upper.onnx", "labels.onnx", "tokenizer.json"])
def test_a_changed_file_is_named(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelError, match=rf"{name} is damaged \(checksum differs\)"):
        load(folder)


def test_another_format_is_refused(folder: Path) -> None:
    path = folder / "model.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"format": 99}), encoding="utf-8")
    with pytest.raises(ModelError, match="format 99, this version reads format 3"):
        load(folder)


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 3}'])
def test_a_broken_card_is_refused(folder: Path, text: str) -> None:
    (folder / "model.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"model\.json"):
        load(folder)


def test_the_shipped_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 30_000_000
