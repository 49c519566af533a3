"""Readers: text in, claims out. Those that come with oathgraph are plug-ins like any other."""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from oathgraph.model import Claim, Document
from oathgraph.registry import READERS, Registry
from oathgraph.settings import DEFAULT_READER


class Reader(Protocol):
    """What finds claims in a document; the group `oathgraph.readers` holds factories of these.

    A reader may also offer `read_many(documents)`, which returns a list of claims for each document, where that is
    quicker than one by one.
    """

    def read(self, document: Document) -> list[Claim]:
        """Return the document's claims in the order of their evidence; any Unicode text is read without an error."""
        ...


@cache
def get_reader(name: str = DEFAULT_READER) -> Reader:
    """Return the reader of this name, made once for each process.

    Raises InputError, listing the names there are, for an unknown one.
    """
    return cast(Reader, Registry(READERS).get(name)())
