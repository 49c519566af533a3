"""Lemmas of words: a table from the treebanks first, then the model's edit script if it gives a word, then a library.

The edit-script head alone breaks common irregular forms ("led", "died"); the table knows them, and simplemma's word
list judges and replaces what the head invents.
"""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from pathlib import Path

import simplemma

from oathgraph.language.lemmas import apply_script

_OPEN_CLASS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV"})
_IRREGULAR = Path(__file__).with_name("irregular.toml")


class LemmaTable:
    """Looks lemmas up; made once for each model, safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Read the table beside the model's weights; a missing table leaves the other two sources."""
        self._table: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self._irregular: dict[str, str] = tomllib.loads(_IRREGULAR.read_text(encoding="utf-8"))
        self.lemma = lru_cache(maxsize=65536)(self._lemma)

    def _lemma(self, word: str, tag: str, script: str) -> str:
        """Return the lemma of a word with a universal part of speech and the model's edit script for it."""
        scripted = apply_script(word, script)
        if tag not in _OPEN_CLASS:
            return scripted
        low = word.lower()
        if tag == "VERB" and low in self._irregular:
            return self._irregular[low]
        known = self._table.get(f"{low}|{tag}")
        if known is not None:
            return known
        if len(scripted) > 2 and scripted != low and simplemma.is_known(scripted, lang="en"):
            return scripted
        return simplemma.lemmatize(low, lang="en") if tag != "ADJ" else low

    def verb(self, word: str) -> str:
        """Return the lemma of a word read as a verb form: "allied" tagged as an adjective still is "ally"."""
        low = word.lower()
        return self._irregular.get(low) or self._table.get(f"{low}|VERB") or simplemma.lemmatize(low, lang="en")


@lru_cache(maxsize=1)
def lemma_table() -> LemmaTable:
    """Return the table of the shipped model."""
    return LemmaTable(Path(__file__).parent / "weights" / "lemmas.json")
