"""Predicate files are read strictly: what is wrong is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from oathgraph.errors import PredicateFileError
from oathgraph.predicates import load_file, load_folder

GOOD = """
[predicate]
name = "guards"
meaning = "One party guards another."
tier = "context"
temporal = "state"
family = "alliance"
subject = ["organization"]
object = ["organization"]
counter_examples = ["The goalkeeper guards the net."]

[[pattern]]
name = "guard"
verb = "guard protect"
subject = "agent"
object = ["patient", "over/of"]
example = "{subject|The Crescent Brigade} guards {object|the Northern Emirate}."
"""


def _write(folder: Path, text: str, name: str = "guards.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_predicate_is_one_new_file(tmp_path: Path) -> None:
    file = load_file(_write(tmp_path, GOOD))
    assert file.predicate.name == "guards"
    assert file.patterns[0].words == {"guard", "protect"}
    assert [str(role) for role in file.patterns[0].object] == ["patient", "over/of"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("example =", "exemple ="), "line 12: unknown key 'exemple'"),
        (
            ('example = "{subject|The Crescent Brigade} guards {object|the Northern Emirate}."', ""),
            "line 12: a pattern needs an example",
        ),
        (
            ('verb = "guard protect"', 'verb = "guard"\nnoun = "guard"'),
            "line 12: a pattern names its words under exactly one",
        ),
        (('subject = "agent"', ""), "line 12: a pattern says where its subject stands"),
        (('verb = "guard protect"', 'verb = "@nosuchlist"'), "there is no word list"),
        (('tier = "context"', 'tier = "middle"'), "middle"),
        (('meaning = "One party guards another."', ""), "'meaning' is missing"),
        (('counter_examples = ["The goalkeeper guards the net."]', ""), "counter_examples"),
        (('name = "guards"', "name = guards"), "guards.toml"),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    path = _write(tmp_path, GOOD.replace(*change, 1))
    with pytest.raises(PredicateFileError, match=r"guards\.toml") as caught:
        load_file(path)
    assert message in str(caught.value)


def test_one_predicate_in_two_files_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, GOOD, "a.toml")
    _write(tmp_path, GOOD, "b.toml")
    with pytest.raises(PredicateFileError, match=r"b\.toml.*already stands in a\.toml"):
        load_folder(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PredicateFileError, match="UTF-8"):
        load_file(path)
