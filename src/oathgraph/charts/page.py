"""A chart as one HTML page that needs nothing from outside: the picture, and the sentences behind each mark."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oathgraph.charts.figure import Figure
from oathgraph.charts.report.words import harmless, visible

_HERE = Path(__file__).parent / "assets"
_SMALLEST = 0.72
"""How far a wide chart is shrunk before it scrolls sideways; smaller letters could not be read."""
_PHONE = "34rem"
"""Below this width a page shows the layout for phones; a chart that has none is shrunk to an overview without words."""
_WIDE = 1.3
"""Above this ratio of width to height a chart is printed across the paper."""


def chart_page(figure: Figure) -> str:
    """Return the page; it runs no script but its own and loads nothing.

    Whatever stands in the reports is shown as text: the picture's words are escaped, the sentences are data that the
    script puts on the page as text, and the Content-Security-Policy allows this style and this script alone, by hash.
    """
    style = _asset("chart.css") + _size(figure)
    script = _asset("chart.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    # What is marked safe here is a file of this package, or was escaped where it was made.
    return (
        _environment()
        .get_template("chart.html.j2")
        .render(
            figure=figure,
            picture=Markup(figure.picture()),
            narrow=Markup(figure.narrow_picture()),
            sheets=Markup("".join(figure.sheets())),
            legend=[(Markup(swatch.drawing), swatch.words) for swatch in figure.legend],
            data=Markup(figure.data),
            frames=Markup(json.dumps(figure.frames, separators=(",", ":"))) if figure.frames else None,
            last_frame=len(figure.frames["days"]) - 1 if figure.frames else 0,
            style=Markup(style),
            script=Markup(script),
            policy=Markup(policy),
        )
    )


def _paper(figure: Figure) -> str:
    """The way paper lies on which a chart's names are largest."""
    return "A4 landscape" if figure.bands or figure.width > _WIDE * figure.height else "A4 portrait"


def _size(figure: Figure) -> str:
    wide = figure.width
    narrow = (
        f".narrow{{min-width:0;max-width:none;display:none}}\n@media screen and (max-width:{_PHONE})"
        "{.scroll .narrow{display:block;min-width:0}.scroll .chart:not(.narrow){display:none}}\n"
    )
    overview = f"@media screen and (max-width:{_PHONE}){{.chart{{min-width:0}}.chart text{{display:none}}}}\n"
    cut = (
        ".sheet{display:none}@media print{.cut .scroll .chart{display:none}"
        ".cut .sheet{display:block;width:100%;height:auto;break-inside:avoid}}\n"
    )
    return (
        f".chart{{max-width:{wide:.0f}px;min-width:{wide * _SMALLEST:.0f}px}}\n{narrow if figure.narrow else overview}"
        f"{cut if figure.bands else ''}@media print{{.chart{{min-width:0}}}}\n@page{{size:{_paper(figure)}}}\n"
    )


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(harmless=harmless, visible=visible)
    return environment
