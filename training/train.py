"""Train the language model: ``python -m training.train --help``."""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from oathgraph.language.pieces import WordPieces
from training.batches import IGNORED, Example, Labels, batches, examples, inputs, recased, targets
from training.conllu import Sentence, read_conllu, read_names, with_names
from training.network import Network, Sizes
from training.score import score_parses

HEADLINE_SHARE = {"": 0.93, "lower": 0.02, "title": 0.03, "upper": 0.02}
LOSS_WEIGHTS = {"tags": 0.5, "features": 0.5, "lemmas": 0.3}


def arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--ud", type=Path, required=True, help="folder with ewt-train.conllu, gum-train.conllu, ...")
    parser.add_argument("--ner", type=Path, required=True, help="folder with ewt-train.iob2, ...")
    parser.add_argument("--names", type=Path, action="append", default=[], help="more name-only iob2 files")
    parser.add_argument("--trees", type=Path, action="append", default=[], help="more CoNLL-U files to learn from")
    parser.add_argument("--trees-repeated", type=int, default=2, help="how often an epoch sees the --trees files")
    parser.add_argument("--names-share", type=float, default=0.35, help="share of the --names sentences in an epoch")
    parser.add_argument("--names-weight", type=float, default=1.0, help="weight of the names' loss")
    parser.add_argument(
        "--no-entity-names",
        action="store_true",
        help="leave out GUM's names, which differ from UNER's",
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, labels and the log")
    parser.add_argument("--epochs", type=float, default=12)
    parser.add_argument("--stop-after", type=float, default=math.inf, help="stop after this many epochs (resumable)")
    parser.add_argument("--budget", type=int, default=1000, help="word pieces a batch")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="peak learning rate of the encoder's top layer")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--average", type=float, default=0.998, help="decay of the running average of the weights")
    parser.add_argument("--limit", type=int, default=0, help="use only this many sentences of each file (for trying)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Trainer:
    """The state of one training run; everything in it is saved and taken up again by ``resume``."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.out: Path = options.out
        self.out.mkdir(parents=True, exist_ok=True)
        self.treebank = _treebank(options)
        self.named = _named(options)
        self.labels = self._labels()
        self.pieces = WordPieces(Tokenizer.from_file(str(options.encoder / "tokenizer.json")))
        self.dev = [s for s in _limited(read_conllu(options.ud / "ewt-dev.conllu"), options.limit)]
        with_names(self.dev, read_names(options.ner / "ewt-dev.iob2"))
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        sizes = Sizes(**{name: len(values) for name, values in self.labels.as_dict().items()})
        self.network = Network(sizes)
        self.network.load_encoder(options.encoder / "model.safetensors")
        # The tables of pieces and positions stay (unseen words keep their place among seen ones); the boundary head is
        # trained by itself, afterwards.
        network = self.network
        for part in (network.pieces, network.positions, network.boundary_hidden, network.boundary):
            part.requires_grad_(False)
        self.network.to(self.device)
        self.optimizer = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.trained = [value for value in self.network.parameters() if value.requires_grad]
        self.average = [value.detach().clone() for value in self.trained]
        self.step, self.epoch = 0, 0
        self.resume()

    def _labels(self) -> Labels:
        path = self.out / "labels.json"
        if path.exists():
            return Labels(**json.loads(path.read_text(encoding="utf-8")))
        labels = Labels.of(self.treebank)
        path.write_text(json.dumps(labels.as_dict(), indent=0, ensure_ascii=False), encoding="utf-8")
        return labels

    def _groups(self) -> list[dict[str, object]]:
        groups: dict[float, list[Tensor]] = {}
        options = self.options
        for name, value in self.network.named_parameters():
            if value.requires_grad:
                rate = options.head_rate
                if name.startswith("layers."):
                    depth = self.network.sizes.layers - 1 - int(name.split(".")[1])
                    rate = options.rate * options.layer_decay**depth
                elif name.startswith("norm."):
                    rate = options.rate * options.layer_decay**self.network.sizes.layers
                groups.setdefault(rate, []).append(value)
        return [{"params": values, "lr": rate, "peak": rate} for rate, values in groups.items()]

    def epoch_batches(self, generator: random.Random) -> list[list[Example]]:
        """Return one epoch's batches: all trees (some respelled as headlines), a share of the name-only sentences."""
        share = generator.sample(self.named, int(len(self.named) * self.options.names_share))
        chosen = []
        for sentence in [*self.treebank, *share]:
            how = generator.choices([*HEADLINE_SHARE], [*HEADLINE_SHARE.values()])[0]
            chosen.append(recased(sentence, how) if how else sentence)
        return batches(examples(chosen, self.labels, self.pieces), self.options.budget, generator)

    def run(self) -> None:
        """Train until the last epoch, saving after each."""
        while self.epoch < min(self.options.epochs, self.options.stop_after):
            generator = random.Random(self.options.seed * 1000 + self.epoch)
            torch.manual_seed(self.options.seed * 1000 + self.epoch)
            todo = self.epoch_batches(generator)
            total = len(todo) * self.options.epochs
            start, losses = time.time(), []
            self.network.train()
            for number, batch in enumerate(todo):
                self._set_rates(self.epoch * len(todo) + number, total)
                losses.append(self._learn(batch))
                if number % 100 == 99:
                    mean = sum(losses[-100:]) / 100
                    self.log(
                        f"epoch {self.epoch} step {number + 1}/{len(todo)} loss {mean:.3f} {time.time() - start:.0f}s"
                    )
            self.epoch += 1
            self.save()
            self.log(f"epoch {self.epoch} done {time.time() - start:.0f}s dev {self.evaluate()}")

    def _set_rates(self, step: int, total: float) -> None:
        warm = min(1.0, (step + 1) / 300)
        left = max(0.02, 1 - step / total)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * warm * left

    def _learn(self, batch: list[Example]) -> float:
        loss = batch_loss(self.network, batch, self.device, self.options.names_weight)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=False)
        self.step += 1
        decay = min(self.options.average, self.step / (self.step + 20))
        torch._foreach_lerp_(self.average, [value.detach() for value in self.trained], 1 - decay)
        return loss.item()

    def evaluate(self) -> dict[str, float]:
        """Score the averaged weights on the development sentences."""
        kept = [value.detach().clone() for value in self.trained]
        self._put(self.average)
        scores = score_parses(self.network, self.dev, self.labels, self.pieces, self.device)
        self._put(kept)
        return scores

    def _put(self, values: Sequence[Tensor]) -> None:
        with torch.no_grad():
            for target, value in zip(self.trained, values, strict=True):
                target.copy_(value)

    def save(self) -> None:
        """Write the whole state, and the averaged weights by themselves, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "step": self.step,
            "epoch": self.epoch,
        }
        _write(state, self.out / "state.pt")
        kept = [value.detach().clone() for value in self.trained]
        self._put(self.average)
        _write(self.network.state_dict(), self.out / "average.pt")
        self._put(kept)

    def resume(self) -> None:
        """Take up the saved state, if there is one."""
        path = self.out / "state.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device)
        self.network.load_state_dict(state["network"], strict=False)
        self.optimizer.load_state_dict(state["optimizer"])
        for target, value in zip(self.average, state["average"], strict=True):
            target.copy_(value)
        self.step, self.epoch = state["step"], state["epoch"]
        self.log(f"resumed after epoch {self.epoch}")

    def log(self, line: str) -> None:
        """Print a line and keep it in ``train.log``."""
        line = f"{time.strftime('%H:%M:%S')} {line}"
        print(line, flush=True)
        with (self.out / "train.log").open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def batch_loss(network: Network, batch: list[Example], device: str, names_weight: float) -> Tensor:
    """Return the weighted sum of all heads' cross-entropies over one batch."""
    outputs = network(*(value.to(device) for value in inputs(batch)))
    loss = outputs[0].new_zeros(())
    weights = {**LOSS_WEIGHTS, "names": names_weight}
    for name, scores in zip(weights, outputs[:4], strict=True):
        loss = loss + weights[name] * _cross_entropy(scores, targets(batch, name).to(device))
    heads = targets(batch, "heads").to(device)
    if (heads != IGNORED).any():
        loss = loss + _tree_loss(network, outputs[4:], heads, targets(batch, "relations").to(device))
    return loss


