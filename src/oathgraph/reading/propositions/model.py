"""Propositions: what a sentence predicates, with deep roles instead of surface syntax."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Roles that are not prepositions. A preposition is a role under its own name ("with", "to", "according to").
AGENT, PATIENT, RECIPIENT = "agent", "patient", "recipient"
THEME, POSSESSOR, MODIFIER, COMPLEMENT = "theme", "possessor", "modifier", "complement"


@dataclass(frozen=True, slots=True)
class Argument:
    """A token in a role; `via` names the construction that was undone to find it ("passive", "relative clause")."""

    role: str
    token: int
    via: str = "direct"


@dataclass(slots=True)
class Proposition:
    """One predicate word with its arguments.

    `lemma` joins a verb and its particle with an underscore ("take_over"). `agent` and `patient` are deep:
    the patient of "was seized by" is its subject. `theme` is what a noun or adjective is said of
    ("X, the leader of Y", "X is loyal to Y"). `modifier` is a noun or name in front ("Rwanda" in "Rwanda-backed").
    """

    head: int
    lemma: str
    part: str
    passive: bool = False
    arguments: list[Argument] = field(default_factory=list)

    def add(self, role: str, token: int, via: str = "direct") -> None:
        """Add an argument unless the token already has this role."""
        if token != self.head or role == THEME:
            if not any(a.role == role and a.token == token for a in self.arguments):
                self.arguments.append(Argument(role, token, via))

    def get(self, role: str) -> list[Argument]:
        """Return the arguments in a role, in the order they were found."""
        return [a for a in self.arguments if a.role == role]

    def has(self, role: str) -> bool:
        """Say whether any argument has the role."""
        return any(a.role == role for a in self.arguments)
