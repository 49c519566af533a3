"""Read reports: from a text, or from many documents, to claims."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice

from oathgraph.documents import DocumentProblem, open_documents
from oathgraph.documents.clean import clean
from oathgraph.documents.dates import publication_date
from oathgraph.errors import OathgraphError
from oathgraph.model import Claim, Document
from oathgraph.reading.readers import Reader, get_reader
from oathgraph.settings import DEFAULT_READER, Settings
from oathgraph.workflows.runners.local import map_in_order

_CHUNK_CHARACTERS = 60_000
"""Characters a process reads at a time: seconds of work, so that an interruption is soon over."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document and the claims a reader found in it, in the order of their evidence."""

    document: Document
    claims: tuple[Claim, ...]


def read(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str = "text",
    reader: str = DEFAULT_READER,
) -> list[Claim]:
    """Return the claims of one report.

    `published` is its publication date (a date, or ISO 8601 text), from which "Thursday" and "last year" are counted;
    without it they stay undated. Offsets of evidence count characters of `text`, whose unprintable characters are read
    as spaces. Raises InputError for a date that is none or a reader that is not there.
    """
    day = published if isinstance(published, date) else publication_date(published)
    document = Document(id=id, text=clean(text), title=title, published=day, url=url, outlet=outlet)
    return get_reader(reader).read(document)


def read_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    reader: str = DEFAULT_READER,
    settings: Settings | None = None,
    skip: int = 0,
) -> Iterator[ReadDocument | DocumentProblem]:
    """Yield every document of the paths with its claims, in their order, and problems in the places of the unreadable.

    The first `skip` documents and problems are passed over: they were dealt with before an interruption.
    """
    chosen = settings or Settings.from_environment()
    documents = open_documents(paths, published=published, settings=chosen)
    return read_documents(islice(documents, skip, None), reader=reader, processes=chosen.processes)


def read_documents(
    documents: Iterable[Document | DocumentProblem], *, reader: str = DEFAULT_READER, processes: int = 1
) -> Iterator[ReadDocument | DocumentProblem]:
    """Yield the documents with their claims, in their order; problems pass through where they stand.

    Several documents are read at once where `processes` is more than one, each process with a reader of its own.
    """
    return map_in_order(
        partial(_read_chunk, reader), documents, processes=processes, size=_size, chunk_size=_CHUNK_CHARACTERS
    )


def read_with(reader: Reader, document: Document) -> ReadDocument | DocumentProblem:
    """Return the document with its claims, or a problem where the reader failed on it.

    One document that trips a reader must not lose the others of a long run, so any error but the user's own
    (OathgraphError: a missing model, say) becomes a problem that names the document. `OATHGRAPH_DEBUG` lets it through.
    """
    try:
        return ReadDocument(document, tuple(reader.read(document)))
    except OathgraphError:
        raise
    except Exception as error:
        if os.environ.get("OATHGRAPH_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return DocumentProblem(
            document.origin or document.id,
            f"the reader failed on it ({what}); please report this, with OATHGRAPH_DEBUG=1",
        )


def read_together(reader: Reader, documents: Sequence[Document]) -> list[ReadDocument | DocumentProblem]:
    """Return the documents with their claims, in order, read at once where the reader offers `read_many`.

    Where that fails they are read one by one, so that only the document at fault becomes a problem.
    """
    read_many = getattr(reader, "read_many", None)
    if read_many is not None and len(documents) > 1:
        try:
            found = read_many(documents)
            return [ReadDocument(document, tuple(claims)) for document, claims in zip(documents, found, strict=True)]
        except OathgraphError:
            raise
        except Exception:
            if os.environ.get("OATHGRAPH_DEBUG"):
                raise
    return [read_with(reader, document) for document in documents]


def _read_chunk(reader: str, chunk: list[Document | DocumentProblem]) -> list[ReadDocument | DocumentProblem]:
    documents = [item for item in chunk if isinstance(item, Document)]
    read = iter(read_together(get_reader(reader), documents)) if documents else iter(())
    return [item if isinstance(item, DocumentProblem) else next(read) for item in chunk]


def _size(item: Document | DocumentProblem) -> int:
    return 200 + (len(item.text) if isinstance(item, Document) else 0)
