"""Where the roster comes from: the files of the package, and the user's own beside them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from oathgraph.resolution.compiled import compile_roster
from oathgraph.resolution.files import built_in_files, user_files
from oathgraph.resolution.known import Roster

VARIABLE = "OATHGRAPH_ROSTER"
"""The environment variable with the user's own roster files and folders, separated as in PATH."""


def load_roster(paths: Iterable[str | os.PathLike[str]] | None = None, *, built_in: bool = True) -> Roster:
    """Return the roster: the built-in one, and the user's files beside it, whose entries and names go first.

    Args:
        paths: The user's roster files or folders; None takes those the environment's OATHGRAPH_ROSTER names.
        built_in: Whether the roster that ships with the package is part of it.

    Raises RosterError, naming file, entry and field, where a file breaks a rule; nothing is loaded then.
    """
    chosen = _from_environment() if paths is None else [Path(path) for path in paths]
    return _load(tuple(path.resolve() for path in chosen), built_in, _stamps(chosen))


def _from_environment() -> list[Path]:
    given = os.environ.get(VARIABLE, "")
    return [Path(part).expanduser() for part in given.split(os.pathsep) if part]


@lru_cache(maxsize=4)
def _load(paths: tuple[Path, ...], built_in: bool, _stamps: tuple[float, ...]) -> Roster:
    """Load once for the same files unchanged; `_stamps` are their times of change."""
    raw = [*(built_in_files() if built_in else ()), *user_files(paths)]
    return Roster(compile_roster(raw))


def _stamps(paths: Iterable[Path]) -> tuple[float, ...]:
    files = [file for path in paths for file in (path.rglob("*.toml") if path.is_dir() else [path])]
    return tuple(file.stat().st_mtime for file in files if file.exists())
