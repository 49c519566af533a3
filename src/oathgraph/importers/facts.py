"""What the importers of foreign files share: the file as a source document, and the facts found in it as claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from oathgraph.documents.clean import clean
from oathgraph.documents.encoding import decode
from oathgraph.documents.problem import UnreadableError
from oathgraph.errors import ImportRefusedError
from oathgraph.model import Claim, Document, Evidence, Party, Step
from oathgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class SourceFile:
    """What is known of a foreign file besides its text; `id` is the document's, the file's name where None."""

    path: Path
    published: date | None = None
    outlet: str | None = None
    title: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """A foreign file and what it says; `left_out` counts, by kind, what the vocabulary has no word for."""

    document: Document
    claims: list[Claim]
    left_out: Mapping[str, int] = field(default_factory=Counter)


def source_document(source: SourceFile, largest: int | None = None) -> Document:
    """Return a foreign file as a document; its characters stand where they stand in the file.

    Raises ImportRefusedError for a file that cannot be read, is no text, or is longer than `largest` bytes (None: what
    the settings allow).
    """
    path, limit = source.path, Settings.from_environment().largest_file if largest is None else largest
    try:
        size = path.stat().st_size
        if size > limit:
            raise ImportRefusedError(
                f"{path}: {size:,} bytes, more than the {limit:,} allowed; split it, or set OATHGRAPH_LARGEST_FILE"
            )
        text, _ = decode(path.read_bytes())
    except OSError as error:
        raise ImportRefusedError(f"{path}: cannot be read: {error.strerror}") from None
    except UnreadableError as error:
        raise ImportRefusedError(f"{path}: {error}; nothing was imported") from None
    return Document(
        source.id or path.name,
        clean(text),
        title=source.title or path.name,
        published=source.published,
        outlet=source.outlet,
        origin=str(path),
    )


def evidence(document: Document, start: int, end: int) -> tuple[Evidence, ...]:
    """Return characters `start` to `end` of a document as evidence, without the white space around them."""
    words = document.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return (Evidence(start, start + len(words), words),)


def told(format: str, detail: str, span: Evidence) -> tuple[Step, ...]:
    """Return the derivation of an imported claim: which format's rule made it of which row."""
    return (Step(f"import {format}", detail, span.start, span.end),)


def refused(where: str, column: str, problem: str) -> ImportRefusedError:
    """Return the error of a foreign file: where, what is wrong, and that nothing was changed."""
    return ImportRefusedError(f"{where}, column {column}: {problem}; nothing was imported")


def same(one: Party, other: Party | None) -> bool:
    """Say whether two parties of a row are one actor."""
    return other is not None and one.id == other.id
