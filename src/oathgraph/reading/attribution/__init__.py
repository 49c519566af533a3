"""Attribution: who says so, through whom, and what carried the words."""

from oathgraph.reading.attribution.announcing import announced
from oathgraph.reading.attribution.chain import Chain, ChainReader, SpokenSource
from oathgraph.reading.attribution.quotes import Quote

__all__ = ["Chain", "ChainReader", "Quote", "SpokenSource", "announced"]
