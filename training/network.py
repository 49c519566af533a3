"""The network in PyTorch: MiniLM under one head each for tags, morphology, lemmas, names, heads and relations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from oathgraph.language.features import CHARACTER_COUNT, SHAPE_COUNT


@dataclass
class Sizes:
    """Widths of the network's parts and the number of classes of each head."""

    tags: int
    features: int
    lemmas: int
    names: int
    relations: int
    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    characters: int = 32
    character_channels: int = 64
    arc: int = 320
    relation: int = 128
    boundary: int = 192
    boundary_layer: int = 2


class PooledDropout(nn.Module):
    """Dropout whose masks are slices of one large random pool: drawing fresh ones is a tenth of the time on a CPU."""

    pool: Tensor

    def __init__(self, share: float, pool: int = 1 << 23) -> None:
        super().__init__()
        self.share = share
        self.register_buffer("pool", (torch.rand(pool) >= share).to(torch.float32) / (1 - share), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Zero a share of ``x`` in training and scale up the rest."""
        if not self.training or x.numel() >= self.pool.numel():
            return x
        start = int(torch.randint(self.pool.numel() - x.numel(), ()).item())
        return x * self.pool[start : start + x.numel()].view_as(x)


class Layer(nn.Module):
    """One BERT layer (post-norm), without dropout on the attention weights so that the fused kernel can be used."""

    def __init__(self, sizes: Sizes, dropout: nn.Module) -> None:
        super().__init__()
        self.heads = sizes.attention_heads
        self.mix = nn.Linear(sizes.width, sizes.width * 3)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.norm1 = nn.LayerNorm(sizes.width, eps=1e-12)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.norm2 = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Transform ``x`` (batch, pieces, width); ``mask`` (batch, 1, 1, pieces) is added to the attention scores."""
        batch, length, width = x.shape
        query, key, value = self.mix(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.permute(0, 2, 1, 3).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Biaffine(nn.Module):
    """Scores every (dependent, head) pair for each class (Dozat and Manning 2017)."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(classes, width + 1, width + 1))

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return (batch, classes, dependents, heads) scores."""
        dependent = functional.pad(dependent, (0, 1), value=1.0)
        head = functional.pad(head, (0, 1), value=1.0)
        return (dependent.unsqueeze(1) @ self.weight) @ head.unsqueeze(1).transpose(-1, -2)


class Network(nn.Module):
    """All heads over one encoder; see :meth:`forward` for shapes."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.33) -> None:
        super().__init__()
        self.sizes = sizes
        width = sizes.width
        self.dropout, self.head_dropout = PooledDropout(dropout), PooledDropout(head_dropout)
        self.pieces = nn.Embedding(sizes.vocabulary, width)
        self.positions = nn.Embedding(512, width)
        self.shapes = nn.Embedding(SHAPE_COUNT, width)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList([Layer(sizes, self.dropout) for _ in range(sizes.layers)])
        self.mixing = nn.Parameter(torch.tensor([0.0] * (sizes.layers - 1) + [2.0]))
        self.letters = nn.Embedding(CHARACTER_COUNT, sizes.characters, padding_idx=0)
        self.convolution = nn.Conv1d(sizes.characters, sizes.character_channels, 3, padding=1)
        self.first = nn.Linear(width, width)
        self.last = nn.Linear(width, width, bias=False)
        self.spelled = nn.Linear(sizes.character_channels, width, bias=False)
        nn.init.eye_(self.first.weight)
        nn.init.zeros_(self.last.weight)
        self.word_norm = nn.LayerNorm(width)
        self.tag = nn.Linear(width, sizes.tags)
        self.feature = nn.Linear(width, sizes.features)
        self.lemma = nn.Linear(width, sizes.lemmas)
        self.name_hidden = nn.Linear(width, 192)
        self.name = nn.Linear(192, sizes.names)
        self.arc_dependent, self.arc_head = nn.Linear(width, sizes.arc), nn.Linear(width, sizes.arc)
        self.relation_dependent, self.relation_head = nn.Linear(width, sizes.relation), nn.Linear(width, sizes.relation)
        self.arc = Biaffine(sizes.arc, 1)
        self.relation = Biaffine(sizes.relation, sizes.relations)
        self.boundary_hidden = nn.Linear(2 * width, sizes.boundary)
        self.boundary = nn.Linear(sizes.boundary, 1)
        nn.init.normal_(self.arc.weight, std=0.01)
        nn.init.normal_(self.relation.weight, std=0.01)

    def embed(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Return the input vectors (batch, pieces, width)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(places).unsqueeze(0) + self.shapes(shapes)
        return self.dropout(self.norm(x))

    def lower(self, pieces: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Run the lower layers; return their output and their part of the layers' weighted mean."""
        x = self.embed(pieces, shapes)
        return self._run(x, torch.zeros_like(x), pieces, range(self.sizes.boundary_layer))

    def upper(self, x: Tensor, mixed: Tensor, pieces: Tensor) -> Tensor:
        """Run the upper layers on what :meth:`lower` returned; return the weighted mean of all layers."""
        return self._run(x, mixed, pieces, range(self.sizes.boundary_layer, self.sizes.layers))[1]

    def _run(self, x: Tensor, mixed: Tensor, pieces: Tensor, numbers: range) -> tuple[Tensor, Tensor]:
        mask = ((pieces == 0).to(torch.float32) * -10000.0).unsqueeze(1).unsqueeze(1)
        weights = functional.softmax(self.mixing, dim=0)
        for number in numbers:
            x = self.layers[number](x, mask)
            mixed = mixed + weights[number] * x
        return x, mixed

    def boundaries(self, lower: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Score each word of running text for beginning a sentence, (batch, words), from the lower layers' output.

        The word and the one before it are looked at; both know their surroundings from the layers below.
        """
        width = lower.shape[-1]
        before = functional.pad(last, (1, 0))[:, :-1]
        pair = [lower.gather(1, places.unsqueeze(-1).expand(-1, -1, width)) for places in (before, first)]
        hidden = functional.gelu(self.boundary_hidden(torch.cat(pair, dim=-1)))
        return self.boundary(self.dropout(hidden)).squeeze(-1)

    def score_words(self, x: Tensor, first: Tensor, last: Tensor, characters: Tensor) -> tuple[Tensor, ...]:
        """Score words from the encoder's output ``x``; see :meth:`forward`."""
        x = self.words(x, first, last, characters)
        below = self.head_dropout(x[:, 1:])
        names = self.head_dropout(functional.gelu(self.name_hidden(below)))
        pairs = [self.head_dropout(functional.gelu(part(x))) for part in self._pair_parts()]
        return (
            self.tag(below),
            self.feature(below),
            self.lemma(below),
            self.name(names),
            pairs[0][:, 1:],
            pairs[1],
            pairs[2][:, 1:],
            pairs[3],
        )

    def words(self, x: Tensor, first: Tensor, last: Tensor, characters: Tensor) -> Tensor:
        """Return word vectors with the root's vector in front: (batch, 1 + words, width)."""
        batch, count, length = characters.shape
        letters = self.letters(characters.reshape(batch * count, length)).transpose(1, 2)
        spelled = functional.relu(self.convolution(letters)).amax(dim=2).view(batch, count, -1)
        spelled = functional.pad(self.spelled(self.dropout(spelled)), (0, 0, 1, 0))
        width = x.shape[-1]
        first = functional.pad(first, (1, 0)).unsqueeze(-1).expand(-1, -1, width)
        last = functional.pad(last, (1, 0)).unsqueeze(-1).expand(-1, -1, width)
        return self.word_norm(self.first(x.gather(1, first)) + self.last(x.gather(1, last)) + spelled)

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, characters: Tensor
    ) -> tuple[Tensor, ...]:
        """Score a batch.

        Args:
            pieces: (batch, pieces) word-piece numbers, zero-padded.
            shapes: (batch, pieces) shape number of the word each piece belongs to.
            first: (batch, words) index of each word's first piece; zero where there is no word.
            last: (batch, words) index of its last piece.
            characters: (batch, words, letters) letter numbers.

        Returns:
            Scores of tags, features, lemmas, names (batch, words, classes), and the four arrays that the arc and
            relation scorers take: dependents without the root, heads with the root in front.
        """
        return self.score_words(self.upper(*self.lower(pieces, shapes), pieces), first, last, characters)

    def _pair_parts(self) -> tuple[nn.Linear, ...]:
        return self.arc_dependent, self.arc_head, self.relation_dependent, self.relation_head

    def load_encoder(self, path: Path) -> None:
        """Take the encoder's weights from a BERT ``model.safetensors`` file."""
        weights = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        self.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
        _copy(self.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            _load_layer(layer, weights, f"encoder.layer.{number}.")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(weights[name + ".weight"])
    module.bias.data.copy_(weights[name + ".bias"])


def _load_layer(layer: nn.Module, weights: dict[str, Tensor], prefix: str) -> None:
    parts = [prefix + "attention.self." + part for part in ("query", "key", "value")]
    layer.mix.weight.data.copy_(torch.cat([weights[part + ".weight"] for part in parts]))
    layer.mix.bias.data.copy_(torch.cat([weights[part + ".bias"] for part in parts]))
    _copy(layer.out, weights, prefix + "attention.output.dense")
    _copy(layer.norm1, weights, prefix + "attention.output.LayerNorm")
    _copy(layer.up, weights, prefix + "intermediate.dense")
    _copy(layer.down, weights, prefix + "output.dense")
    _copy(layer.norm2, weights, prefix + "output.LayerNorm")
