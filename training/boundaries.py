"""Train the sentence boundary head over a trained network's lower layers: ``python -m training.boundaries --help``.

The layers stay as they are; only the small head learns, from running paragraphs of the treebanks cut at random places.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from oathgraph.language.pieces import EncodedSentence, WordPieces, padded
from training.batches import Labels
from training.conllu import Sentence, read_conllu
from training.network import Network, Sizes

WINDOW = 96
"""Words a training window has at most."""


@dataclass
class Window:
    """A stretch of running text and, for each word, whether it begins a sentence (the first word tells nothing)."""

    encoded: EncodedSentence
    begins: list[float]


def paragraphs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Group sentences into the treebank's paragraphs."""
    grouped: list[list[Sentence]] = []
    for sentence in sentences:
        if not grouped or sentence.starts_paragraph:
            grouped.append([])
        grouped[-1].append(sentence)
    return grouped


def windows(paragraph: Sequence[Sentence], pieces: WordPieces, generator: random.Random) -> list[Window]:
    """Cut a paragraph into windows; the first is of random length, so that cuts fall anywhere."""
    words = [word for sentence in paragraph for word in sentence.words]
    spaces = [space for sentence in paragraph for space in sentence.space_after]
    begins = [float(n == 0) for sentence in paragraph for n in range(len(sentence.words))]
    made, start = [], 0
    end = len(words) if len(words) <= WINDOW else generator.randint(WINDOW // 3, WINDOW)
    while start < len(words):
        part = slice(start, end)
        made.append(Window(pieces.encode(words[part], spaces[part]), begins[part]))
        start, end = end, end + WINDOW
    return made


def train(network: Network, sentences: Sequence[Sentence], pieces: WordPieces, epochs: int, seed: int) -> None:
    """Train the head in place."""
    head = [*network.boundary_hidden.parameters(), *network.boundary.parameters()]
    optimizer = torch.optim.AdamW(head, lr=2e-3, weight_decay=0.01)
    grouped = paragraphs(sentences)
    generator = random.Random(seed)
    torch.manual_seed(seed)
    cache = [_lower(network, batch) for batch in _batches(grouped, pieces, generator)]
    total, step = epochs * len(cache), 0
    network.dropout.train()
    for epoch in range(epochs):
        generator.shuffle(cache)
        losses = []
        for hidden, first, last, begins in cache:
            for group in optimizer.param_groups:
                group["lr"] = 2e-3 * (1 - step / total)
            scores = network.boundaries(hidden.float(), first, last)
            known = begins >= 0
            if not known.any():
                continue
            loss = functional.binary_cross_entropy_with_logits(scores[known], begins[known])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            step += 1
        print(f"{time.strftime('%H:%M:%S')} epoch {epoch + 1} loss {sum(losses) / len(losses):.4f}", flush=True)
    network.eval()


def _batches(grouped: Sequence[Sequence[Sentence]], pieces: WordPieces, generator: random.Random) -> list[list[Window]]:
    made = [window for paragraph in grouped for window in windows(paragraph, pieces, generator)]
    made.sort(key=lambda window: len(window.encoded.pieces))
    return [made[start : start + 16] for start in range(0, len(made), 16)]


@torch.no_grad()
def _lower(network: Network, batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    network.eval()
    arrays = {name: torch.from_numpy(value) for name, value in padded([w.encoded for w in batch]).items()}
    x, _ = network.lower(arrays["pieces"], arrays["shapes"])
    begins = torch.full(arrays["first"].shape, -1.0)
    for row, window in enumerate(batch):
        begins[row, 1 : len(window.begins)] = torch.tensor(window.begins[1:])
    return x.to(torch.bfloat16), arrays["first"], arrays["last"], begins


@torch.no_grad()
def score(network: Network, sentences: Sequence[Sentence], pieces: WordPieces) -> dict[str, float]:
    """Return precision, recall and F1 (per cent) of boundaries inside paragraphs, at even odds."""
    network.eval()
    right = found = gold = 0
    for batch in _batches(paragraphs(sentences), pieces, random.Random(0)):
        hidden, first, last, begins = _lower(network, batch)
        scores = network.boundaries(hidden.float(), first, last)
        right += int(((scores > 0) & (begins == 1)).sum())
        found += int(((scores > 0) & (begins >= 0)).sum())
        gold += int((begins == 1).sum())
    return {
        "precision": round(100 * right / max(1, found), 2),
        "recall": round(100 * right / max(1, gold), 2),
        "f1": round(200 * right / max(1, found + gold), 2),
    }


def main() -> None:
    """Train as the command line says and write the network with its head back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="the folder that training.train wrote")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--ud", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--layer", type=int, default=2, help="how many lower layers the head stands on")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="learn from this many sentences only (for trying)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    labels = Labels(**json.loads((options.run / "labels.json").read_text(encoding="utf-8")))
    sizes = Sizes(**{k: len(v) for k, v in labels.as_dict().items()}, boundary_layer=options.layer)
    network = Network(sizes)
    network.load_state_dict(torch.load(options.run / "average.pt", map_location="cpu"), strict=False)
    pieces = WordPieces(Tokenizer.from_file(str(options.encoder / "tokenizer.json")))
    sentences = [s for name in ("ewt-train", "gum-train") for s in read_conllu(options.ud / f"{name}.conllu")]
    if options.limit:
        sentences = sentences[: options.limit]
    train(network, sentences, pieces, options.epochs, options.seed)
    for name in ("ewt-dev", "gum-dev"):
        print(name, score(network, read_conllu(options.ud / f"{name}.conllu"), pieces))
    torch.save(network.state_dict(), options.run / "average.pt")


if __name__ == "__main__":
    main()
