"""The record in a notebook: views as data frames of pandas or polars, and charts that show themselves.

`oathgraph.open("reports.db")` gives the record; its methods are the questions.
"""

from oathgraph.notebook.frames import Frames
from oathgraph.notebook.record import Record, open_record

__all__ = ["Frames", "Record", "open_record"]
