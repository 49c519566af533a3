"""The table behind every confidence: its defaults, and a user's own values over them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from oathgraph.errors import InputError

_GRADE = re.compile(r"([A-F])([1-6])?")
_FREE = {"grades": "the name of a source", "half_life": "", "outcome_half_life": "", "self_claim": ""}
"""Tables that take keys of the user's own: sources, and predicates added by a file."""
_DAYS = {"half_life", "outcome_half_life", "standing"}


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights in use: tables by name, each from a row's name to its value."""

    tables: dict[str, dict[str, float]]
    grades: dict[str, tuple[float | None, float]]

    def of(self, table: str, row: str, default: float = 0.0) -> float:
        """Return one value, `default` where the table has no such row."""
        return self.tables[table].get(row, default)

    def half_life(self, predicate: str) -> float | None:
        """Return the days in which a claim's hold on the present halves; None where nothing lasts."""
        tables = self.tables
        return tables["half_life"].get(predicate) or tables["outcome_half_life"].get(predicate)

    def is_state(self, predicate: str) -> bool:
        """Say whether a predicate tells a state, which holds over an interval."""
        return predicate in self.tables["half_life"]

    def horizon(self, predicate: str) -> float:
        """Return the days after which a state not mentioned again is no longer assumed."""
        return self.tables["persistence"]["horizon"] * self.of("half_life", predicate)

    def grade(self, source: str) -> tuple[float | None, float]:
        """Return a source's reliability (None: not judged) and the factor of its credibility."""
        return self.grades.get(normal(source), (None, 1.0))


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """Return a source's name as it is compared: its words in lower case, without a leading article."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def default_weights() -> Weights:
    """Return the weights this package ships with."""
    return _weights(_shipped())


def load_weights(path: str | Path) -> Weights:
    """Read a TOML file of own weights and grades over the defaults.

    Raises InputError for a file that cannot be read, an unknown table or row, or a value out of range.
    """
    try:
        own = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read the weights {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no TOML file of weights: {error}") from error
    tables = _shipped()
    for table, rows in own.items():
        tables[table] = tables.get(table, {}) | _checked(path, table, rows, tables)
    return _weights(tables)


def _shipped() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))


def _checked(path: str | Path, table: str, rows: Any, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if table not in known or not isinstance(rows, dict):
        raise InputError(f"{path}: there is no table [{table}]; the tables are {', '.join(known)}")
    for row, value in rows.items():
        if table not in _FREE and row not in known[table]:
            raise InputError(f"{path}: [{table}] has no {row!r}; its rows are {', '.join(known[table])}")
        _check_value(path, table, row, value)
    return rows


def _check_value(path: str | Path, table: str, row: str, value: Any) -> None:
    where = f"{path}: [{table}] {row} = {value!r}"
    if table == "grades":
        if not (isinstance(value, str) and _GRADE.fullmatch(value.upper())):
            raise InputError(f'{where}: write a grade from A to F with a digit from 1 to 6, such as "B2"')
    elif isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{where}: write a number")
    elif table in _DAYS or table == "persistence":
        if value <= 0:
            raise InputError(f"{where}: write a number above 0")
    elif not 0 <= value <= 1:
        raise InputError(f"{where}: write a number from 0 to 1")


def _weights(tables: dict[str, dict[str, Any]]) -> Weights:
    numbers = {table: rows for table, rows in tables.items() if table != "grades"}
    grades = {normal(name): _grade(grade.upper(), numbers) for name, grade in tables["grades"].items()}
    return Weights(numbers, grades)


def _grade(grade: str, tables: dict[str, dict[str, float]]) -> tuple[float | None, float]:
    letter, digit = grade[0], grade[1:]
    return tables["reliability"].get(letter), tables["credibility"].get(digit, 1.0)
