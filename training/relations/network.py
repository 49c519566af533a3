"""The learned reader's network in PyTorch: layers over the parser's lower ones, and a head over pairs."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from oathgraph.reading.learned.sizes import CLUE_CLASSES, MARKS, ROWS, SLOTS, STANDINGS
from training.network import Layer, Network, PooledDropout

MANNERS = 5
"""Outputs beside the predicates': negated, possible, intended, hedged, and that both mentions are one party."""
SAME = 4


@dataclass(frozen=True)
class Widths:
    """Widths of the head."""

    predicates: int
    seat: int = 256
    pair: int = 256
    focus: int = 64
    apart: int = 16
    clue: int = 64


class PairReader(nn.Module):
    """Scores each pair of mentions of a window for each predicate; see :meth:`forward` for shapes."""

    def __init__(self, base: Network, widths: Widths, dropout: float = 0.1) -> None:
        super().__init__()
        width = base.sizes.width
        self.widths = widths
        self.dropout, self.clue_dropout = PooledDropout(dropout), PooledDropout(0.3)
        self.layers = nn.ModuleList(
            [Layer(base.sizes, self.dropout) for _ in range(base.sizes.boundary_layer, base.sizes.layers)]
        )
        for mine, theirs in zip(self.layers, base.layers[base.sizes.boundary_layer :], strict=True):
            mine.load_state_dict(theirs.state_dict())
        self.marks = nn.Embedding(MARKS, width)
        self.standings = nn.Embedding(STANDINGS, width)
        self.slots = nn.Embedding(SLOTS, width)
        self.rows = nn.Embedding(ROWS, width)
        for table in (self.marks, self.standings, self.slots, self.rows):
            nn.init.normal_(table.weight, std=0.01)
        self.seat = nn.Linear(3 * width, width)
        self.subject = nn.Linear(width, widths.seat)
        self.object = nn.Linear(width, widths.seat)
        self.nobody = nn.Parameter(torch.zeros(widths.seat))
        self.apart = nn.Embedding(widths.apart, widths.seat)
        self.pair = nn.Linear(3 * widths.seat, widths.pair)
        self.query = nn.Linear(widths.pair, widths.focus)
        self.key = nn.Linear(width, widths.focus)
        self.value = nn.Linear(width, widths.pair)
        self.way = nn.Linear(width, widths.pair)
        self.clues = nn.Embedding(CLUE_CLASSES, widths.clue, padding_idx=0)
        nn.init.normal_(self.clues.weight, std=0.05)
        self.clue = nn.Linear(widths.clue, widths.pair)
        self.mixed = nn.LayerNorm(widths.pair)
        self.hidden = nn.Linear(widths.pair, widths.pair)
        self.out = nn.Linear(widths.pair, widths.predicates + MANNERS)
        nn.init.constant_(self.out.bias, -6.5)

    def forward(
        self,
        lower: Tensor,
        mask: Tensor,
        marks: Tensor,
        standings: Tensor,
        slots: Tensor,
        rows: Tensor,
        seats: Tensor,
        pairs: Tensor,
        apart: Tensor,
        paths: Tensor,
        clues: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Score the pairs of one batch of windows.

        Args:
            lower: (windows, pieces, width), the parser's lower layers' output.
            mask: (windows, pieces), 1 where there is a piece, else 0.
            marks, standings, slots, rows: (windows, pieces), what is known of each piece.
            seats: (windows, seats, 3): first, head and last piece of each mention.
            pairs: (windows, pairs, 2): subject seat, object seat (or the number of seats, for none).
            apart: (windows, pairs), how far the two stand apart, in classes.
            paths: (windows, pairs, words), the first pieces of the words between the two in the tree; 0 for none.
            clues: (windows, pairs, clues), classes of what the parse says of the pair; 0 for none.

        Returns:
            (windows, pairs, predicates + manners) scores, and (windows, pairs, pieces) attention to the words.
        """
        x = self.encode(lower, mask, marks, standings, slots, rows)
        return self.judge(x, mask, seats, pairs, apart, paths, clues)

    def encode(
        self, lower: Tensor, mask: Tensor, marks: Tensor, standings: Tensor, slots: Tensor, rows: Tensor
    ) -> Tensor:
        """Run the upper layers; shapes as in :meth:`forward`, returns (windows, pieces, width)."""
        x = lower + self.marks(marks) + self.standings(standings) + self.slots(slots) + self.rows(rows)
        # No norm here: the upper layers go on from the lower ones' output as it is.
        hidden = ((1.0 - mask) * -10000.0).unsqueeze(1).unsqueeze(1)
        for layer in self.layers:
            x = layer(x, hidden)
        return x

    def judge(
        self, x: Tensor, mask: Tensor, seats: Tensor, pairs: Tensor, apart: Tensor, paths: Tensor, clues: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score the pairs of encoded windows; shapes as in :meth:`forward`."""
        parts = [_taken(x, seats[:, :, n]) for n in range(3)]
        seat = self.dropout(functional.gelu(self.seat(torch.cat(parts, dim=-1))))
        nobody = self.nobody.view(1, 1, -1).expand(seat.shape[0], 1, -1)
        one = _taken(self.subject(seat), pairs[:, :, 0])
        other = _taken(torch.cat([self.object(seat), nobody], dim=1), pairs[:, :, 1])
        pair = functional.gelu(self.pair(torch.cat([one + self.apart(apart), other, one * other], dim=-1)))
        scores = self.query(pair) @ self.key(x).transpose(1, 2) / self.widths.focus**0.5
        focus = torch.softmax(scores + (1.0 - mask).unsqueeze(1) * -10000.0, dim=-1)
        way = _mean(self.way(x), paths)
        known = (clues > 0).to(torch.float32).unsqueeze(-1)
        clue = (self.clues(clues) * known).sum(2) / known.sum(2).clamp(min=1.0).sqrt()
        found = pair + focus @ self.value(x) + way + self.clue(self.clue_dropout(clue))
        mixed = self.mixed(self.dropout(found))
        return self.out(self.dropout(functional.gelu(self.hidden(mixed))) + mixed), focus


def _mean(x: Tensor, places: Tensor) -> Tensor:
    """Return the mean of the vectors of ``x`` (windows, n, width) at ``places`` (windows, m, k), 0 being no place."""
    windows, pairs, most = places.shape
    taken = _taken(x, places.reshape(windows, pairs * most)).reshape(windows, pairs, most, -1)
    known = (places > 0).to(torch.float32).unsqueeze(-1)
    return (taken * known).sum(2) / known.sum(2).clamp(min=1.0)


def _taken(x: Tensor, places: Tensor) -> Tensor:
    """Return the vectors of ``x`` (windows, n, width) at ``places`` (windows, m)."""
    return torch.gather(x, 1, places.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
