"""A table in a document: its rows, and where each stands in the text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.facts import refused
from oathgraph.model import Document

_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: "PATH, row N" (the header is row 1), its cells by column, and its span in the document's text."""

    where: str
    cells: Mapping[str, str]
    start: int
    end: int

    def refuse(self, column: str, problem: str) -> ImportRefusedError:
        """Return the error that names this row and a column of it."""
        return refused(self.where, column, problem)


class Table:
    """A document whose text is a table with a header; commas, semicolons, tabs and bars may separate its cells."""

    def __init__(self, document: Document, path: Path) -> None:
        """Read the header; raises ImportRefusedError where there is none, or a column is named twice."""
        self._document, self._path = document, path
        self._delimiter = _delimiter(document.text)
        _, header = next(self._records(), ((0, 0), []))
        self.columns = [cell.strip() for cell in header]
        if not any(self.columns):
            raise ImportRefusedError(f"{path}, row 1: no header; name the columns in the first row")
        twice = next((name for name in self.columns if name and self.columns.count(name) > 1), None)
        if twice:
            raise ImportRefusedError(f"{path}, row 1, column {twice}: named twice; rename one of them")

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header that are not blank; raises ImportRefusedError for a broken one, or none."""
        records = self._records()
        next(records)
        empty = True
        for number, ((start, end), cells) in enumerate(records, 2):
            if not any(cell.strip() for cell in cells):
                continue
            where = f"{self._path}, row {number}"
            if len(cells) != len(self.columns):
                column = self.columns[min(len(cells), len(self.columns)) - 1]
                raise refused(
                    where, column, f"{len(cells)} cells and {len(self.columns)} in the header; is a quote missing?"
                )
            empty = False
            yield Row(where, dict(zip(self.columns, map(str.strip, cells), strict=True)), start, end)
        if empty:
            raise ImportRefusedError(f"{self._path}, row 2: nothing stands below the header; nothing was imported")

    def _records(self) -> Iterator[tuple[tuple[int, int], list[str]]]:
        lines = _Lines(self._document.text)
        records = csv.reader(lines, delimiter=self._delimiter, strict=True)
        number, start = 1, 0
        while True:
            try:
                cells = next(records)
            except StopIteration:
                return
            except csv.Error as error:
                raise ImportRefusedError(f"{self._path}, row {number}: {error}; nothing was imported") from None
            yield (start, lines.taken), cells
            number, start = number + 1, lines.taken


class _Lines:
    """The lines of a text, and how many characters were taken so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.taken = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.taken >= len(self._text):
            raise StopIteration
        end = self._text.find("\n", self.taken) + 1 or len(self._text)
        line, self.taken = self._text[self.taken : end], end
        # A blank that cleaning left in the place of a carriage return would stand behind a closing quote.
        return f"{line[:-2]}\n" if line.endswith(" \n") else line


def _delimiter(text: str) -> str:
    head = text[: text.find("\n") + 1 or len(text)]
    return max(_DELIMITERS, key=head.count)
