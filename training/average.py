"""Average the weights of two training states: ``python -m training.average A/average.pt B/average.pt --out RUN``.

Two states of one run average well (model soups, Wortsman and others 2022); here the state before the last
epochs, which weigh names more, and the state after them.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    """Write the mean of the given weights, with the labels that stand beside the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", nargs="+", type=Path, help="average.pt files of one network")
    parser.add_argument("--out", type=Path, required=True, help="folder to write average.pt and labels.json to")
    options = parser.parse_args()
    states = [torch.load(path, map_location="cpu") for path in options.weights]
    mean = {
        name: sum(state[name] for state in states) / len(states) if value.is_floating_point() else value
        for name, value in states[0].items()
    }
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.out / "average.pt")
    shutil.copyfile(options.weights[0].parent / "labels.json", options.out / "labels.json")


if __name__ == "__main__":
    main()
