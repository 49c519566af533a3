"""Train the learned reader: `python -m training.relations.train --help`.

The parser's lower layers stay as they are; the layers above them are trained again for pairs of mentions, with a head
of their own. A group of pairs that stand for the same two parties in one sentence is claimed when its best pair is, so
no annotation of single mentions is needed (multi-instance learning, Dietterich et al. 1997).
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from oathgraph.predicates import load_builtin
from oathgraph.reading.learned.sizes import MOST_CLUES, MOST_PATH, SLOTS, apart_class
from training.export import load_network
from training.measure import is_left_out
from training.network import Network
from training.relations.names import Renamer
from training.relations.network import SAME, PairReader, Widths

Row = dict[str, Any]
OPEN = -1
MEAN_EVERY = 4
"""Steps between two updates of the weights' running mean."""
MEAN_DECAY = 0.98
"""How much of the mean an update keeps: it spans about two hundred steps."""


def load_examples(paths: Sequence[Path]) -> tuple[list[str], list[Row]]:
    """Return the predicates and the examples of files that training.relations.examples wrote."""
    found: list[Row] = []
    names: list[str] = []
    for path in paths:
        data = pickle.loads(path.read_bytes())
        names = data["predicates"]
        found.extend(row for row in data["examples"] if row["pairs"])
    return names, found


def batch_of(rows: Sequence[Row], predicates: int, shuffle: random.Random | None) -> dict[str, Tensor]:
    """Stack examples into the network's arrays with their targets, padded; `shuffle` renumbers the parties."""
    out = _empty(rows, predicates)
    total = 0
    for n, row in enumerate(rows):
        _fill_pieces(out, n, row, shuffle)
        _fill_pairs(out, n, row, total)
        total += 1 + max(row["groups"], default=-1)
    target, manners = _targets(rows, predicates, total)
    found = {name: torch.from_numpy(array) for name, array in out.items()}
    for name in ("x",) if "x" in rows[0] else ("lower",):
        found[name] = torch.zeros(len(rows), out["pieces"].shape[1], rows[0][name].shape[-1])
        for n, row in enumerate(rows):
            found[name][n, : len(row["pieces"])] = row[name]
    found["mask"] = (found["pieces"] != 0).to(torch.float32)
    found["target"], found["manner"] = torch.from_numpy(target), torch.from_numpy(manners)
    return found


def _empty(rows: Sequence[Row], predicates: int) -> dict[str, np.ndarray]:
    count = len(rows)
    pieces, seats, pairs = (max(len(r[name]) for r in rows) for name in ("pieces", "seats", "pairs"))
    by_piece = ("pieces", "shapes", "rows", "marks", "standings", "slots")
    out: dict[str, np.ndarray] = {n: np.zeros((count, pieces), np.int64) for n in by_piece}
    out["seats"] = np.zeros((count, seats, 3), np.int64)
    out["pairs"] = np.full((count, pairs, 2), seats, np.int64)
    out["pairs"][:, :, 0] = 0
    out["apart"] = np.zeros((count, pairs), np.int64)
    out["paths"] = np.zeros((count, pairs, MOST_PATH), np.int64)
    out["clues"] = np.zeros((count, pairs, MOST_CLUES), np.int64)
    out["possible"] = np.zeros((count, pairs, predicates), np.float32)
    out["group"] = np.full((count, pairs), -1, np.int64)
    out["same"] = np.full((count, pairs), OPEN, np.float32)
    return out


def _fill_pieces(out: dict[str, np.ndarray], n: int, row: Row, shuffle: random.Random | None) -> None:
    for name in ("pieces", "shapes", "rows"):
        out[name][n, : len(row["pieces"])] = row[name]
    slots = list(range(1, SLOTS))
    if shuffle:
        shuffle.shuffle(slots)
    # Longer mentions first, so that the smallest one around a piece has the last word.
    for m, seat in sorted(enumerate(row["seats"]), key=lambda s: s[1][0] - s[1][2]):
        first, head, last, mark, standing, slot, _ = seat
        out["seats"][n, m] = (first, head, last)
        out["marks"][n, first : last + 1] = mark
        out["standings"][n, first : last + 1] = standing
        out["slots"][n, first : last + 1] = slots[slot - 1] if slot else 0


