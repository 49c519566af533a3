"""The record: append-only and bitemporal."""

from oathgraph.store.opening import default_store, open_reader, open_writer
from oathgraph.store.reader import Reader
from oathgraph.store.record import RecordReader, StoredClaim, StoredDocument
from oathgraph.store.schema import OlderStoreError
from oathgraph.store.status import Status
from oathgraph.store.verdicts import Review, ReviewVerdict
from oathgraph.store.writer import Writer

__all__ = [
    "OlderStoreError",
    "Reader",
    "RecordReader",
    "Review",
    "ReviewVerdict",
    "Status",
    "StoredClaim",
    "StoredDocument",
    "Writer",
    "default_store",
    "open_reader",
    "open_writer",
]
