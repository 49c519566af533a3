"""Claims that cannot all be so, side by side."""

from oathgraph.views.disputes.disputes import disputes
from oathgraph.views.disputes.nouns import Dispute, DisputeKind, Side

__all__ = ["Dispute", "DisputeKind", "Side", "disputes"]
