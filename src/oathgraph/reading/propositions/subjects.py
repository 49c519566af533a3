"""Whose deed it is: subjects of predicates that have none of their own.

Relative clauses, participles, infinitives and coordinated verbs leave their subject out; control and raising say where
it stands (Huddleston & Pullum, The Cambridge Grammar of the English Language, 2002, chapter 14).
"""

from __future__ import annotations

from oathgraph.reading.propositions.lexicon import (
    CONTROL_NOUNS,
    OBJECT_CONTROL,
    QUANTITIES,
    RECIPROCALS,
    RELATIVE_PRONOUNS,
)
from oathgraph.reading.propositions.model import AGENT, MODIFIER, POSSESSOR, THEME, Argument, Proposition
from oathgraph.reading.tree import Tree

CLAUSE_DEPTH = 8
#: Verbs that address somebody with what he is to do.
_ADDRESSING = frozenset({"appeal", "ask", "beg", "call", "order", "press", "tell", "urge"})


class Subjects:
    """Finds subjects in one document; what a word's proposition is, the class built on this one says."""

    tree: Tree

    def at(self, token: int) -> Proposition:
        """Return the proposition that a word heads."""
        raise NotImplementedError

    def lemma(self, token: int) -> str:
        """Return a word's lemma, particle included."""
        raise NotImplementedError

    def part(self, token: int) -> str:
        """Return "verb", "adjective" or "noun"."""
        raise NotImplementedError

    def is_passive(self, token: int) -> bool:
        """Say whether a verb's surface subject is its deep patient."""
        raise NotImplementedError

    def subjects(self, token: int) -> list[Argument]:
        """Return the surface subjects of a predicate, borrowed from its surroundings where it has none of its own."""
        tree = self.tree
        own = [c for c in tree.kids(token, "nsubj") if tree.relation[c] != "nsubj:outer"]
        if own:
            found = []
            for child in own:
                found.extend(self._referent(child, token))
            return found
        return self._borrowed_subjects(token)

    def _referent(self, token: int, clause: int) -> list[Argument]:
        """A relative pronoun stands for the noun its clause modifies; anything else for itself and its conjuncts."""
        tree = self.tree
        if tree.lower[token] in RELATIVE_PRONOUNS and tree.morph[token].get("PronType") in ("Rel", "Int", "Dem", None):
            target = self._relative_head(clause)
            if target is not None and not (tree.lower[token] == "that" and tree.part[token] == "DET"):
                return [Argument("", t, "relative clause") for t in self._antecedents(target)]
        if self._is_reciprocal(token):
            return [Argument("", subject.token, "each other") for subject in self.subjects(clause)]
        token = self._counted(token)
        return [Argument("", t, "direct" if t == token else "coordination") for t in tree.conjuncts(token)]

    def _is_reciprocal(self, token: int) -> bool:
        """ "X and Y fought each other": the object stands for the subjects, each for the other."""
        words = self.tree.lower
        if self.tree.base[token] == "nsubj":
            return False  # A broken parse: the subjects are not to be asked for while they are looked for.
        return (
            tuple(words[token : token + 2]) in RECIPROCALS or tuple(words[max(token - 1, 0) : token + 1]) in RECIPROCALS
        )

    def _counted(self, token: int) -> int:
        """ "Dozens of soldiers" are soldiers."""
        counted = [c for c in self.tree.kids(token, "nmod") if c > token and self.tree.cases(c) == ["of"]]
        return counted[0] if counted and self.tree.lemma[token] in QUANTITIES else token

    def _antecedents(self, target: int) -> list[int]:
        """A relative clause after a coordination belongs to its last part, or to all where the verb is plural."""
        return [target]

    def _relative_head(self, clause: int) -> int | None:
        """The noun that the relative clause around `clause` modifies, through coordination and embedding."""
        tree, current = self.tree, clause
        for _ in range(CLAUSE_DEPTH):
            if tree.relation[current] == "acl:relcl":
                return tree.head[current]
            if tree.base[current] in ("conj", "ccomp", "xcomp", "advcl", "cop", "aux", "obj", "obl", "nmod", "nsubj"):
                current = tree.head[current]
                continue
            return None
        return None

    def _borrowed_subjects(self, token: int) -> list[Argument]:
        tree = self.tree
        relation, head = tree.relation[token], tree.head[token]
        base = tree.base[token]
        if head == token:
            return []
        if relation == "acl:relcl":
            # "the group he joined" has its own subject; without one the noun itself is the subject.
            return [] if self._has_gap_elsewhere(token) else [Argument("", head, "relative clause")]
        if base == "acl":
            return self._subjects_of_noun_clause(token, head)
        if base == "amod":
            return [Argument("", head, "participle")]
        if base == "conj" and self.part(head) != "noun":
            return [Argument("", a.token, "coordination") for a in self.subjects(head)]
        if base == "conj" and tree.kids(head, "cop"):
            return [Argument("", a.token, "coordination") for a in self.subjects(head)]
        if base == "xcomp":
            return self._controllers(head)
        if base == "advcl" and self._is_control_clause(token, head):
            return self._controllers(head)
        if base in ("advcl", "ccomp", "csubj") and self.part(head) != "noun":
            if base == "ccomp" and tree.morph[token].get("VerbForm") == "Fin":
                return []
            return [Argument("", a.token, "shared subject") for a in self.subjects(head)]
        if base in ("advcl", "obl", "nmod") and tree.is_verbal(token):
            return [Argument("", a.token, "shared subject") for a in self._agents_around(head)]
        return []

    def _is_control_clause(self, clause: int, verb: int) -> bool:
        """ "accused X of arming", "called on X to join", where the parser takes the content for an adverbial clause."""
        tree = self.tree
        marks = {tree.lower[c] for c in tree.kids(clause, "mark", "case")}
        if self.lemma(verb) in OBJECT_CONTROL or tree.lemma[verb] in OBJECT_CONTROL:
            called = tree.lemma[verb] in _ADDRESSING and "to" in marks
            return called or (bool(marks & {"of", "from", "into", "for"}) and bool(tree.kids(verb, "obj")))
        return False

    def _has_gap_elsewhere(self, clause: int) -> bool:
        """Whether the relative pronoun of a subjectless clause fills another place than the subject."""
        tree = self.tree
        return any(tree.lower[c] in RELATIVE_PRONOUNS and tree.base[c] in ("obj", "obl") for c in tree.children[clause])

    def _subjects_of_noun_clause(self, token: int, noun: int) -> list[Argument]:
        tree = self.tree
        form = tree.morph[token].get("VerbForm")
        infinitive = form == "Inf" or any(tree.lower[c] == "to" for c in tree.kids(token, "mark"))
        if infinitive and tree.lemma[noun] in CONTROL_NOUNS:
            return [Argument("", a.token, "control") for a in self._agents_around(noun)]
        return [Argument("", noun, "participle")]

    def _controllers(self, head: int) -> list[Argument]:
        tree = self.tree
        lemma = self.lemma(head)
        if lemma in OBJECT_CONTROL and not self.is_passive(head):
            objects = tree.kids(head, "obj", "iobj")
            if lemma in ("call", "appeal", "rely", "prevail") and not objects:
                objects = [
                    c for c in tree.kids(head, "obl") if tree.cases(c) and tree.cases(c)[0] in ("on", "upon", "to")
                ]
            if objects:
                return [Argument("", t, "control") for o in objects for t in tree.conjuncts(o)]
            if lemma in ("call", "appeal", "urge", "order"):
                return []
        if self.part(head) == "noun" and not tree.kids(head, "cop"):
            return [Argument("", a.token, "control") for a in self._agents_around(head)]
        via = "raising" if self.is_passive(head) else "control"
        return [Argument("", a.token, via) for a in self.subjects(head)]

    def _agents_around(self, token: int) -> list[Argument]:
        """Who does what a word names: a verb's agent, a noun's possessor or the subject of its support verb."""
        proposition = self.at(token)
        for role in (AGENT, POSSESSOR, "by", MODIFIER, THEME):
            if found := [a for a in proposition.get(role) if a.token != token]:
                return found
        head = self.tree.head[token]
        if (
            head != token
            and self.part(token) == "noun"
            and self.tree.base[token] in ("obj", "obl", "conj", "xcomp", "nmod")
        ):
            return self._agents_around(head) if self.part(head) == "noun" else self.subjects(head)
        return []
