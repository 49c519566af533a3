"""The command `oathgraph`: finds its sub-commands, and turns errors into one clear line.

A sub-command is a module of this package with a function `register(app)` that adds it to the Typer application.
Modules whose name begins with an underscore are shared by several.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from importlib import import_module
from typing import Annotated

import typer

import oathgraph
from oathgraph import cli
from oathgraph.errors import OathgraphError

_CONTEXT = {"help_option_names": ["-h", "--help"]}


def application() -> typer.Typer:
    """Return the command with every sub-command registered, in alphabetical order.

    A module that cannot be imported costs its own command only: that command then says what is missing.
    """
    app = typer.Typer(
        name="oathgraph",
        help="Read news about armed groups; keep the record of who is sworn to whom, according to whom.",
        no_args_is_help=True,
        add_completion=False,
        context_settings=_CONTEXT,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_options)
    for name in sub_modules():
        try:
            import_module(f"{cli.__name__}.{name}").register(app)
        except ImportError as error:
            _register_missing(app, name, error)
    return app


def sub_modules() -> list[str]:
    """Return the names of the modules that hold sub-commands."""
    names = (module.name for module in pkgutil.iter_modules(cli.__path__))
    return sorted(name for name in names if name != "main" and not name.startswith("_"))


def run() -> None:
    """Run the command line and exit: 0 fine, 1 in part, 2 for an error of the input's, 130 when interrupted."""
    try:
        application()()
    except OathgraphError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        complain("interrupted")
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has gone; what is still in the buffer must not raise once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


def complain(message: str) -> None:
    """Print one line on standard error."""
    print(f"oathgraph: {' '.join(message.split())}", file=sys.stderr)


def _register_missing(app: typer.Typer, name: str, error: ImportError) -> None:
    reason = str(error)

    @app.command(name, hidden=True, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
    def missing() -> None:
        raise OathgraphError(f"the command {name!r} cannot be used: {reason}")


def _show_version(asked: bool) -> None:
    if asked:
        print(f"oathgraph {oathgraph.__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Take the options that stand before any sub-command."""
    del version


if __name__ == "__main__":
    run()
