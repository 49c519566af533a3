"""Write a trained network as a model folder for ``oathgraph.language``: ``python -m training.export --help``."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from oathgraph.language.features import WORD_CHARACTERS
from oathgraph.language.network import FORMAT
from training.batches import Labels
from training.network import Network, Sizes
from training.quantize import quantised


class Lower(nn.Module):
    """The lower layers with the boundary head: all that is needed to find sentences."""

    inputs = ("pieces", "shapes", "first", "last")
    outputs = ("lower", "mixed", "boundaries")

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Return the layers' output, their part of the mean of all layers, and the boundary scores."""
        lower, mixed = self.network.lower(pieces, shapes)
        return lower, mixed, self.network.boundaries(lower, first, last)


class Upper(nn.Module):
    """The upper layers with all other heads: class numbers rather than scores, where no decoding follows."""

    inputs = ("lower", "mixed", "pieces", "first", "last", "characters")
    outputs = ("tags", "features", "lemmas", "names", "arcs", "dependents", "governors")

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, lower: Tensor, mixed: Tensor, pieces: Tensor, first: Tensor, last: Tensor, characters: Tensor
    ) -> tuple[Tensor, ...]:
        """Return tags, features, lemmas (class numbers), names and arcs (scores), what Labelling takes."""
        x = self.network.upper(lower, mixed, pieces)
        out = self.network.score_words(x, first, last, characters)
        arcs = self.network.arc(out[4], out[5]).squeeze(1)
        classes = [scores.argmax(-1) for scores in out[:3]]
        return *classes, out[3], arcs, out[6], out[7]


class Labelling(nn.Module):
    """Names the relations of words to the heads that the best tree gave them."""

    inputs = ("dependents", "governors", "at_root")
    outputs = ("relations",)

    def __init__(self, network: Network, root: int) -> None:
        super().__init__()
        weight = network.relation.weight.data
        self.classes, self.width = weight.shape[0], weight.shape[1]
        self.register_buffer("weight", weight.permute(1, 0, 2).reshape(self.width, -1).contiguous())
        self.register_buffer("is_root", torch.arange(self.classes) == root)

    def forward(self, dependents: Tensor, governors: Tensor, at_root: Tensor) -> Tensor:
        """Return the number of each word's relation; (words, width) twice, and (words) whether its head is the root."""
        one = functional.pad(dependents, (0, 1), value=1.0) @ self.weight
        other = functional.pad(governors, (0, 1), value=1.0)
        scores = (one.reshape(-1, self.classes, self.width) @ other.unsqueeze(-1)).squeeze(-1)
        # The relation "root" belongs to words under the root and to no others.
        wrong = self.is_root.unsqueeze(0) != at_root.unsqueeze(1)
        return (scores - wrong.to(torch.float32) * 1e4).argmax(-1)


def load_network(folder: Path) -> tuple[Network, Labels]:
    """Return the averaged network of a training folder, ready for use, and its classes."""
    labels = Labels(**json.loads((folder / "labels.json").read_text(encoding="utf-8")))
    network = Network(Sizes(**{name: len(values) for name, values in labels.as_dict().items()}))
    network.load_state_dict(torch.load(folder / "average.pt", map_location="cpu"))
    return network.eval(), labels


def export_graph(part: Lower | Upper | Labelling, sizes: Sizes, path: Path) -> None:
    """Write one part as ONNX with 32-bit weights; batch, pieces and words are free dimensions."""
    batch, pieces, words = (torch.export.Dim(name, min=1, max=4096) for name in ("batch", "pieces", "words"))
    by_piece, by_word = {0: batch, 1: pieces}, {0: batch, 1: words}
    whole = torch.int64
    known = {
        "pieces": (torch.ones(2, 9, dtype=whole), by_piece),
        "shapes": (torch.ones(2, 9, dtype=whole), by_piece),
        "first": (torch.ones(2, 5, dtype=whole), by_word),
        "last": (torch.ones(2, 5, dtype=whole), by_word),
        "characters": (torch.ones(2, 5, WORD_CHARACTERS, dtype=whole), by_word),
        "lower": (torch.zeros(2, 9, sizes.width), by_piece),
        "mixed": (torch.zeros(2, 9, sizes.width), by_piece),
        "dependents": (torch.zeros(5, sizes.relation), {0: words}),
        "governors": (torch.zeros(5, sizes.relation), {0: words}),
        "at_root": (torch.zeros(5, dtype=torch.bool), {0: words}),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            part,
            tuple(known[name][0] for name in part.inputs),
            input_names=part.inputs,
            output_names=part.outputs,
            dynamic_shapes=tuple(known[name][1] for name in part.inputs),
            dynamo=True,
            verbose=False,
        )
    program.save(str(path), external_data=False)


def write_model(training: Path, encoder: Path, folder: Path, full: bool) -> None:
    """Write the graphs, ``tokenizer.json`` and ``model.json`` with classes and checksums."""
    folder.mkdir(parents=True, exist_ok=True)
    network, labels = load_network(training)
    parts = {
        "lower.onnx": Lower(network),
        "upper.onnx": Upper(network),
        "labels.onnx": Labelling(network, labels.relations.index("root")),
    }
    for name, part in parts.items():
        export_graph(part, network.sizes, folder / name)
        if not full:
            onnx.save(quantised(onnx.load(folder / name)), folder / name)
    shutil.copyfile(encoder / "tokenizer.json", folder / "tokenizer.json")
    files = (*parts, "tokenizer.json")
    card = {
        "format": FORMAT,
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
        "classes": labels.as_dict(),
    }
    (folder / "model.json").write_text(json.dumps(card, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Export as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="the folder that training.train wrote")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--full", action="store_true", help="keep 32-bit weights")
    options = parser.parse_args()
    write_model(options.run, options.encoder, options.out, options.full)
    sizes = {path.name: round(path.stat().st_size / 1e6, 2) for path in options.out.iterdir() if path.is_file()}
    print(sizes)


if __name__ == "__main__":
    main()
