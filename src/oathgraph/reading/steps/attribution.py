"""The source chain of every draft."""

from __future__ import annotations

from oathgraph.model import Step
from oathgraph.reading.state import Reading


def attribute(reading: Reading) -> Reading:
    """Set each draft's chain of sources and medium, and note the words they were read from."""
    if reading.chains is None:
        raise RuntimeError("chains are not ready; the steps of the cascade are out of order")
    tree = reading.tree
    for draft in reading.drafts:
        draft.chain = reading.chains.at(draft.match.trigger, draft.scope)
        for spoken in draft.chain.sources:
            start = tree.offset[spoken.token]
            detail = f"{spoken.source.name} ({spoken.source.kind})"
            draft.notes.append(Step("source", detail, start, tree.end_offset(spoken.token)))
    return reading
