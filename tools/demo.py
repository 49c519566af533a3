"""`make demo`: read the shipped sample dispatches, and show what only a record of them can answer."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import oathgraph

SAMPLES = Path(oathgraph.__file__).parent / "samples" / "dispatches.jsonl"
OUT = Path("out")
#: Dispatches shown as tables; all are read into the record, but twenty-one tables would be no demonstration.
SHOWN = ("boko-haram-pledge-2015", "nusra-break-2016", "m23-experts-2022")


def main() -> None:
    """Run each command, as a user would, and print it above what it answers."""
    OUT.mkdir(exist_ok=True)
    store, few, page = OUT / "demo.db", OUT / "three.jsonl", OUT / "demo.html"
    store.unlink(missing_ok=True)
    lines = SAMPLES.read_text(encoding="utf-8").splitlines()
    few.write_text("\n".join(line for line in lines if json.loads(line)["id"] in SHOWN), encoding="utf-8")

    say("Three dispatches, and every claim they make: who, what, when, how surely, according to whom.")
    run("read", few)
    say("The same as a page, with every claim's words marked, its sources as a chain, and how it was derived.")
    run("read", few, "--format", "html", "--explain", "-o", page)
    say(f"Open {page} in a browser.\n\nNow all {len(lines)} sample dispatches go into a record.")
    run("add", SAMPLES, "--store", store)
    run("status", "--store", store)
    say("Who is sworn to whom, and where each pledge stands.")
    run("standing", "--store", store)
    say("What the sources disagree on; nothing is decided between them.")
    run("disputes", "--store", store)
    say("Two papers print one agency's report: the pledge's acceptance is folded to its independent roots.")
    run("corroboration", a_claim("accepts_pledge_of", "reprint-herald-2015", store), "--store", store)
    say(
        "Replay: what was known about September 2014 before and after the death of Mullah Omar became known.\n"
        "A report of July 2015 changes the past: he had been dead since 2013."
    )
    run("replay", "al-Qaeda", "--from", "2015-07-28", "--to", "2015-09-05", "--as-of", "2014-09-01", "--store", store)


def run(*arguments: object) -> None:
    """Print a command and run it; a failing one ends the demonstration."""
    words = [str(argument) for argument in arguments]
    print(f"$ oathgraph {shlex.join(words)}", flush=True)
    subprocess.run([sys.executable, "-m", "oathgraph.cli.main", *words], check=True)
    print(flush=True)


def a_claim(predicate: str, document: str, store: Path) -> str:
    """Return the identifier of a document's first claim of a predicate."""
    search = ["search", "pledge", "--store", str(store), "--format", "json"]
    command = [sys.executable, "-m", "oathgraph.cli.main", *search]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return str(next(claim["id"] for claim in found if claim["predicate"] == predicate and claim["doc"] == document))


def say(words: str) -> None:
    """Print words between commands."""
    print(f"\n{words}\n", flush=True)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