def _fill_pairs(out: dict[str, np.ndarray], n: int, row: Row, groups_before: int) -> None:
    places = row["seats"]
    for q, (one, other) in enumerate(row["pairs"]):
        out["pairs"][n, q, 0] = one
        if other >= 0:
            out["pairs"][n, q, 1] = other
            out["apart"][n, q] = apart_class(places[other][6] - places[one][6], places[other][1] - places[one][1])
        out["possible"][n, q, row["possible"][q]] = 1.0
        out["paths"][n, q, : len(row["paths"][q])] = row["paths"][q]
        out["clues"][n, q, : len(row["clues"][q])] = row["clues"][q]
        out["group"][n, q] = groups_before + row["groups"][q] if row["groups"][q] >= 0 else -1
    for q, value in row["same"].items():
        out["same"][n, q] = value


def _targets(rows: Sequence[Row], predicates: int, total: int) -> tuple[np.ndarray, np.ndarray]:
    """Return what is claimed of each group, (groups, predicates), and how, (groups, 4)."""
    target = np.zeros((total, predicates), np.float32)
    manners = np.full((total, 4), OPEN, np.float32)
    before = 0
    for row in rows:
        for (group, predicate), value in row["labels"].items():
            target[before + group, predicate] = value
        for group, (negated, modality, hedged) in row["manner"].items():
            manners[before + group] = (negated, modality == 1, modality == 2, hedged)
        before += 1 + max(row["groups"], default=-1)
    return target, manners


def grouped(scores: Tensor, batch: dict[str, Tensor], predicates: int) -> tuple[Tensor, Tensor, Tensor]:
    """Return each group's best score for each predicate, whether any pair allows it, and its manner scores."""
    inside = batch["group"] >= 0
    flat, group = scores[inside], batch["group"][inside]
    possible = batch["possible"][inside]
    total = batch["target"].shape[0]
    raw = flat[:, :predicates].masked_fill(possible == 0, -1e4)
    best = torch.full((total, predicates), -1e4).scatter_reduce(
        0, group.unsqueeze(1).expand_as(raw), raw, "amax", include_self=True
    )
    manner = flat[:, predicates : predicates + 4]
    # The pair that claims most surely tells how the claim is made.
    top = raw.max(dim=1).values
    leader = torch.full((total,), -1e4).scatter_reduce(0, group, top, "amax", include_self=True)
    chosen = torch.zeros(total, 4)
    is_leader = top >= leader[group]
    chosen[group[is_leader]] = manner[is_leader]
    return best, best > -1e3, chosen


def loss_of(scores: Tensor, batch: dict[str, Tensor], predicates: int) -> Tensor:
    """Return the loss of a batch: predicates of all groups, and manners of those claimed."""
    best, allowed, manner = grouped(scores, batch, predicates)
    target = batch["target"]
    counted = allowed & (target != OPEN)
    loss = functional.binary_cross_entropy_with_logits(best[counted], target[counted], reduction="sum")
    back = batch["same"] != OPEN
    if back.any():
        alike = scores[..., predicates + SAME][back]
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(alike, batch["same"][back], reduction="sum")
    said = batch["manner"][:, 0] != OPEN
    if said.any():
        loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(
            manner[said], batch["manner"][said], reduction="sum"
        )
    return loss


def batches(rows: Sequence[Row], size: int, shuffle: random.Random | None) -> Iterator[list[Row]]:
    """Yield batches of examples of like length, `size` word pieces each with padding."""
    order = sorted(rows, key=lambda r: len(r["pieces"]) + (shuffle.random() * 12 if shuffle else 0))
    made: list[list[Row]] = []
    current: list[Row] = []
    for row in order:
        if current and (len(row["pieces"]) * (len(current) + 1) > size or len(current) >= 24):
            made.append(current)
            current = []
        current.append(row)
    made.append(current)
    if shuffle:
        shuffle.shuffle(made)
    yield from made


def add_lower(base: Network, rows: Sequence[Row]) -> None:
    """Give each example the parser's lower layers' output, in half precision: they stay as they are."""
    with torch.no_grad():
        for made in batches(rows, 4096, None):
            most = max(len(r["pieces"]) for r in made)
            stacked = [
                torch.tensor([r[name] + [0] * (most - len(r[name])) for r in made]) for name in ("pieces", "shapes")
            ]
            lower = base.lower(*stacked)[0].to(torch.float16)
            for row, values in zip(made, lower, strict=True):
                row["lower"] = values[: len(row["pieces"])].clone()


