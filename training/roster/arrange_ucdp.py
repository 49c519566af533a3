"""Arrange the facts of the UCDP Actor Dataset as roster entries beside the hand-written ones.

Every non-state actor and named community that no hand-written entry cites (`ucdp:ID` in its sources) becomes an
entry of `<region>/ucdp-*.toml`; crowds named only after the party they support are left out.

Source of the facts: UCDP Actor Dataset 22.1, Uppsala Conflict Data Program, CC BY 4.0 (Pettersson et al.).

    python training/roster/arrange_ucdp.py --actors ucdp-actor-221.csv --roster src/oathgraph/resolution/roster
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from writing import form, mark_shared_forms, pages, slug, write_entities

Row = dict[str, str]
Entry = dict[str, Any]

ISO_OF_STATE: dict[str, str] = tomllib.loads((Path(__file__).parent / "gleditsch_ward.toml").read_text())["iso"]
REGIONS = {"1": "europe", "2": "middle-east", "3": "asia", "4": "africa", "5": "americas"}

NON_STATE, COMMUNITY = "1", "3"
_NAME_COLUMNS = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewNameFullMotherTongue", "NewNameFullEng")
_PERSONAL = re.compile(r"^(?:military faction \(|\(?)forces of (?P<who>[^)]+?)\)?$", re.IGNORECASE)
_BARE_FACTION = re.compile(r"^military faction \((?P<what>.+?)\)?$", re.IGNORECASE)
# Parties before they were a recognised state or its army; the roster has them as that state, or its armed forces.
_STATES_NOW = frozenset({"161", "574", "330", "336", "337", "843", "1129"})


# Names that are ordinary English words: they need more than themselves to be linked.
_ORDINARY = frozenset(
    {
        *("outlaws", "elements", "royalists", "neutralists", "perci", "dawa", "maidan", "parliamentary forces"),
        *("be strong", "be well", "base", "sweeper", "family", "reds", "resistance", "red flag", "unity party"),
        *("nation", "union", "jamaat", "spiders", "tibet", "hay", "rastas", "huk"),
    }
)
# Labels that describe rather than name; such actors are left out.
_DESCRIBES = re.compile(r"^(?:[\w-]+ ){0,2}(?:insurgents|rebels|irregulars|groups|coalition)$", re.IGNORECASE)


def read_actors(path: str | Path) -> dict[str, Row]:
    """Return the dataset's rows by actor id, states included.

    Raises OSError when the file cannot be read.
    """
    with open(path, encoding="utf-8-sig", newline="") as handle:
        return {row["ActorId"]: row for row in csv.DictReader(handle)}


def names_of(row: Row) -> list[dict[str, str]]:
    """Return every name the dataset gives an actor as roster aliases, in the dataset's order, each once."""
    seen: set[str] = set()
    aliases = []
    for text in _raw_names(row):
        name = _tidy(text)
        if form(name) and form(name) not in seen:
            seen.add(form(name))
            aliases.append(_alias(name))
    return aliases


def _raw_names(row: Row) -> Iterator[str]:
    for column in _NAME_COLUMNS:
        yield from re.split(r"\s+/ ?|\s*;\s*", row[column])
    yield from row["NewName"].split(",")


def _tidy(text: str) -> str:
    text = re.sub("[\u200e\u200f\u202a-\u202e]", "", text)
    text = re.sub(r"\s+", " ", text.replace("´", "'").replace("`", "'")).strip(' ."“”')
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    if text.lower() in {"n/a", "spanish", "-"} or len(form(text)) < 2 or len(text) > 90:
        return ""
    return text


def _alias(name: str) -> dict[str, str]:
    if re.fullmatch(r"[A-Z][A-Z0-9/&-]{1,9}", name):
        return {"name": name, "kind": "acronym"}
    script = _script(name)
    return {"name": name, "script": script} if script else {"name": name}


def _script(name: str) -> str | None:
    ranges = {"Arab": "؀-ۿ", "Cyrl": "Ѐ-ӿ", "Mymr": "က-႟"}
    return next((code for code, span in ranges.items() if re.search(f"[{span}]", name)), None)


def countries_of(row: Row) -> list[str]:
    """Return the ISO 3166-1 codes of the countries where the dataset locates an actor."""
    numbers = [part.strip() for part in row["GWNOLoc"].split(",")]
    codes = [ISO_OF_STATE[number] for number in numbers if number in ISO_OF_STATE]
    return list(dict.fromkeys(codes))


def arrange(actors: dict[str, Row], cited: set[str], taken_ids: set[str]) -> list[Entry]:
    """Return an entry for every armed group and named community that `cited` leaves over.

    `cited` holds the actor ids that hand-written entries cite, `taken_ids` the entity ids already in use.
    """
    taken = set(taken_ids)
    entries = []
    for number, row in actors.items():
        if _is_named(row) and number not in cited | _STATES_NOW:
            entry = _entry(number, row)
            entry["id"] = _free_id(entry, taken)
            taken.add(entry["id"])
            _mark_ordinary(entry)
            entries.append(entry)
    _link_splits(entries, actors)
    return entries


