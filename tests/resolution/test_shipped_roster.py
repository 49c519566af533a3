"""The compiled roster that a wheel ships is the one the files give, and a stale one is passed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oathgraph.resolution import compiled, files


def test_what_a_wheel_ships_is_what_the_files_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = [file for file in files.built_in_files() if file.name == "sources.toml"]
    monkeypatch.setattr(compiled, "built_in_files", lambda: small)
    target = tmp_path / compiled.SHIPPED
    compiled.write_shipped(target)
    shipped = compiled._read(target, files.digest(small, *compiled._code()))
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path / "cache")
    assert shipped == compiled.compile_roster(small)


def test_a_stale_or_damaged_copy_is_passed_over(tmp_path: Path) -> None:
    copy = tmp_path / "roster.json"
    assert compiled._read(copy, "f" * 32) is None
    copy.write_text(json.dumps({"fingerprint": "e" * 32, "entities": [], "names": [], "sources": {}}), encoding="utf-8")
    assert compiled._read(copy, "f" * 32) is None
    copy.write_text('{"fingerprint": "' + "f" * 32 + '", "entities": [', encoding="utf-8")
    assert compiled._read(copy, "f" * 32) is None