def rename(base: Network, renamer: Renamer, rows: Sequence[Row], chance: random.Random) -> list[Row]:
    """Return examples in which some parties have other names, with the lower layers' output for these."""
    found = [renamer.renamed(row, chance) for row in rows]
    if changed := [row for row in found if row.get("renamed")]:
        add_lower(base, changed)
    return found


def run(reader: PairReader, batch: dict[str, Tensor]) -> Tensor:
    """Return the scores of a batch's pairs."""
    pairs = ("mask", "seats", "pairs", "apart", "paths", "clues")
    if "x" in batch:
        return reader.judge(batch["x"], *(batch[n] for n in pairs))[0]
    words = ("lower", "mask", "marks", "standings", "slots", "rows")
    x = reader.encode(*(batch[n] for n in words))
    return reader.judge(x, *(batch[n] for n in pairs))[0]


def add_encoded(reader: PairReader, rows: Sequence[Row]) -> None:
    """Give each example the upper layers' output as well, where these stay as they are."""
    reader.eval()
    with torch.no_grad():
        for made in batches(rows, 4096, None):
            batch = batch_of(made, reader.widths.predicates, None)
            names = ("lower", "mask", "marks", "standings", "slots", "rows")
            encoded = reader.encode(*(batch[n] for n in names)).to(torch.float16)
            for row, values in zip(made, encoded, strict=True):
                row["x"] = values[: len(row["pieces"])].clone()


def predict(reader: PairReader, rows: Sequence[Row], predicates: int) -> Iterator[tuple[Row, np.ndarray]]:
    """Yield each example with the probability of each (group, predicate)."""
    reader.eval()
    with torch.no_grad():
        for made in batches(rows, 4096, None):
            batch = batch_of(made, predicates, None)
            best = torch.sigmoid(grouped(run(reader, batch), batch, predicates)[0]).numpy()
            at = 0
            for row in made:
                count = 1 + max(row["groups"], default=-1)
                yield row, best[at : at + count]
                at += count


def measure_same(reader: PairReader, rows: Sequence[Row], predicates: int) -> str:
    """Return how often the earlier mention that a pronoun or description most likely stands for is of its party."""
    good = total = 0
    reader.eval()
    with torch.no_grad():
        for made in batches([r for r in rows if r["same"]], 2048, None):
            batch = batch_of(made, predicates, None)
            scores = run(reader, batch)[..., predicates + SAME]
            for n, row in enumerate(made):
                backs: dict[int, list[tuple[float, int]]] = {}
                for q, value in row["same"].items():
                    backs.setdefault(row["pairs"][q][0], []).append((float(scores[n, q]), value))
                with_antecedent = [b for b in backs.values() if any(v for _, v in b)]
                good += sum(max(b)[1] for b in with_antecedent)
                total += len(with_antecedent)
    return f"same {good / max(1, total):.3f} of {total}"


def measure(reader: PairReader, rows: Sequence[Row], names: Sequence[str]) -> str:
    """Return precision, recall and F1 over groups at several thresholds, core and context predicates apart."""
    core = {f.predicate.name for f in load_builtin() if f.predicate.tier == "core"}
    out = []
    found = list(predict(reader, rows, len(names)))
    for tier in ("core", "context"):
        numbers = [n for n, name in enumerate(names) if (name in core) == (tier == "core")]
        for threshold in (0.3, 0.5, 0.7):
            right = wrong = missed = 0
            for row, probability in found:
                said = {(g, n) for g in range(len(probability)) for n in numbers if probability[g, n] >= threshold}
                true = {k for k, v in row["labels"].items() if v == 1 and k[1] in numbers}
                left = {k for k, v in row["labels"].items() if v == OPEN}
                right += len(said & true)
                wrong += len(said - true - left)
                missed += len(true - said)
            precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            out.append(f"{tier}@{threshold} P {precision:.3f} R {recall:.3f} F {f1:.3f}")
    return "; ".join(out)


