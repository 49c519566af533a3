"""A file of lines that grows beside its place, so that an interrupted run can go on, and moves there when whole."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from oathgraph.errors import InputError


@dataclass
class Progress:
    """How far a run came: items dealt with, how many of them were read or lost, and the bytes written for them."""

    items: int = 0
    read: int = 0
    lost: int = 0
    bytes: int = 0


class ResumableLines:
    """Writes lines to `PATH.part` and, in `PATH.part.json`, how far that is; `finish` turns the part into the file.

    `command` is whatever must be the same for a run to be taken up. Raises InputError where `resume` is asked for and
    there is nothing to take up, or it is of another command.
    """

    _EVERY = 200
    """Items between two notes of how far the part is; a killed run does at most so many anew."""

    def __init__(self, path: Path, command: dict[str, object], *, resume: bool) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._note = path.with_name(path.name + ".part.json")
        self._command = command
        self.progress = self._taken_up() if resume else Progress()
        self._stream = self._part.open("r+b" if resume else "wb")
        self._stream.truncate(self.progress.bytes)
        self._stream.seek(self.progress.bytes)
        self._save()

    def add(self, lines: Iterable[str], *, read: int = 0, lost: int = 0) -> None:
        """Append the lines of one item."""
        for line in lines:
            self._stream.write(line.encode("utf-8") + b"\n")
        self.progress.items += 1
        self.progress.read += read
        self.progress.lost += lost
        if self.progress.items % self._EVERY == 0:
            self._save()

    def interrupt(self) -> None:
        """Keep the part for a later run."""
        self._save()
        self._stream.close()

    def finish(self) -> None:
        """Put the whole file in its place."""
        self._stream.close()
        os.replace(self._part, self._path)
        with contextlib.suppress(FileNotFoundError):
            self._note.unlink()

    def _save(self) -> None:
        self._stream.flush()
        self.progress.bytes = self._stream.tell()
        fresh = self._note.with_suffix(".new")
        fresh.write_text(json.dumps({"command": self._command, **asdict(self.progress)}), encoding="utf-8")
        os.replace(fresh, self._note)

    def _taken_up(self) -> Progress:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            if self._part.stat().st_size < note["bytes"]:
                raise ValueError("shorter than noted")
            command = note.pop("command")
        except (OSError, ValueError, KeyError):
            raise InputError(f"there is no unfinished run of {self._path} to take up; leave --resume out") from None
        if command != self._command:
            raise InputError(
                f"{self._part} was begun by another command ({json.dumps(command)}); leave --resume out to start over"
            )
        return Progress(**note)
