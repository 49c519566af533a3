"""What was worked out of a person once is kept until somebody writes: many answers rest on the same few people."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from oathgraph.store.record import RecordReader

Found = TypeVar("Found")


def recalled(
    reader: RecordReader,
    what: Hashable,
    keys: Iterable[str],
    known_by: date | None,
    ask: Callable[[Sequence[str]], Mapping[str, Found]],
) -> dict[str, Found]:
    """Return what `ask` finds for each of these identifiers, asking only for those not asked for since the last write.

    `what` names the question, with everything its answer depends on but the record and `known_by`. `ask` must find for
    each identifier what it would find for it alone. Those it finds nothing for are left out.
    """
    kept: dict[str, Found | None] = reader.memory(known_by=known_by).setdefault(what, {})
    wanted = sorted(set(keys))
    missing = [key for key in wanted if key not in kept]
    if missing:
        found = ask(missing)
        kept.update((key, found.get(key)) for key in missing)
    return {key: value for key in wanted if (value := kept[key]) is not None}
