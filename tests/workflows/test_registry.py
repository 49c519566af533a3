"""Plug-ins are found by name, and a name belongs to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint

import pytest

from oathgraph.errors import InputError
from oathgraph.registry import READERS, SOURCES, PluginError, Registry


def finding(*points: tuple[str, str]) -> Callable[[str], Iterable[EntryPoint]]:
    return lambda group: [EntryPoint(name, value, group) for name, value in points]


def test_what_ships_with_the_package_is_registered_like_anything_else() -> None:
    assert "patterns" in Registry(READERS).names()
    assert {"feed", "html", "jsonl", "text", "warc"} <= set(Registry(SOURCES).names())


def test_every_registered_source_has_the_parts_of_one() -> None:
    for source in Registry(SOURCES).all().values():
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in source.suffixes)
        assert source.recognises(b"") is False


def test_a_plug_in_is_loaded_when_asked_for() -> None:
    registry = Registry("group", finding(("b", "json:dumps"), ("a", "no.such:module")))
    assert registry.names() == ("a", "b")
    assert registry.get("b")(1) == "1"


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(PluginError, match="two plug-ins are called 'a'"):
        Registry("group", finding(("a", "json:dumps"), ("a", "json:loads"))).names()


def test_one_plug_in_seen_twice_is_no_conflict() -> None:
    assert Registry("group", finding(("a", "json:dumps"), ("a", "json:dumps"))).names() == ("a",)


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(InputError, match="known: a"):
        Registry("group", finding(("a", "json:dumps"))).get("z")


def test_a_plug_in_that_cannot_be_loaded_is_named() -> None:
    with pytest.raises(PluginError, match="broken"):
        Registry("group", finding(("broken", "no.such:module"))).get("broken")
