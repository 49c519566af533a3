"""Where text comes from: files, folders, addresses and standard input, as documents."""

from oathgraph.documents.opening import STANDARD_INPUT, count_documents, open_documents
from oathgraph.documents.problem import DocumentProblem
from oathgraph.documents.source import Given, Source

__all__ = ["STANDARD_INPUT", "DocumentProblem", "Given", "Source", "count_documents", "open_documents"]
