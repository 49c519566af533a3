"""Bring in what other programs and people wrote: edge lists, the UCDP Actor Dataset, Follow the Money entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import ModuleType

from oathgraph.errors import ImportRefusedError, MissingExtraError, StoreError
from oathgraph.importers.edges import EdgeMapping
from oathgraph.importers.facts import Facts, SourceFile
from oathgraph.store import open_reader, open_writer
from oathgraph.store.rows import unstorable


class ForeignFormat(StrEnum):
    """The formats that are imported and were never exported."""

    EDGES = "edges"
    UCDP = "ucdp"
    FTM = "ftm"


@dataclass(frozen=True, slots=True)
class ImportedFacts:
    """What an import added, and what it left out, counted by kind; `held` where the store has the file already.

    `replaces` is the date of the version of the file that this one corrects.
    """

    claims: int
    left_out: Mapping[str, int]
    held: bool = False
    replaces: date | None = None


def is_foreign(path: SourceFile) -> bool:
    """Say whether a file of Follow the Money entities was written by another program.

    Raises MissingExtraError where followthemoney is not installed.
    """
    return not _entities().is_ours(path.path)


def read_foreign(format: ForeignFormat, source: SourceFile, mapping: EdgeMapping | None = None) -> Facts:
    """Read and check a foreign file.

    `mapping` says what an edge list's columns and words mean, and what the roles of Follow the Money links do. Raises
    ImportRefusedError, naming row and column, for anything that cannot be taken.
    """
    facts = _read(format, source, mapping or EdgeMapping())
    if said := unstorable(facts.document):
        raise ImportRefusedError(f"{source.path}: holds {said}; remove it; nothing was imported")
    return facts


def import_facts(store: str | None, facts: Facts) -> ImportedFacts:
    """Add a foreign file and its claims to a store, both or neither, making the store where there is none.

    A file that the store holds with this very text is passed over; one of the same id with another text is a new
    version of it.
    """
    earlier = _earlier(store, facts.document.id)
    with open_writer(store) as writer:
        added = writer.add(facts.document, facts.claims)
    if not added:
        return ImportedFacts(0, {}, held=True)
    return ImportedFacts(len(facts.claims), facts.left_out, replaces=earlier)


def _earlier(store: str | None, identifier: str) -> date | None:
    try:
        with open_reader(store) as reader:
            found = reader.document(identifier)
    except StoreError:
        # There is none yet, or one that opening to write brings up to date or complains of.
        return None
    return found.reported if found else None


def _read(format: ForeignFormat, source: SourceFile, mapping: EdgeMapping) -> Facts:
    if format is ForeignFormat.FTM:
        facts: Facts = _entities().read(source, mapping.words)
        return facts
    if format is ForeignFormat.UCDP:
        from oathgraph.importers import ucdp

        return ucdp.read(source)
    from oathgraph.importers import edges

    return edges.read(source, mapping)


def _entities() -> ModuleType:
    try:
        from oathgraph.importers import ftm_entities
    except ImportError as error:
        raise MissingExtraError("the format ftm", "ftm") from error
    return ftm_entities
