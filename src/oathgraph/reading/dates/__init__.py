"""Dates: which words of a report name a time, what time they name, and which of them dates which claim."""

from oathgraph.reading.dates.expressions import find_expressions
from oathgraph.reading.dates.model import Context, Link, Place, Resolution, TimeExpression

__all__ = ["Context", "Link", "Place", "Resolution", "TimeExpression", "find_expressions"]
