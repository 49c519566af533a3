"""Lemmas as edit scripts: how much of a word's end to cut, what to put there, and whether to lower it.

Method: edit scripts predicted as classes, after Chrupala (2006), "Simple data-driven context-sensitive lemmatization".
"""

from __future__ import annotations


def edit_script(word: str, lemma: str) -> str:
    """Return the script that turns ``word`` into ``lemma``: case (``k``eep or ``l``ower), cut, suffix."""
    for case, base in (("l", word.lower()), ("k", word)):
        kept = _shared(base, lemma)
        if case == "k" or kept or lemma == lemma.lower():
            script = f"{case}|{len(word) - kept}|{lemma[kept:]}"
            if word == word.lower() or case == "k" or lemma == lemma.lower():
                return script
    raise AssertionError("the keeping script always applies")


def apply_script(word: str, script: str) -> str:
    """Return the lemma that ``script`` makes of ``word``; the word itself where the script cuts more than it has."""
    case, cut, suffix = script.split("|", 2)
    if int(cut) > len(word):
        return word
    base = word.lower() if case == "l" else word
    return (base[: len(base) - int(cut)] + suffix) or word


def _shared(word: str, lemma: str) -> int:
    pairs = zip(word, lemma, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(word), len(lemma)))
