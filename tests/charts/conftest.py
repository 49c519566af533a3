"""The command line, run as the tests of the commands run it."""

from tests.cli.conftest import oathgraph

__all__ = ["oathgraph"]
