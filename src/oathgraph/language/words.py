"""The package's word lists, kept in ``words.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def word_list(section: str, name: str) -> list[str]:
    """Return one list's words, in the file's order."""
    return _LISTS[section][name].split()
