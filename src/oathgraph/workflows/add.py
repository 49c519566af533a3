"""Add reports to a store: read what is new, keep it document by document, go on where an earlier run stopped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from oathgraph.documents import DocumentProblem, open_documents
from oathgraph.errors import InputError
from oathgraph.model import Claim, Document
from oathgraph.settings import Settings
from oathgraph.store import Writer, open_writer
from oathgraph.workflows.read import ReadDocument, read_documents

Item = Document | DocumentProblem


class ReadItems(Protocol):
    """What reads documents: `workflows.read.read_documents`, or a stand-in for it."""

    def __call__(
        self, documents: Iterable[Item], *, reader: str, processes: int
    ) -> Iterable[ReadDocument | DocumentProblem]: ...


@dataclass(slots=True)
class Added:
    """What came of adding: documents added, held already or lost, claims added, and the problems."""

    documents: int = 0
    claims: int = 0
    held: int = 0
    lost: int = 0
    problems: list[DocumentProblem] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """The number of documents dealt with so far."""
        return self.documents + self.held + self.lost


def add_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    store: str | os.PathLike[str] | None = None,
    published: date | None = None,
    reader: str = "patterns",
    settings: Settings | None = None,
    report: Callable[[Added], None] = lambda _: None,
) -> Added:
    """Read the documents of all paths and add them to a store, making the store where there is none.

    Each document is committed with its claims before the next; those that the store holds are passed over unread, so a
    run that was interrupted goes on where it stopped. `report` is called after each document. Raises StoreError where
    the store cannot be written; inputs that cannot be read are told in the answer's `problems`.
    """
    chosen = settings or Settings.from_environment()
    with open_writer(store) as writer:
        documents = open_documents(paths, published=published, settings=chosen)
        return add_documents(writer, documents, reader=reader, processes=chosen.processes, report=report)


def add_documents(
    writer: Writer,
    documents: Iterable[Item],
    *,
    reader: str = "patterns",
    processes: int = 1,
    report: Callable[[Added], None] = lambda _: None,
    read: ReadItems = read_documents,
) -> Added:
    """Read the documents that the store does not hold and add each with its claims; problems pass into the answer."""
    added = Added()
    for item in read(_fresh(writer, documents, added, report), reader=reader, processes=processes):
        if isinstance(item, DocumentProblem):
            _note(added, item)
        else:
            _add(writer, item.document, item.claims, added)
        report(added)
    return added


def _fresh(writer: Writer, documents: Iterable[Item], added: Added, report: Callable[[Added], None]) -> Iterator[Item]:
    """Yield what is to be read: documents that are not held, and problems."""
    for item in documents:
        if isinstance(item, Document) and writer.has(item):
            added.held += 1
            report(added)
        else:
            yield item


def _add(writer: Writer, document: Document, claims: tuple[Claim, ...], added: Added) -> None:
    try:
        fresh = writer.add(document, claims)
    except InputError as error:
        _note(added, DocumentProblem(document.origin or document.id, str(error)))
        return
    if fresh:
        added.documents += 1
        added.claims += len(claims)
    else:
        added.held += 1


def _note(added: Added, problem: DocumentProblem) -> None:
    added.lost += problem.lost
    added.problems.append(problem)
