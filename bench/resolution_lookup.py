"""How fast the roster loads, and how many names a second it looks up, on one core.

    python bench/resolution_lookup.py [NEWS.jsonl]

Times are of this process's own work (CPU seconds), so that other load on the machine does not count. Look-ups are of
every name of the roster, of respellings of them, and of names it does not know, each asked for the first time; then
the same with a roster of 100,000 names of a user's own.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from oathgraph.resolution.known import Roster
from oathgraph.resolution.loader import load_roster

_LOAD = (
    "import time; from oathgraph.resolution.loader import load_roster; t = time.process_time(); "
    "r = load_roster(); r.gazetteer; r.index; print(time.process_time() - t)"
)
_SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnrstwz" for vowel in "aiu"]


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def respelled(name: str) -> str:
    """Return a name in another romanisation."""
    for old, new in (("al-", "el-"), ("aa", "a"), ("Mohammed", "Muhammad"), ("sh", "ch"), ("ee", "i"), ("q", "k")):
        name = name.replace(old, new)
    return name


def names_of(roster: Roster) -> list[str]:
    """Return names as documents would have them: known, respelled and unknown ones in equal parts."""
    draw = random.Random(7)
    known = [alias.name for entry in roster for alias in entry.names]
    unknown = [" ".join(draw.sample([w for n in draw.sample(known, 3) for w in n.split()], 3)) for _ in known]
    mixed = [*known, *map(respelled, known), *unknown]
    draw.shuffle(mixed)
    return mixed


def invented(count: int) -> Iterable[str]:
    """Yield as many entries with an invented name and alias each as give this many names."""
    draw = random.Random(11)
    for number in range(count // 2):
        words = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).capitalize() for _ in range(3)]
        name = f"{words[0]} {words[1]} Front {number}"
        yield f'[[entity]]\nid = "own-{number}"\nname = "{name}"\ntype = "organization"\nkind = "armed group"\n'
        yield f'aliases = [{{ name = "Army of {words[2]} {number}" }}]\nsources = ["own"]\n'


def measure(title: str, roster: Roster) -> None:
    """Print how many names a second a roster looks up and how many lines a second it scans."""
    names = names_of(roster)[:60_000]
    roster.lookup("x")
    first = seconds(lambda: [roster.lookup(name) for name in names])
    again = seconds(lambda: [roster.lookup(name) for name in names])
    print(f"{title}: {len(roster):,} entries; {len(names) / first:,.0f} names/s, asked again {len(names) / again:,.0f}")


def main(arguments: list[str]) -> None:
    load_roster()
    fresh = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True).stdout
    print(f"load with indexes: {float(fresh):.2f} s")
    roster = load_roster()
    measure("built-in", roster)
    news = next(iter(arguments), os.environ.get("NEWS", ""))
    if news:
        with Path(news).open(encoding="utf-8") as file:
            lines = [json.loads(line)["text"] for line, _ in zip(file, range(5000), strict=False)]
        took = seconds(lambda: [roster.gazetteer.has_name(line) for line in lines])
        print(f"scan: {len(lines) / took:,.0f} news items/s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "own.toml")
        path.write_text('[[source]]\nid = "own"\ntitle = "Invented"\n' + "".join(invented(100_000)), encoding="utf-8")
        took = seconds(lambda: load_roster([path]))
        print(f"100,000 names of a user's own: {took:.1f} s to read and check the first time")
        load_roster([])
        code = _LOAD.replace("load_roster()", f"load_roster([{str(path)!r}])")
        again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        print(f"and {float(again):.2f} s each time after")
        measure("with them", load_roster([path]))


if __name__ == "__main__":
    main(sys.argv[1:])
