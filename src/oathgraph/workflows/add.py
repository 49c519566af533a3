"""Add reports to a store: read what is new, keep it document by document, go on where an earlier run stopped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import Protocol

from oathgraph.documents import DocumentProblem, open_documents
from oathgraph.errors import InputError
from oathgraph.model import Document
from oathgraph.settings import DEFAULT_READER, Settings
from oathgraph.store import Writer, open_writer
from oathgraph.workflows.read import ReadDocument, read_documents

Item = Document | DocumentProblem

_MOST_WAITING = 50
_LONGEST_WAIT = 1.0
"""Documents, and seconds, after which what was read is committed; a killed run reads anew what was in reading too."""


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
    reader: str = DEFAULT_READER,
    settings: Settings | None = None,
    report: Callable[[Added], None] = lambda _: None,
) -> Added:
    """Read the documents of all paths and add them to a store, making the store where there is none.

    A document is committed whole with its claims or not at all; those that the store holds are passed over unread, so
    a run that was interrupted goes on where it stopped. `report` is called after each document. Raises StoreError where
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
    reader: str = DEFAULT_READER,
    processes: int = 1,
    report: Callable[[Added], None] = lambda _: None,
    read: ReadItems = read_documents,
) -> Added:
    """Read the documents that the store does not hold and add each with its claims; problems pass into the answer."""
    added = Added()
    waiting = _Waiting(writer, added)
    try:
        for item in read(_fresh(writer, documents, added, report), reader=reader, processes=processes):
            if isinstance(item, DocumentProblem):
                _note(added, item)
            else:
                waiting.take(item)
            report(added)
    finally:
        # What was read before an interruption is kept too.
        waiting.keep()
        report(added)
    return added


class _Waiting:
    """Documents read and not yet committed: a commit waits for the disk, so some are committed together."""

    def __init__(self, writer: Writer, added: Added) -> None:
        self._writer, self._added = writer, added
        self._items: list[ReadDocument] = []
        self._since = monotonic()

    def take(self, item: ReadDocument) -> None:
        """Take a document, and commit those that wait where they are many or have waited long."""
        try:
            self._writer.check(item.document)
        except InputError as error:
            _note(self._added, DocumentProblem(item.document.origin or item.document.id, str(error)))
            return
        if not self._items:
            self._since = monotonic()
        self._items.append(item)
        if len(self._items) >= _MOST_WAITING or monotonic() - self._since > _LONGEST_WAIT:
            self.keep()

    def keep(self) -> None:
        """Commit the documents that wait."""
        items, self._items = self._items, []
        fresh = self._writer.add_all([(item.document, item.claims) for item in items]) if items else []
        for item, is_fresh in zip(items, fresh, strict=True):
            self._added.documents += is_fresh
            self._added.held += not is_fresh
            self._added.claims += len(item.claims) if is_fresh else 0


def _fresh(writer: Writer, documents: Iterable[Item], added: Added, report: Callable[[Added], None]) -> Iterator[Item]:
    """Yield what is to be read: documents that are not held, and problems."""
    for item in documents:
        if isinstance(item, Document) and writer.has(item):
            added.held += 1
            report(added)
        else:
            yield item


def _note(added: Added, problem: DocumentProblem) -> None:
    added.lost += problem.lost
    added.problems.append(problem)
