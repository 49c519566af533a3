"""How alike two actors are: a table of comparison features, each with its weights and its reason.

Weights are log-odds set by hand. A name speaks loudest; countries, years and identifiers correct it. Of all pairs of
names that the two sides have, the one that speaks most for them counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from oathgraph.model import EntityType
from oathgraph.resolution.concepts import Meaning, meaning, variants
from oathgraph.resolution.link import Reason
from oathgraph.resolution.organizations import compare_names
from oathgraph.resolution.people import compare_people
from oathgraph.resolution.profile import Profile

Feature = Callable[[Profile, Profile], Iterator[Reason]]

_GAP = 3  # years between two actors' times that are no slip of dating


def organization_name(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare organisations by their best pair of names."""
    if left.type is EntityType.PERSON:
        return
    pairs = product(_meanings(left), _meanings(right))
    homes = _home(left), _home(right)
    weight, why = max((compare_names(a, b, homes) for a, b in pairs), key=lambda line: line[0])
    yield Reason("name", weight, why)


def person(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare people by their best pair of names."""
    if left.type is not EntityType.PERSON:
        return
    weight, why = max((compare_people(a, b) for a, b in product(left.names, right.names)), key=lambda line: line[0])
    yield Reason("name", weight, why)


def countries(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare the countries both are known in."""
    if left.countries and right.countries:
        shared = left.countries & right.countries
        together, apart = (0.4, -1.5) if left.type is EntityType.PERSON else (0.7, -3.5)
        said = ", ".join(sorted(shared)) if shared else f"{_list(left.countries)} and {_list(right.countries)}"
        yield Reason("countries", together if shared else apart, said)


def years(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare the years in which both were there."""
    gap = max(_gap(left.years, right.years), _gap(right.years, left.years))
    if gap > _GAP:
        yield Reason("years", -3.5, f"{gap} years lie between the end of one and the beginning of the other")


def identifiers(left: Profile, right: Profile) -> Iterator[Reason]:
    """Two numbers of one public list are two actors; one number in both has decided before."""
    both = {i.partition(":")[0] for i in left.identifiers} & {i.partition(":")[0] for i in right.identifiers}
    if both:
        yield Reason("identifier", -6.0, f"two numbers in {_list(both)}")


def companions(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare whom both are named with."""
    shared = left.companions & right.companions
    if shared:
        yield Reason("company", min(1.0, 0.5 * len(shared)), f"both are named with {_list(shared)}")


FEATURES: tuple[Feature, ...] = (organization_name, person, countries, years, identifiers, companions)
"""The table: every feature, in the order its lines are shown."""


def _meanings(profile: Profile) -> list[Meaning]:
    return [meaning(variant) for name in profile.names for variant in variants(name)]


def _home(profile: Profile) -> str:
    """Return the one country an actor is known in, "" where it is known in none or several."""
    return next(iter(profile.countries)) if len(profile.countries) == 1 else ""


def _gap(first: tuple[int | None, int | None], second: tuple[int | None, int | None]) -> int:
    return second[0] - first[1] if first[1] is not None and second[0] is not None else 0


def _list(items: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(items)[:4])
