"""Oathgraph turns news about armed groups into a record of their loyalties, with the source of every claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oathgraph.model import Claim, Document
    from oathgraph.notebook import open_record as open
    from oathgraph.workflows.read import read

__version__ = "0.1.0"
__all__ = ["Claim", "Document", "__version__", "open", "read"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that `import oathgraph` is quick."""
    if name == "read":
        from oathgraph.workflows.read import read

        return read
    if name == "open":
        from oathgraph.notebook import open_record

        return open_record
    if name in ("Claim", "Document"):
        from oathgraph import model

        return getattr(model, name)
    raise AttributeError(f"module 'oathgraph' has no attribute {name!r}")
