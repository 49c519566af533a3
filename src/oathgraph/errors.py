"""Errors a person can act on: each says what is wrong and how to mend it, in one line."""

from __future__ import annotations


class OathgraphError(Exception):
    """Base of every error that is the input's or the setting's fault, not the program's.

    The command line prints the message as one line and exits with `exit_code`.
    """

    exit_code = 2


class InputError(OathgraphError):
    """A document, file, date or argument cannot be used as it is."""


class MissingExtraError(OathgraphError):
    """A command needs an optional library; the message names the extra that brings it."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs the extra [{extra}]: pip install 'oathgraph[{extra}]'")
        self.extra = extra


class ModelError(OathgraphError):
    """The language model's files are missing, damaged or of another version."""


class PredicateFileError(OathgraphError):
    """A predicate file breaks a rule of the pattern language; the message names file and line."""


class RosterError(OathgraphError):
    """A roster file breaks a rule; the message names file, entry and field."""


class StoreError(OathgraphError):
    """The record cannot be opened, read or written."""


class UnknownNameError(OathgraphError):
    """No actor of that name is in the record; the nearest names are offered."""

    def __init__(self, name: str, nearest: tuple[str, ...] = ()) -> None:
        offer = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"no actor called {name!r} in the record{offer}")
        self.nearest = nearest


class ImportRefusedError(OathgraphError):
    """A foreign file cannot be imported; the message names row and column, and nothing was changed."""
