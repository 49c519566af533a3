"""The lexicon of scope, read from its file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from oathgraph.model import Certainty, Modality, Polarity

FILE = Path(__file__).with_name("cues.toml")

#: Where a cue can stand relative to what it governs.
PLACES = ("modifier", "auxiliary", "mark", "verb", "gerund", "noun", "adjective")


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: the words, where they stand, and what they do to a proposition in their scope."""

    name: str
    on: str
    words: frozenset[str]
    example: str
    polarity: Polarity | None = None
    modality: Modality | None = None
    certainty: Certainty | None = None
    speech: bool = False
    object: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cues, indexed by place and word."""

    cues: tuple[Cue, ...]
    index: dict[tuple[str, str], Cue]

    def find(self, on: str, word: str) -> Cue | None:
        """Return the cue that a word is in a place, or None."""
        return self.index.get((on, word))


@cache
def load_cues() -> CueLexicon:
    """Return the lexicon shipped with the package.

    Raises ValueError for an entry without example or with an unknown place: the file is part of the program.
    """
    cues = tuple(_cue(entry) for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["cue"])
    index: dict[tuple[str, str], Cue] = {}
    for cue in cues:
        for word in cue.words:
            index.setdefault((cue.on, word), cue)
    return CueLexicon(cues, index)


def _cue(entry: dict[str, Any]) -> Cue:
    if entry["on"] not in PLACES or not entry.get("example"):
        raise ValueError(f"{FILE.name}: the cue {entry.get('name')!r} needs an example and a known place")
    return Cue(
        name=str(entry["name"]),
        on=str(entry["on"]),
        words=frozenset(str(entry["words"]).split()),
        example=str(entry["example"]),
        polarity=Polarity(entry["polarity"]) if "polarity" in entry else None,
        modality=Modality(entry["modality"]) if "modality" in entry else None,
        certainty=Certainty(entry["certainty"]) if "certainty" in entry else None,
        speech=bool(entry.get("speech", False)),
        object=bool(entry.get("object", False)),
        own=bool(entry.get("own", False)),
    )
