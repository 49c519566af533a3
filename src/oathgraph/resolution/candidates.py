"""Which pairs of actors are worth comparing: those that share a key of some name.

Comparing all with all is quadratic; nearly all pairs have nothing in common. Keys are generous, the score decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from oathgraph.model import EntityType
from oathgraph.resolution.concepts import Sort, meaning, variants
from oathgraph.resolution.normalize import TOKEN, is_latin, loose_key, plain, skeleton
from oathgraph.resolution.people import person_name
from oathgraph.resolution.profile import Profile

_LARGEST = 60  # actors that one key may bring together; a key of more says nothing


def keys(profile: Profile) -> frozenset[str]:
    """Return the blocking keys of an actor, each with what it is made of in front."""
    named = _person_keys if profile.type is EntityType.PERSON else _organization_keys
    return frozenset(key for name in profile.names for key in (*named(name), *_native_keys(name)))


def candidate_pairs(profiles: Iterable[Profile], others: Iterable[Profile] = ()) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair of `profiles`, and of `profiles` with `others`, that share a key, once, in a fixed order.

    People are paired with people only.
    """
    own = sorted(profiles, key=lambda p: p.id)
    blocks: dict[tuple[bool, str], list[Profile]] = defaultdict(list)
    known = {profile.id for profile in own}
    for profile in [*own, *(o for o in others if o.id not in known)]:
        for key in keys(profile):
            blocks[profile.type is EntityType.PERSON, key].append(profile)
    seen: set[tuple[str, str]] = set()
    for _, block in sorted(blocks.items()):
        if len(block) > _LARGEST:
            continue
        for left, right in combinations(block, 2):
            if left.id not in known and right.id not in known:
                continue
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield left, right


def _organization_keys(name: str) -> Iterator[str]:
    yield f"name {loose_key(name)}"
    for variant in variants(name):
        said = meaning(variant)
        if said.acronym:
            yield f"letters {''.join(sorted(said.acronym))}"
            continue
        yield f"meaning {' '.join(sorted(concept.key for concept in said.concepts))}"
        yield from (f"letters {''.join(sorted(initials))}" for initials in said.initials if len(initials) > 2)
        yield from (f"word {skeleton(c.word)}" for c in said.concepts if c.sort is Sort.PROPER and len(c.word) > 3)
        yield f"letters {''.join(p for t in TOKEN.findall(variant) if (p := plain(t)))}"


def _person_keys(name: str) -> Iterator[str]:
    taken = person_name(name)
    if taken.kunya:
        yield f"kunya {skeleton(taken.kunya)}"
    yield from (f"word {skeleton(word)}" for word in taken.rest if len(word) > 3)


def _native_keys(name: str) -> Iterator[str]:
    if not is_latin(name):
        yield f"native {name.strip()}"
