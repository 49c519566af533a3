"""The learned reader's weights: opened only where whole and of the language model; the same scores in any batch."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from oathgraph.errors import ModelError
from oathgraph.language import load
from oathgraph.reading.learned.network import MANNERS, SAME, WEIGHTS, load_network
from oathgraph.reading.learned.windows import WindowMaker, asked
from oathgraph.reading.state import Reading

Find = Callable[[str], Reading]

TEXTS = (
    "The Marsh Brigade has sworn allegiance to the Reed Alliance. Its leader, Tomas Hale, denied it.",
    "Rebels of the Upper Ferry Front broke with their patron, General Osei, in May. He had armed them since 2011. "
    "The front now fights beside the Marsh Brigade, which it used to call a gang.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


def changed(folder: Path, **keys: object) -> Path:
    path = folder / "relations.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | keys), encoding="utf-8")
    return folder


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be read.*install oathgraph again"):
        load_network(load(), tmp_path)


def test_damage_is_noticed(folder: Path) -> None:
    path = folder / "relations.onnx"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match=r"relations\.onnx is damaged"):
        load_network(load(), folder)


def test_another_version_is_refused(folder: Path) -> None:
    with pytest.raises(ModelError, match="another version"):
        load_network(load(), changed(folder, format=99))


def test_other_predicates_are_refused(folder: Path) -> None:
    with pytest.raises(ModelError, match="other predicates"):
        load_network(load(), changed(folder, predicates=["likes"]))


def test_another_language_model_is_refused(folder: Path) -> None:
    with pytest.raises(ModelError, match="another language model"):
        load_network(load(), changed(folder, lower="0" * 64))


def test_scores_are_the_same_alone_and_in_a_batch(find: Find) -> None:
    parser = load()
    network, maker = load_network(parser), WindowMaker(parser.pieces)
    windows = [w for text in TEXTS for w in maker.windows(find(text))]
    assert len(windows) == len(TEXTS)
    together = {id(s.window): s.scores for s in network.score(windows)}
    for window in windows:
        (scored,) = network.score([window])
        alone, focus = scored.scores, scored.focus
        assert alone.shape == (len(window.pairs), len(asked()) + SAME + 1)
        assert focus.shape == (len(window.pairs), len(window.encoded.pieces))
        np.testing.assert_allclose(focus.sum(axis=1), 1, atol=1e-3)
        np.testing.assert_allclose(alone, together[id(window)], atol=2e-3)
    assert len(MANNERS) == SAME
