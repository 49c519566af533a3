"""What went wrong with one input, kept beside the documents that could be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """One line about one input: what is wrong and how to mend it.

    `lost` says whether a document could not be read; False is a remark about one that was.
    """

    origin: str
    message: str
    lost: bool = True

    def __str__(self) -> str:
        return f"{self.origin}: {self.message}"


class UnreadableError(ValueError):
    """Raised inside a source when one document cannot be read; its text becomes the problem's message."""
