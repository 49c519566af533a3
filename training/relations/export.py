"""Write the trained learned reader as the package holds it: `python -m training.relations.export --help`."""

from __future__ import annotations

import argparse
import hashlib
import json
import warnings
from pathlib import Path

import onnx
import torch

from oathgraph.reading.learned.sizes import MOST_CLUES, MOST_PATH
from training.export import load_network
from training.quantize import quantised
from training.relations.network import PairReader, Widths

FORMAT = 1


def export_graph(reader: PairReader, width: int, path: Path) -> None:
    """Write the network as ONNX with 32-bit weights; windows, pieces, seats and pairs are free dimensions."""
    batch, pieces, seats, pairs = (torch.export.Dim(n, min=1, max=8192) for n in ("batch", "pieces", "seats", "pairs"))
    whole = torch.int64
    by_piece, by_seat, by_pair = {0: batch, 1: pieces}, {0: batch, 1: seats}, {0: batch, 1: pairs}
    number = torch.ones(2, 9, dtype=whole)  # a tensor of its own for each input: the exporter takes equal ones for one
    inputs = {
        "lower": (torch.zeros(2, 9, width), by_piece),
        "mask": (torch.ones(2, 9), by_piece),
        "marks": (number.clone(), by_piece),
        "standings": (number.clone(), by_piece),
        "slots": (number.clone(), by_piece),
        "rows": (number.clone(), by_piece),
        "seats": (torch.ones(2, 4, 3, dtype=whole), by_seat),
        "pairs": (torch.ones(2, 7, 2, dtype=whole), by_pair),
        "apart": (torch.ones(2, 7, dtype=whole), by_pair),
        "paths": (torch.ones(2, 7, MOST_PATH, dtype=whole), by_pair),
        "clues": (torch.ones(2, 7, MOST_CLUES, dtype=whole), by_pair),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            reader,
            tuple(value for value, _ in inputs.values()),
            input_names=list(inputs),
            output_names=["scores", "focus"],
            dynamic_shapes=tuple(shape for _, shape in inputs.values()),
            dynamo=True,
            verbose=False,
        )
    program.save(str(path), external_data=False)


def main() -> None:
    """Write relations.onnx and relations.json into a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--base", type=Path, required=True, help="training folder of the parser")
    parser.add_argument("--run", type=Path, required=True, help="folder that training.relations.train wrote")
    parser.add_argument("--model", type=Path, required=True, help="the exported parser's folder, which it goes on from")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    names = json.loads((arguments.run / "predicates.json").read_text(encoding="utf-8"))
    base, _ = load_network(arguments.base)
    reader = PairReader(base, Widths(len(names))).eval()
    reader.load_state_dict(torch.load(arguments.run / "reader.pt", map_location="cpu"))
    arguments.output.mkdir(parents=True, exist_ok=True)
    path = arguments.output / "relations.onnx"
    export_graph(reader, base.sizes.width, path)
    onnx.save(quantised(onnx.load(path)), path)
    lower = json.loads((arguments.model / "model.json").read_text(encoding="utf-8"))["sha256"]["lower.onnx"]
    card = {
        "format": FORMAT,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "lower": lower,
        "predicates": names,
    }
    (arguments.output / "relations.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
