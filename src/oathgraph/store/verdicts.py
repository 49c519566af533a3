"""Judgements in the record: decisions that two names are or are not one actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa


def stored_judgements(connection: sa.Connection) -> Sequence[Any]:
    """Return every judgement of the record, ordered by (decided, id)."""
    return ()


def known_merges(judgements: Sequence[Any], known_by: date | None) -> Mapping[str, str]:
    """Return the canonical identifier of every identifier that the judgements known by then merge."""
    return {}
