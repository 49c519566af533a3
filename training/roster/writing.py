"""Write roster entries as TOML with readable differences: one key a line, one alias a line."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anyascii import anyascii

Entry = dict[str, Any]

_QUOTES = "'’‘ʼʿʾ`\"“”´′"
_ORDER = ("id", "name", "ambiguous_name", "usual_name", "type", "kind", "branch", "countries", "active", "demonyms")
_RELATIONS = ("part_of", "parent", "predecessors")
_ALIAS_ORDER = ("name", "lang", "script", "kind", "since", "until", "ambiguous", "usual", "tell")


def form(name: str) -> str:
    """Return the form under which two names count as the same: case, quotes, punctuation and a leading "the" apart."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = "".join(ch for ch in text if ch not in _QUOTES)
    text = "".join(ch if ch.isalnum() or unicodedata.category(ch).startswith("M") else " " for ch in text)
    return re.sub(r"^the ", "", " ".join(text.split()))


def slug(name: str) -> str:
    """Return a kebab-case identifier for a name in any script."""
    text = anyascii(name).lower()
    text = "".join(ch for ch in text if ch not in _QUOTES)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def write_entities(path: Path, entries: list[Entry]) -> None:
    """Write entries to one roster file, replacing it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(render(entry) for entry in entries), encoding="utf-8")


def pages(entries: list[Entry], lines: int = 380) -> Iterator[list[Entry]]:
    """Deal entries out, in order, to files of at most `lines` lines."""
    page: list[Entry] = []
    height = 0
    for entry in entries:
        rows = render(entry).count("\n") + 1
        if page and height + rows > lines:
            yield page
            page, height = [], 0
        page.append(entry)
        height += rows
    if page:
        yield page


def render(entry: Entry) -> str:
    """Return one `[[entity]]` table, ending in a line break."""
    lines = ["[[entity]]"]
    lines += [f"{key} = {_value(entry[key])}" for key in _ORDER if entry.get(key)]
    lines += _aliases(entry.get("aliases", []))
    relations = entry.get("rel") or entry
    lines += [f"{key} = {_value(relations[key])}" for key in _RELATIONS if relations.get(key)]
    lines += _roles(entry.get("roles", []))
    lines += [f"{key} = {_value(entry[key])}" for key in ("born", "died", "note", "sources") if entry.get(key)]
    return "\n".join(lines) + "\n"


def _aliases(aliases: list[dict[str, Any]]) -> list[str]:
    shown = [{key: alias[key] for key in _ALIAS_ORDER if alias.get(key)} for alias in aliases]
    return _listed("aliases", shown)


def _roles(roles: list[dict[str, Any]]) -> list[str]:
    return _listed("roles", roles)


def _listed(key: str, items: list[dict[str, Any]]) -> list[str]:
    if not items:
        return []
    if len(items) == 1:
        return [f"{key} = [{_value(items[0])}]"]
    return [f"{key} = [", *(f"    {_value(item)}," for item in items), "]"]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def mark_shared_forms(entries: list[Entry], others: list[Entry]) -> None:
    """Mark, in `entries`, every name that another entry of the same type shares."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in (*entries, *others):
        for name in _names(entry):
            owners[entry["type"], form(name)].add(entry["id"])
    for entry in entries:
        if len(owners[entry["type"], form(entry["name"])]) > 1:
            entry["ambiguous_name"] = True
        for alias in entry["aliases"]:
            if len(owners[entry["type"], form(alias["name"])]) > 1:
                alias["ambiguous"] = True


def _names(entry: Entry) -> list[str]:
    return [entry["name"], *(alias["name"] for alias in entry.get("aliases", []))]
