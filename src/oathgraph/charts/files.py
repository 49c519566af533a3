"""Charts as files: a page, a picture of lines, or one of dots; each whole or not there."""

from __future__ import annotations

import os
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Any

from oathgraph.charts.figure import Figure
from oathgraph.charts.page import chart_page
from oathgraph.errors import InputError, MissingExtraError

_SCALE = 2.0
"""Dots per pixel of a PNG, so that it stays sharp on paper and on dense screens."""


class ChartFormat(StrEnum):
    """The kinds of file a chart can be."""

    HTML = "html"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


def format_of(path: Path) -> ChartFormat:
    """Return the format a file's name asks for.

    Raises InputError for a name that ends otherwise or a folder that is not there, and MissingExtraError where a
    picture of dots is asked for without the library that makes it.
    """
    try:
        format = ChartFormat(path.suffix.removeprefix(".").lower())
    except ValueError:
        kinds = ", ".join(f".{each}" for each in ChartFormat)
        raise InputError(f"{path}: a chart's file ends in {kinds}") from None
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError(f"{path}: this is no place for a file; name one in a folder that is there")
    if format in (ChartFormat.PNG, ChartFormat.PDF):
        _converter()
    return format


def write_chart(figure: Figure, path: Path) -> None:
    """Write a figure in the format its file's name asks for; raises as `format_of` does, and where it cannot write."""
    content = _content(figure, format_of(path))
    try:
        _replace(path, content)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from error


def _content(figure: Figure, format: ChartFormat) -> bytes:
    if format is ChartFormat.HTML:
        return chart_page(figure).encode("utf-8")
    picture = figure.svg()
    if format is ChartFormat.SVG:
        return picture.encode("utf-8")
    if format is ChartFormat.PNG:
        return bytes(_converter().svg_to_png(picture, scale=_SCALE))
    return bytes(_converter().svg_to_pdf(picture))


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise MissingExtraError("a chart as PNG or PDF", "charts") from None
    return vl_convert


def _replace(path: Path, content: bytes) -> None:
    handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(part, 0o666 & ~_umask())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