def _is_named(row: Row) -> bool:
    return row["Org"] in (NON_STATE, COMMUNITY) and not _DESCRIBES.match(_tidy(row["NameData"]))


def _entry(number: str, row: Row) -> Entry:
    names = names_of(row)
    name = _canonical(row, names)
    countries = countries_of(row)
    region = REGIONS.get(row["Region"].split(",")[0].strip(), "worldwide")
    return {
        "name": name,
        "type": "organization",
        "kind": _kind(row, name),
        "countries": countries,
        "active": "",
        "aliases": [alias for alias in names if form(alias["name"]) != form(name)],
        "rel": {},
        "sources": [f"ucdp:{number}"],
        "_auto": True,
        "_region": region,
    }


def _mark_ordinary(entry: Entry) -> None:
    if form(entry["name"]) in _ORDINARY:
        entry["ambiguous_name"] = True
    for alias in entry["aliases"]:
        if form(alias["name"]) in _ORDINARY:
            alias["ambiguous"] = True


def _canonical(row: Row, names: list[dict[str, str]]) -> str:
    label = _tidy(row["NameData"])
    personal, faction = _PERSONAL.match(label), _BARE_FACTION.match(label)
    if personal:
        return f"Forces of {personal['who'].strip()}"
    if faction:
        place = row["Location"].split(",")[0].split("(")[0].strip()
        return f"{place} military faction ({faction['what'].strip()})"
    if names and names[0].get("kind") == "acronym":
        return _spelled_out(row) or label
    return label or names[0]["name"]


def _spelled_out(row: Row) -> str:
    """The English full name of an actor the dataset lists by acronym; its latest name where it changed."""
    if row["NameChange"] == "1" and form(row["NewName"].split(",")[-1]) == form(row["NameData"]):
        return _tidy(row["NewNameFullEng"].split(",")[-1]) or _tidy(row["NameOrigFullEng"])
    return _tidy(row["NameOrigFullEng"]) or _tidy(row["NameOrigFull"])


def _kind(row: Row, name: str) -> str:
    if row["Org"] == COMMUNITY:
        return "community"
    if re.search(r"\bfaction\b|^Forces of", name, re.IGNORECASE):
        return "faction"
    if re.search(r"\b(cartel|gang|mara|comando)\b", name, re.IGNORECASE):
        return "criminal group"
    if row["Region"].startswith("5") and row["ConflictId"] == "" and "Brazil" in row["Location"]:
        return "criminal group"
    return "armed group"


def _free_id(entry: Entry, taken: set[str]) -> str:
    base = slug(entry["name"]) or "actor-" + entry["sources"][0].split(":")[1]
    country = entry["countries"][0].lower() if entry["countries"] else "x"
    for candidate in (base, f"{base}-{country}", f"{base}-ucdp-{entry['sources'][0].split(':')[1]}"):
        if candidate not in taken:
            return candidate
    raise AssertionError("an actor's number is unique")


def _link_splits(entries: list[Entry], actors: dict[str, Row]) -> None:
    by_number = {entry["sources"][0].split(":")[1]: entry for entry in entries}
    for number, entry in by_number.items():
        row = actors[number]
        if row["Splinter"] != "1":
            continue
        parents = [p.strip() for p in row["ActorIdPrev"].split(",") if p.strip() in by_number and p.strip() != number]
        if parents:
            entry["rel"]["parent"] = [{"id": by_number[p]["id"]} for p in parents]


def write_files(entries: Iterable[Entry], root: Path) -> None:
    """Write UCDP entries to `<region>/ucdp-NN.toml` under `root`, ordered by country."""
    by_region: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_region[entry["_region"]].append(entry)
    for region, group in by_region.items():
        group.sort(key=lambda entry: ((entry["countries"] or ["ZZ"])[0], entry["id"]))
        for number, page in enumerate(pages(group), 1):
            write_entities(root / region / f"ucdp-{number:02}.toml", page)


def main(arguments: list[str] | None = None) -> int:
    """Rewrite the `ucdp-*.toml` files of a roster folder; the hand-written files are only read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actors", type=Path, required=True, help="UCDP Actor Dataset 22.1, as CSV")
    parser.add_argument("--roster", type=Path, required=True, help="the roster's root folder")
    options = parser.parse_args(arguments)
    written = [e for path in _hand_written(options.roster) for e in _load(path)]
    cited = {source[5:] for e in written for source in e["sources"] if source.startswith("ucdp:")}
    entries = arrange(read_actors(options.actors), cited, {e["id"] for e in written})
    mark_shared_forms(entries, written)
    for old in options.roster.glob("*/ucdp-*.toml"):
        old.unlink()
    write_files(entries, options.roster)
    sys.stderr.write(f"{len(entries)} entries arranged, {len(cited)} actors left to the hand-written files\n")
    return 0


def _hand_written(root: Path) -> Iterator[Path]:
    return (p for p in sorted(root.glob("*/*.toml")) if not p.name.startswith("ucdp-"))


def _load(path: Path) -> list[Entry]:
    return list(tomllib.loads(path.read_text(encoding="utf-8")).get("entity", []))


if __name__ == "__main__":
    sys.exit(main())
