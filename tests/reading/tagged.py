"""Sentences with the answer tagged inline: "{A:Boko Haram} said {A:it} would fight {B:Niger}."."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(r"\{(?P<label>[^{}:]+):(?P<words>[^{}]*)\}")


@dataclass(frozen=True)
class Tag:
    """Characters `start` to `end` of the plain text carry a label."""

    label: str
    start: int
    end: int
    words: str


def untagged(text: str) -> tuple[str, list[Tag]]:
    """Return the text without its tags, and the tags with offsets into it; tags may hold tags."""
    tags: list[Tag] = []
    while match := _TAG.search(text):
        start, words = match.start(), match["words"]
        cut = len(match["label"]) + 2
        tags = [_moved(tag, match.start(), match.end(), cut) for tag in tags]
        tags.append(Tag(match["label"], start, start + len(words), words))
        text = text[:start] + words + text[match.end() :]
    return text, sorted(tags, key=lambda t: t.start)


def _moved(tag: Tag, start: int, end: int, cut: int) -> Tag:
    """Shift a tag found before by the braces that are now taken out."""

    def shift(at: int) -> int:
        return at if at <= start else at - cut if at <= end - 1 else at - cut - 1

    return Tag(tag.label, shift(tag.start), shift(tag.end), tag.words)