def main() -> None:
    """Train the learned reader on examples."""
    arguments = _arguments()
    torch.manual_seed(arguments.seed)
    names, rows = load_examples(arguments.examples)
    sparse = load_examples(arguments.sparse)[1]
    held = load_examples(arguments.held)[1]
    left = left_out([*rows, *sparse], arguments.leave_out)
    held += [r for r in rows if r["document"] in left]
    rows = [r for r in rows if r["document"] not in left]
    sparse = [r for r in sparse if r["document"] not in left]
    base, _ = load_network(arguments.base)
    add_lower(base, [*rows, *sparse, *held])
    reader = PairReader(base, Widths(len(names)), arguments.dropout)
    if arguments.begin:
        reader.load_state_dict(torch.load(arguments.begin, map_location="cpu"), strict=False)
    if arguments.head_only:
        add_encoded(reader, [*rows, *sparse, *held])
        reader.layers.requires_grad_(False)
    arguments.output.mkdir(parents=True, exist_ok=True)
    (arguments.output / "left_out.json").write_text(json.dumps(sorted(left)))
    (arguments.output / "predicates.json").write_text(json.dumps(names))
    renamer = Renamer([*rows, *sparse], arguments.rename)
    train(reader, rows, sparse, held, names, arguments, lambda chosen, chance: rename(base, renamer, chosen, chance))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("examples", nargs="+", type=Path)
    parser.add_argument("--sparse", nargs="*", type=Path, default=[], help="examples of which each epoch takes a part")
    parser.add_argument("--sparse-share", type=float, default=0.3)
    parser.add_argument("--base", type=Path, required=True, help="training folder of the parser")
    parser.add_argument("--begin", type=Path, help="weights to go on from")
    parser.add_argument("--head-only", action="store_true", help="train the head on the layers as they are")
    parser.add_argument("--held", type=Path, nargs="*", default=[], help="examples to measure on")
    parser.add_argument(
        "--leave-out", type=float, default=0.0, help="share of the documents to leave out and measure on"
    )
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--pieces", type=int, default=480, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--rename", type=float, default=0.0, help="share of the parties to give other names")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.head_only and arguments.rename:
        parser.error("--rename changes what the layers see: not with --head-only")
    return arguments


def train(
    reader: PairReader,
    rows: Sequence[Row],
    sparse: Sequence[Row],
    held: Sequence[Row],
    names: Sequence[str],
    arguments: argparse.Namespace,
    change: Callable[[list[Row], random.Random], list[Row]],
) -> None:
    """Train and, after each epoch, write and measure the running mean of the weights (Polyak and Juditsky 1992)."""
    chance = random.Random(arguments.seed)
    some = round(len(sparse) * arguments.sparse_share)
    steps = sum(1 for _ in batches([*rows, *sparse[:some]], arguments.pieces, None)) * arguments.epochs
    optimizer = torch.optim.AdamW(_parameters(reader, arguments.rate), weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / (0.06 * steps)) * max(0.02, 1 - n / steps)
    )
    mean = AveragedModel(reader, multi_avg_fn=get_ema_multi_avg_fn(MEAN_DECAY), use_buffers=False)
    print(f"{len(rows)} windows, {steps} steps; {len(held)} windows held out", flush=True)
    for epoch in range(arguments.epochs):
        reader.train()
        began, total = time.time(), 0.0
        made = batches([*rows, *chance.sample(list(sparse), some)], arguments.pieces, chance)
        for number, chosen in enumerate(made):
            batch = batch_of(change(chosen, chance), len(names), chance)
            total += step(reader, optimizer, batch, len(names), len(chosen))
            schedule.step()
            if number % MEAN_EVERY == 0:
                mean.update_parameters(reader)
        torch.save(mean.module.state_dict(), arguments.output / "reader.pt")
        torch.save(reader.state_dict(), arguments.output / "last.pt")
        line = f"epoch {epoch + 1}: loss {total / (len(rows) + some):.3f}, {time.time() - began:.0f} s"
        if held:
            line += f"; {measure(mean.module, held, names)}; {measure_same(mean.module, held, len(names))}"
        print(line, flush=True)


def step(
    reader: PairReader, optimizer: torch.optim.Optimizer, batch: dict[str, Tensor], predicates: int, windows: int
) -> float:
    """Take one step of gradient descent; return the batch's loss."""
    loss = loss_of(run(reader, batch), batch, predicates) / (4 * windows)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach()) * windows


def left_out(rows: Sequence[Row], share: float) -> set[str]:
    """Return the names of the documents left out."""
    documents = {str(r["document"]) for r in rows}
    return {name for name in documents if is_left_out(name, round(share * 1000))}


def _parameters(reader: PairReader, rate: float) -> list[dict[str, Any]]:
    """The layers that were trained before learn slowly, the new ones faster."""
    old = list(reader.layers.parameters())
    known = {id(p) for p in old}
    return [
        {"params": old, "lr": rate},
        {"params": [p for p in reader.parameters() if id(p) not in known], "lr": rate * 5},
    ]


if __name__ == "__main__":
    main()