def _tree_loss(network: Network, pairs: Sequence[Tensor], heads: Tensor, relations: Tensor) -> Tensor:
    arc_dependent, arc_head, relation_dependent, relation_head = pairs
    scores = network.arc(arc_dependent, arc_head).squeeze(1)
    lengths = (heads != IGNORED).sum(1)
    beyond = torch.arange(scores.shape[2], device=scores.device) > lengths.unsqueeze(1)
    scores = scores.masked_fill(beyond.unsqueeze(1), -1e4)
    known = heads != IGNORED
    chosen = relation_head.gather(1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, relation_head.shape[-1]))
    below = functional.pad(relation_dependent[known], (0, 1), value=1.0)
    above = functional.pad(chosen[known], (0, 1), value=1.0)
    count, width = below.shape
    weight = network.relation.weight
    mixed = (below @ weight.permute(1, 0, 2).reshape(width, -1)).view(count, -1, width)
    labelled = (mixed @ above.unsqueeze(-1)).squeeze(-1)
    return _cross_entropy(scores, heads) + functional.cross_entropy(labelled, relations[known], ignore_index=IGNORED)


def _cross_entropy(scores: Tensor, classes: Tensor) -> Tensor:
    if not (classes != IGNORED).any():
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, 1), classes.flatten(), ignore_index=IGNORED)


def _write(state: object, path: Path) -> None:
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path)


def _limited(sentences: list[Sentence], limit: int) -> list[Sentence]:
    return sentences[:limit] if limit else sentences


def _treebank(options: argparse.Namespace) -> list[Sentence]:
    web = with_names(read_conllu(options.ud / "ewt-train.conllu"), read_names(options.ner / "ewt-train.iob2"))
    mixed = read_conllu(options.ud / "gum-train.conllu")
    if options.no_entity_names:
        for sentence in mixed:
            sentence.names = []
    sentences = _limited(web, options.limit) + _limited(mixed, options.limit)
    for path in options.trees:
        sentences += read_conllu(path) * options.trees_repeated
    return sentences


def _named(options: argparse.Namespace) -> list[Sentence]:
    return [sentence for path in options.names for sentence in read_names(path)]


def main() -> None:
    """Train as the command line says."""
    options = arguments()
    torch.set_num_threads(options.threads)
    trainer = Trainer(options)
    trainer.log(" ".join(sys.argv[1:]))
    trainer.run()


if __name__ == "__main__":
    main()
