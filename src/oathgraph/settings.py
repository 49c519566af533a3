"""Settings: choices a user can make once for all commands that read, with their defaults.

A setting is given by an environment variable named `OATHGRAPH_` and the field's name in capitals;
an argument of a command or function goes before it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from oathgraph.errors import InputError

DEFAULT_READER = "combined"
"""The reader that is used where none is named."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What reading uses where nothing else is said.

    `workers` is the number of processes that read (0: one for each core). `longest_document` is in characters,
    `largest_file` in bytes, `network_timeout` in seconds.
    """

    workers: int = 0
    longest_document: int = 1_000_000
    largest_file: int = 20_000_000
    network_timeout: float = 20.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Return the settings that the environment's variables give.

        Raises InputError, naming the variable, for a value that is not of the setting's type.
        """
        given = os.environ if environment is None else environment
        named = ((field.name, f"OATHGRAPH_{field.name.upper()}") for field in fields(cls))
        return cls(**{name: _read(name, variable, given[variable]) for name, variable in named if given.get(variable)})

    @property
    def processes(self) -> int:
        """The number of reading processes, at least one."""
        return self.workers or available_cores()


def available_cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read(name: str, variable: str, value: str) -> Any:
    kind = float if name == "network_timeout" else int
    try:
        number = kind(value)
    except ValueError:
        raise InputError(f"{variable} must be a {'' if kind is float else 'whole '}number, not {value!r}") from None
    if number < 0:
        raise InputError(f"{variable} must not be negative, but is {value}")
    return number
