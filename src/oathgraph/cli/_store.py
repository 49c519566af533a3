"""The option by which a command is told which store to use."""

from __future__ import annotations

from typing import Annotated

import typer

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        help="The store: a file, or postgresql://user@host/database. "
        "By default what OATHGRAPH_STORE names, else oathgraph.db in this folder.",
        show_default=False,
    ),
]
