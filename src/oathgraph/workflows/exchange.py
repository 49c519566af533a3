"""Take the record along and bring it back: exports are whole or not there, a refused import changes nothing."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from oathgraph.errors import ImportRefusedError, InputError, MissingExtraError
from oathgraph.importers import jsonl
from oathgraph.model import Claim
from oathgraph.predicates import load_builtin
from oathgraph.store import Writer
from oathgraph.store.carried import (
    CarriedClaim,
    CarriedDocument,
    claim_of,
    document_object,
    document_of,
    documents_in_force,
)
from oathgraph.store.record import RecordStream
from oathgraph.store.rows import unstorable


class ExchangeFormat(StrEnum):
    """The formats a record is exported to and imported from."""

    JSONL = "jsonl"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    RDF = "rdf"
    STIX = "stix"
    PARQUET = "parquet"
    FTM = "ftm"


_MODULES = {"csv": "csv_"}
"""Formats whose module is not called as they are: Python has modules of those names."""
_EXTRAS = {"rdf": "exchange", "stix": "exchange", "parquet": "exchange", "ftm": "ftm"}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    claims: int
    documents: int
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added; `held` documents were in the record already and were passed over."""

    claims: int
    documents: int
    held: int


Key = tuple[str, str]
"""A document's id and the digest of its text."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A record read from files and checked, not yet in a store."""

    documents: dict[Key, CarriedDocument]
    claims: dict[Key, list[Claim]]


def export_record(
    reader: RecordStream, format: ExchangeFormat, path: Path, *, known_by: date | None = None
) -> Exported:
    """Write what was known by a day in a format, its documents in a side-car of JSON Lines beside it.

    All files are written whole before the first appears. Raises InputError for a path that cannot be written and
    MissingExtraError where the format's library is not installed.
    """
    exporter = _module("export", format)
    several = bool(exporter.FILES)
    _check_target(path, several)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as made:
        folder = Path(made)
        claims = exporter.write(reader, folder, path.name, known_by)
        documents = _write_documents(reader, folder / _sidecar(path, several).name, known_by)
        if several:
            path.mkdir(exist_ok=True)
        target = path if several else path.parent
        files = tuple(_put(file, target / file.name) for file in sorted(folder.iterdir()))
    return Exported(claims, documents, files)


def read_record(format: ExchangeFormat, path: Path) -> Carried:
    """Read and check an exported file and the documents of its side-car.

    Raises ImportRefusedError, naming row and column, for anything a record cannot take.
    """
    importer = _module("importers", format)
    several = bool(_module("export", format).FILES)
    documents = _documents(_sidecar(path, several))
    return Carried(documents, _claims(importer.read(path), documents))


def import_record(writer: Writer, carried: Carried) -> Imported:
    """Add what `read_record` found to a store; documents that it holds already are passed over."""
    added = held = count = 0
    ordered = sorted(carried.documents.items(), key=lambda item: item[1].reported)
    for reported, group in groupby(ordered, key=lambda item: item[1].reported):
        batch = [(each.document, carried.claims.get(key, [])) for key, each in group]
        fresh = writer.add_all(batch, reported=reported)
        added += sum(fresh)
        held += len(fresh) - sum(fresh)
        count += sum(len(found) for is_fresh, (_, found) in zip(fresh, batch, strict=True) if is_fresh)
    return Imported(count, added, held)


def _module(kind: str, format: ExchangeFormat) -> Any:
    try:
        return import_module(f"oathgraph.{kind}.{_MODULES.get(format, format)}")
    except ImportError as error:
        if format not in _EXTRAS:
            raise
        raise MissingExtraError(f"the format {format}", _EXTRAS[format]) from error


def _sidecar(path: Path, several: bool) -> Path:
    return path / "documents.jsonl" if several else path.with_name(f"{path.name}.documents.jsonl")


def _check_target(path: Path, several: bool) -> None:
    if not path.parent.is_dir():
        raise InputError(f"the folder {path.parent} does not exist; make it first")
    if not os.access(path.parent, os.W_OK):
        raise InputError(f"the folder {path.parent} cannot be written to")
    if several and path.exists() and not path.is_dir():
        raise InputError(f"{path} is a file; this format has several files, give a folder")
    if not several and path.is_dir():
        raise InputError(f"{path} is a folder; give the name of a file")


def _write_documents(reader: RecordStream, path: Path, known_by: date | None) -> int:
    count = 0
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        for stored in documents_in_force(reader, known_by):
            found = document_object(stored, reader.text(stored.digest))
            stream.write(json.dumps(found, ensure_ascii=False) + "\n")
            count += 1
    return count


def _put(made: Path, target: Path) -> Path:
    os.replace(made, target)
    return target


def _documents(path: Path) -> dict[Key, CarriedDocument]:
    found: dict[Key, CarriedDocument] = {}
    if not path.is_file():
        raise ImportRefusedError(f"{path}: missing; it holds the documents and was written beside the export")
    for where, data in jsonl.read(path):
        try:
            carried = document_of(data)
            if said := unstorable(carried.document):
                raise ValueError(f"text: holds {said}")
        except ValueError as error:
            raise _refused(where, error) from None
        found[carried.document.id, carried.document.digest] = carried
    return found


def _claims(
    rows: Iterator[tuple[str, dict[str, Any]]], documents: dict[Key, CarriedDocument]
) -> dict[Key, list[Claim]]:
    known = {file.predicate.name for file in load_builtin()}
    found: dict[Key, list[Claim]] = {}
    for where, data in rows:
        try:
            carried = claim_of(data)
            key = (carried.claim.doc, carried.digest)
            _check(carried, documents.get(key), known)
        except ValueError as error:
            raise _refused(where, error) from None
        found.setdefault(key, []).append(carried.claim)
    return found


def _check(carried: CarriedClaim, document: CarriedDocument | None, known: set[str]) -> None:
    claim = carried.claim
    if claim.predicate not in known:
        raise ValueError(f"predicate: {claim.predicate!r} is not in the vocabulary")
    if document is None:
        raise ValueError(f"doc: {claim.doc!r} with this digest is not among the documents of the side-car")
    for evidence in claim.evidence:
        if document.document.text[evidence.start : evidence.end] != evidence.text:
            raise ValueError(f"evidence: the document does not say {evidence.text!r} at {evidence.start}")


def _refused(where: str, error: Exception) -> ImportRefusedError:
    return ImportRefusedError(f"{where}, column {error}; nothing was imported")
