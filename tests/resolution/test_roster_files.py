"""Roster files: what is refused, and that the message names file, entry and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from oathgraph.errors import RosterError
from oathgraph.resolution import compiled
from oathgraph.resolution.loader import load_roster

SOURCE = '[[source]]\nid = "handbook"\ntitle = "A handbook"\n'
GROUP = (
    '[[entity]]\nid = "{id}"\nname = "{name}"\ntype = "organization"\nkind = "armed group"\nsources = ["handbook"]\n'
)


def group(identifier: str, name: str, *more: str) -> str:
    return GROUP.format(id=identifier, name=name) + "\n".join(more) + "\n"


BAD = [
    ("wrong key", group("lions", "Lions of the Hills", 'colour = "green"'), "colour"),
    ("bad date", group("lions", "Lions of the Hills", 'active = "2013-14/.."'), "active"),
    ("date without quotation marks", group("lions", "Lions of the Hills", "active = 2013"), "active"),
    ("unknown kind", group("lions", "Lions of the Hills").replace("armed group", "band"), "kind"),
    ("no source", group("lions", "Lions of the Hills").replace('["handbook"]', "[]"), "sources"),
    ("unregistered source", group("lions", "Lions of the Hills").replace('"handbook"', '"hearsay"'), "sources"),
    ("missing name", group("lions", "Lions").replace('name = "Lions"\n', ""), "name"),
    ("unknown country", group("lions", "Lions of the Hills", 'countries = ["ZZ"]'), "countries"),
    ("dangling reference", group("lions", "Lions of the Hills", 'part_of = [{ id = "pride" }]'), "part_of"),
    (
        "dates out of order",
        group("lions", "Lions of the Hills", 'aliases = [{ name = "LH", since = "2015", until = "2013" }]'),
        "aliases",
    ),
    ("duplicate id", group("lions", "Lions of the Hills") + group("lions", "Lions of the Plain"), "id"),
    ("alias clash", group("lions", "Lions of the Hills") + group("cubs", "The Lions of the Hills"), "name"),
    (
        "two usual readings",
        group("lions", "Lions", "ambiguous_name = true", "usual_name = true")
        + group("cubs", "Lions", "ambiguous_name = true", "usual_name = true"),
        "usual",
    ),
    (
        "cycle of parents",
        group("lions", "Lions of the Hills", 'parent = [{ id = "cubs" }]')
        + group("cubs", "Cubs of the Hills", 'part_of = [{ id = "lions" }]'),
        "part_of",
    ),
    ("role in a person", group("lions", "Lions", "roles = []"), "roles"),
]


@pytest.mark.parametrize(("text", "field"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_breach_is_refused_naming_file_entry_and_field(tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE + text, encoding="utf-8")
    with pytest.raises(RosterError) as caught:
        load_roster([path], built_in=False)
    message = str(caught.value)
    assert "mine.toml" in message
    assert "'lions'" in message or "'cubs'" in message
    assert repr(field) in message


def test_mixed_encodings_are_refused_with_line_and_entry(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(
        (SOURCE + group("lions", "Lions")).encode() + b'[[entity]]\nid = "seleka"\nname = "S\xe9l\xe9ka"\n'
    )
    with pytest.raises(RosterError, match=r"mine\.toml: entry 'seleka', line \d+: .*0xe9.* UTF-8"):
        load_roster([path], built_in=False)


def test_a_byte_order_mark_and_decomposed_letters_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOURCE.encode())
    with pytest.raises(RosterError, match="byte order mark"):
        load_roster([path], built_in=False)
    path.write_text(SOURCE + group("lions", "Se\u0301leka"), encoding="utf-8")
    with pytest.raises(RosterError, match=r"'lions', line 6: .*NFC"):
        load_roster([path], built_in=False)


def test_broken_toml_and_strange_tables_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[[entity]\n", encoding="utf-8")
    with pytest.raises(RosterError, match=r"mine\.toml: not TOML"):
        load_roster([path], built_in=False)
    path.write_text("[[entities]]\n", encoding="utf-8")
    with pytest.raises(RosterError, match="'entities'"):
        load_roster([path], built_in=False)
    with pytest.raises(RosterError, match="no such roster file"):
        load_roster([tmp_path / "missing.toml"], built_in=False)


def test_one_bad_entry_keeps_the_whole_file_out(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE + group("lions", "Lions") + group("cubs", "Cubs", "age = 1"), encoding="utf-8")
    with pytest.raises(RosterError):
        load_roster([path], built_in=False)
    path.write_text(SOURCE + group("lions", "Lions") + group("cubs", "Cubs"), encoding="utf-8")
    assert len(load_roster([path], built_in=False)) == 2


def test_a_users_entry_and_a_users_name_win(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = group("boko-haram", "Boko Haram (ours)") + group("our-taliban", "Taliban")
    path.write_text(SOURCE + text, encoding="utf-8")
    roster = load_roster([path])
    assert roster["boko-haram"].name == "Boko Haram (ours)"
    assert [hit.entry_id for hit in roster.lookup("Taliban")] == ["our-taliban"]
    found = roster.gazetteer.find("The Taliban denied it.")
    assert [match.entries for match in found] == [("our-taliban",)]


def test_the_environment_names_further_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE + group("hill-lions", "Lions of the Northern Hills"), encoding="utf-8")
    monkeypatch.setenv("OATHGRAPH_ROSTER", str(path))
    assert "hill-lions" in load_roster()
    assert "hill-lions" not in load_roster([])


def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE + group("lions", "Lions"), encoding="utf-8")
    raw = compiled.RawFile("mine.toml", path.read_bytes())
    first = compiled.compile_roster([raw])
    (cache,) = compiled.cache_folder().glob("roster-*.json")
    assert compiled.compile_roster([raw]) == first
    cache.write_text("{", encoding="utf-8")
    assert compiled.compile_roster([raw]) == first


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr(compiled, "cache_folder", lambda: blocked / "oathgraph")
    raw = compiled.RawFile("mine.toml", (SOURCE + group("lions", "Lions")).encode())
    assert len(compiled.compile_roster([raw]).entities) == 1
