"""A hundred passages of our own for each family of cues: what is said, how surely, and through whom.

A line of `cues/<family>.txt` is `predicate: passage`, or `predicate polarity modality certainty: passage` where it
differs from the family's default. Tags mark the parties and the sources: `{s|the subject}`, `{o|the object}`, `{1|the
outermost source}`, `{2|the next}`; `{1s|...}` is both. The chain must be exactly the tagged one. `¶` is a paragraph's
end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from oathgraph.language import load
from oathgraph.model import Claim, Document
from oathgraph.predicates import load_builtin
from tests.reading.reading_tools import cascade, is_called

FOLDER = Path(__file__).with_name("cues")
FAMILIES = sorted(path.stem for path in FOLDER.glob("*.txt"))
_TAG = re.compile(r"\{([so\d]+)\|([^{}]*)\}")
SYMMETRIC = {file.predicate.name for file in load_builtin() if file.predicate.symmetric}


@dataclass(frozen=True)
class Passage:
    """A passage without its tags, and the claim it must give."""

    text: str
    predicate: str
    scope: tuple[str, ...]
    parties: dict[str, str]
    chain: tuple[str, ...]


def passages(family: str) -> list[Passage]:
    """The passages of a family in the order of its file."""
    default: tuple[str, ...] = ()
    found = []
    for line in (FOLDER / f"{family}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, tagged = line.partition(": ")
        if head == "default":
            default = tuple(tagged.split())
            continue
        predicate, *scope = head.split()
        found.append(_passage(predicate, tuple(scope) or default, tagged.replace(" ¶ ", "\n\n")))
    return found


def _passage(predicate: str, scope: tuple[str, ...], tagged: str) -> Passage:
    parties, chain = {}, {}
    for labels, words in _TAG.findall(tagged):
        for label in labels:
            if label.isdigit():
                chain[int(label)] = words
            else:
                parties["subject" if label == "s" else "object"] = words
    sources = tuple(chain[number] for number in sorted(chain))
    return Passage(_TAG.sub(r"\2", tagged), predicate, scope, parties, sources)


@cache
def read_all() -> dict[str, list[Claim]]:
    """The claims of every passage of every family, parsed together once."""
    texts = [p.text for family in FAMILIES for p in passages(family)]
    reader = cascade(everything=True)
    parsed = zip(texts, load().pipe(texts), strict=True)
    return {text: reader.read(Document("t", text), doc).claims for text, doc in parsed}


def mistakes(passage: Passage, claims: list[Claim]) -> str:
    """What is wrong with a passage's claims; empty where one of them is as it must be."""
    same = [c for c in claims if c.predicate == passage.predicate and _has_parties(c, passage.parties)]
    if not same:
        return f"no such claim among {[(c.predicate, c.subject.name, c.object and c.object.name) for c in claims]}"
    wrong = [f"{_scope(c)} {[s.name for s in c.attribution]}" for c in same if not _is_right(c, passage)]
    return "" if len(wrong) < len(same) else "; ".join(wrong)


def _has_parties(claim: Claim, parties: dict[str, str]) -> bool:
    orders = [parties]
    if claim.predicate in SYMMETRIC and len(parties) == 2:
        orders.append({"subject": parties["object"], "object": parties["subject"]})
    return any(all(is_called(claim, side, words) for side, words in order.items()) for order in orders)


def _scope(claim: Claim) -> tuple[str, ...]:
    return str(claim.polarity), str(claim.modality), str(claim.certainty)


def _is_right(claim: Claim, passage: Passage) -> bool:
    said = [source.name.casefold() for source in claim.attribution]
    wanted = [_plain(name) for name in passage.chain]
    same = len(said) == len(wanted) and all(a in b or b in a for a, b in zip(said, wanted, strict=True))
    return _scope(claim) == passage.scope and same


def _plain(name: str) -> str:
    return re.sub(r"^(the|a|an|its|his|her|their) ", "", name.casefold())


@pytest.mark.parametrize("family", FAMILIES)
def test_every_passage_of_a_family_is_read_right(family: str) -> None:
    claims = read_all()
    wrong = [
        f"{p.text!r}: wanted {p.scope} {list(p.chain)}, got {found}"
        for p in passages(family)
        if (found := mistakes(p, claims[p.text]))
    ]
    assert not wrong, f"{len(wrong)} of {len(passages(family))}\n" + "\n".join(wrong)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_a_hundred_passages(family: str) -> None:
    assert len({p.text for p in passages(family)}) >= 100
