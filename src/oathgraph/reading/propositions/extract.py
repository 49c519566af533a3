"""From a parsed sentence to propositions: passives, relatives, participles, control, raising, coordination,
support verbs, copulas and appositions are undone here once, so that one frame covers every syntax.

The idea of a predicate-argument layer over Universal Dependencies is PredPatt's (White et al. 2016, Universal
Decompositional Semantics on Universal Dependencies); the deep roles follow Enhanced++ dependencies in spirit
(Schuster & Manning 2016).
"""

from __future__ import annotations

from oathgraph.language.lemma_table import lemma_table
from oathgraph.reading.propositions.lexicon import (
    BECOMING_VERBS,
    CONTROL_NOUNS,
    DITRANSITIVE,
    OBJECT_CONTROL,
    RELATIVE_PRONOUNS,
    SUPPORT_VERBS,
    SUPPORT_VERBS_WITH_PREPOSITION,
)
from oathgraph.reading.propositions.model import (
    AGENT,
    COMPLEMENT,
    MODIFIER,
    PATIENT,
    POSSESSOR,
    RECIPIENT,
    THEME,
    Argument,
    Proposition,
)
from oathgraph.reading.tree import Tree

_CLAUSE_DEPTH = 8
_HYPHENS = frozenset("-‐‑–")


class Propositions:
    """The propositions of one document, worked out for the words somebody asks about and then kept."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._known: dict[int, Proposition] = {}
        self._open: set[int] = set()

    def at(self, token: int) -> Proposition:
        """Return the proposition that a word heads."""
        if token in self._known:
            return self._known[token]
        if token in self._open or len(self._open) > _CLAUSE_DEPTH:
            # Argument sharing ran in a circle: what was found so far has to do.
            return Proposition(token, self.lemma(token), self.part(token), self.is_passive(token))
        self._open.add(token)
        try:
            found = self._extract(token)
        finally:
            self._open.discard(token)
        self._known[token] = found
        return found

    def lemma(self, token: int) -> str:
        """Return a word's lemma, with its verb particle joined by an underscore."""
        tree = self.tree
        lemma = tree.lemma[token]
        if tree.part[token] == "ADJ" and self.part(token) == "verb":
            lemma = lemma_table().verb(tree.words[token])
        particle = next((tree.lower[c] for c in tree.kids(token, "compound:prt")), "")
        return f"{lemma}_{particle}" if particle else lemma

    def part(self, token: int) -> str:
        """Return "verb", "adjective" or "noun"; participles that modify a noun are verbs."""
        tree = self.tree
        if tree.is_verbal(token) or (tree.part[token] == "ADJ" and tree.morph[token].get("VerbForm") == "Part"):
            return "verb"
        return "adjective" if tree.part[token] in ("ADJ", "ADV") else "noun"

    def is_passive(self, token: int) -> bool:
        """Say whether a verb's surface subject is its deep patient."""
        tree = self.tree
        if tree.kids(token, "nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        if any(tree.base[c] == "nsubj" for c in tree.children[token]) or tree.kids(token, "aux"):
            return False
        if not _is_past_participle(tree, token):
            return False
        relation = tree.base[token]
        if tree.relation[token] == "acl:relcl":
            return False
        if relation == "conj":
            return self.is_passive(tree.head[token]) and not tree.kids(token, "obj")
        if relation in ("amod", "acl"):
            return True
        if relation in ("advcl", "xcomp", "parataxis", "root"):
            return not tree.kids(token, "obj") and bool(tree.kids(token, "obl") or relation == "advcl")
        return False

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
        return [Argument("", t, "direct" if t == token else "coordination") for t in tree.conjuncts(token)]

    def _antecedents(self, target: int) -> list[int]:
        """A relative clause after a coordination belongs to its last part, or to all where the verb is plural."""
        return [target]

    def _relative_head(self, clause: int) -> int | None:
        """The noun that the relative clause around `clause` modifies, through coordination and embedding."""
        tree, current = self.tree, clause
        for _ in range(_CLAUSE_DEPTH):
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
            return self._controllers(token, head)
        if base in ("advcl", "ccomp", "csubj") and self.part(head) != "noun":
            if base == "ccomp" and tree.morph[token].get("VerbForm") == "Fin":
                return []
            return [Argument("", a.token, "shared subject") for a in self.subjects(head)]
        if base in ("advcl", "obl", "nmod") and tree.is_verbal(token):
            return [Argument("", a.token, "shared subject") for a in self._agents_around(head)]
        return []

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

    def _controllers(self, token: int, head: int) -> list[Argument]:
        tree = self.tree
        lemma = self.lemma(head)
        if lemma in OBJECT_CONTROL and not self.is_passive(head):
            objects = tree.kids(head, "obj", "iobj")
            if lemma in ("call", "appeal", "rely", "prevail") and not objects:
                objects = [c for c in tree.kids(head, "obl") if tree.cases(c) and tree.cases(c)[0] in ("on", "upon", "to")]
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
        if head != token and self.part(token) == "noun" and self.tree.base[token] in ("obj", "obl", "conj", "xcomp", "nmod"):
            return self._agents_around(head) if self.part(head) == "noun" else self.subjects(head)
        return []

    def _extract(self, token: int) -> Proposition:
        found = Proposition(token, self.lemma(token), self.part(token), self.is_passive(token))
        if found.part == "verb":
            self._verb_arguments(found)
        elif found.part == "adjective":
            self._adjective_arguments(found)
        else:
            self._noun_arguments(found)
        return found

    def _verb_arguments(self, found: Proposition) -> None:
        tree, token = self.tree, found.head
        role = PATIENT if found.passive else AGENT
        for subject in self.subjects(token):
            found.add(role, subject.token, "passive" if found.passive and subject.via == "direct" else subject.via)
        for child in tree.children[token]:
            self._add_dependent(found, child)
        self._add_hyphenated(found)
        self._add_relative_gap(found)
        self._share_object(found)
        self._share_obliques(found)

    def _add_dependent(self, found: Proposition, child: int) -> None:
        tree = self.tree
        relation, base = tree.relation[child], tree.base[child]
        if base == "obj":
            role = COMPLEMENT if self._is_retained(found, child) else PATIENT
        elif base == "iobj":
            role = RECIPIENT
        elif relation == "obl:agent":
            role = AGENT
        elif base in ("obl", "nmod"):
            self._add_prepositional(found, child)
            return
        elif base == "xcomp" and self.part(child) == "noun":
            role = COMPLEMENT
        elif base == "xcomp" and self.part(child) == "adjective":
            role = COMPLEMENT
        else:
            return
        for argument in self._referent(child, found.head):
            found.add(role, argument.token, argument.via)

    def _is_retained(self, found: Proposition, child: int) -> bool:
        """"was renamed X", "renamed itself X": the object that is left when another one is already the patient."""
        if found.passive:
            return found.lemma not in DITRANSITIVE
        return any(a.token < child and a.via == "direct" for a in found.get(PATIENT))

    def _add_prepositional(self, found: Proposition, child: int) -> None:
        tree = self.tree
        cases = tree.cases(child)
        if not cases:
            if "tmod" not in tree.relation[child] and "unmarked" not in tree.relation[child]:
                for argument in self._referent(child, found.head):
                    found.add("at", argument.token, argument.via)
            return
        role = " ".join(cases[:2]) if len(cases) > 1 and cases[0] in ("out", "away", "off", "along", "together") else cases[0]
        if role == "by" and found.passive and not _is_time_noun(tree, child):
            role = AGENT
        for argument in self._referent(child, found.head):
            found.add(role, argument.token, argument.via)

    def _add_hyphenated(self, found: Proposition) -> None:
        """"Rwanda-backed": the word before the hyphen is a modifier of the participle."""
        tree, token = self.tree, found.head
        for child in tree.children[token]:
            if child < token and tree.base[child] in ("compound", "obl", "nmod", "amod", "advmod", "nsubj", "obj", "dep", "flat"):
                if any(tree.words[i] in _HYPHENS for i in range(child + 1, token)) and token - child <= 6:
                    for part in tree.conjuncts(child):
                        found.add(MODIFIER, part, "hyphen")

    def _add_relative_gap(self, found: Proposition) -> None:
        """"the group he joined": the noun a relative clause modifies is what the clause lacks."""
        tree, token = self.tree, found.head
        if tree.relation[token] == "acl:relcl" and tree.kids(token, "nsubj") and not found.has(PATIENT) and not found.passive:
            pronoun_elsewhere = any(tree.lower[t] in RELATIVE_PRONOUNS for c in tree.children[token] for t in (c, *tree.children[c]))
            subject_is_relative = any(tree.lower[c] in RELATIVE_PRONOUNS for c in tree.kids(token, "nsubj"))
            if not subject_is_relative and not pronoun_elsewhere:
                stranded = [tree.lower[c] for c in tree.children[token] if tree.base[c] in ("obl", "advmod") and tree.part[c] == "ADP"]
                found.add(stranded[0] if stranded else PATIENT, tree.head[token], "relative clause")

    def _share_object(self, found: Proposition) -> None:
        """"attacked and captured the town": coordinated verbs that stand side by side share the object."""
        tree, token = self.tree, found.head
        if found.has(PATIENT) or found.passive:
            return
        if tree.base[token] == "conj" and self.part(tree.head[token]) == "verb":
            first = tree.head[token]
            for o in tree.kids(first, "obj"):
                if o > token:
                    for t in tree.conjuncts(o):
                        found.add(PATIENT, t, "coordination")
        for other in tree.kids(token, "conj"):
            between = range(token + 1, other)
            if self.part(other) == "verb" and all(tree.part[i] in ("CCONJ", "ADV", "PUNCT", "AUX") for i in between):
                for o in tree.kids(other, "obj"):
                    for t in tree.conjuncts(o):
                        found.add(PATIENT, t, "coordination")

    def _share_obliques(self, found: Proposition) -> None:
        """"allied and trained with X": a prepositional phrase after the last of adjacent verbs belongs to all."""
        tree, token = self.tree, found.head
        if tree.base[token] != "conj" or self.part(tree.head[token]) != "verb":
            return
        for child in tree.kids(tree.head[token], "obl"):
            if child > token:
                self._add_prepositional(found, child)

    def _adjective_arguments(self, found: Proposition) -> None:
        tree, token = self.tree, found.head
        if tree.base[token] == "amod":
            found.add(THEME, tree.head[token], "attribute")
        else:
            for subject in self.subjects(token):
                found.add(THEME, subject.token, subject.via)
        for child in tree.kids(token, "obl", "nmod"):
            self._add_prepositional(found, child)
        self._add_hyphenated(found)

    def _noun_arguments(self, found: Proposition) -> None:
        tree, token = self.tree, found.head
        for child in tree.children[token]:
            self._add_noun_dependent(found, child)
        self._add_themes(found)
        self._add_support(found)
        if tree.base[token] == "conj" and tree.part[tree.head[token]] in ("NOUN", "PROPN"):
            self._share_noun_phrases(found, tree.head[token])

    def _add_noun_dependent(self, found: Proposition, child: int) -> None:
        tree = self.tree
        relation, base = tree.relation[child], tree.base[child]
        if relation == "nmod:poss":
            for argument in self._referent(child, found.head):
                found.add(POSSESSOR, argument.token, argument.via)
        elif base in ("nmod", "obl"):
            if relation in ("nmod:desc",):
                found.add(MODIFIER, child)
            else:
                self._add_prepositional(found, child)
        elif base in ("compound", "amod", "flat") and child < found.head:
            for part in tree.conjuncts(child):
                found.add(MODIFIER, part)

    def _add_themes(self, found: Proposition) -> None:
        """What the noun is said of: through a copula, an apposition, a title in front, "as", or becoming it."""
        tree, token = self.tree, found.head
        if tree.kids(token, "cop") or (tree.kids(token, "nsubj") and tree.part[token] != "VERB"):
            for subject in self.subjects(token):
                found.add(THEME, subject.token, "copula")
        relation, base, head = tree.relation[token], tree.base[token], tree.head[token]
        if base == "appos":
            found.add(THEME, head, "apposition")
        elif relation == "nmod:desc" or (base in ("compound", "flat") and tree.part[head] == "PROPN"):
            found.add(THEME, head, "title")
        elif base == "conj" and head != token and self.part(head) == "noun":
            for a in self.at(head).get(THEME):
                found.add(THEME, a.token, "coordination")
        elif base == "xcomp":
            self._add_becoming(found, head)
        elif base in ("obl", "nmod") and tree.cases(token)[:1] == ["as"]:
            self._add_becoming(found, head)
        elif base == "obj" and self.lemma(head) in BECOMING_VERBS and self.lemma(head) in ("become", "remain", "stay"):
            self._add_becoming(found, head)
        for child in tree.kids(token, "appos"):
            found.add(THEME, child, "apposition")
        for modifier in tree.kids(token, "nmod"):
            # "the group's branch in the valley, the X Brigade": parsers hang the apposition on the nearest noun.
            for child in tree.kids(modifier, "appos"):
                found.add(THEME, child, "low apposition")
        for child in tree.kids(token, "flat"):
            if child > token and tree.part[child] == "PROPN":
                found.add(THEME, child, "title")
                break

    def _add_becoming(self, found: Proposition, verb: int) -> None:
        if self.part(verb) != "verb":
            return
        proposition = self.at(verb)
        for argument in proposition.get(PATIENT) or proposition.get(AGENT):
            found.add(THEME, argument.token, "complement")

    def _add_support(self, found: Proposition) -> None:
        """A support verb's subject and complements belong to the event noun it supports."""
        tree, token = self.tree, found.head
        verb = self._support_verb(token)
        if verb is None:
            return
        proposition = self.at(verb)
        for argument in proposition.arguments:
            if argument.role == AGENT or (argument.role not in (PATIENT, THEME, COMPLEMENT) and argument.token != token):
                found.add(argument.role, argument.token, "support verb")

    def _support_verb(self, token: int) -> int | None:
        tree = self.tree
        first = token
        while tree.base[first] == "conj" and self.part(tree.head[first]) == "noun":
            first = tree.head[first]
        head, base = tree.head[first], tree.base[first]
        if head == first:
            return None
        if self.part(head) == "verb":
            lemma = self.lemma(head)
            if base in ("obj", "nsubj") and lemma in SUPPORT_VERBS and (base == "obj" or self.is_passive(head)):
                return head
            if base == "obl" and lemma in SUPPORT_VERBS_WITH_PREPOSITION | {"carry_out", "take_part", "enter", "reach"}:
                return head
        for clause in tree.kids(token, "acl"):
            if self.lemma(clause) in SUPPORT_VERBS:
                return clause
        return None

    def _share_noun_phrases(self, found: Proposition, first: int) -> None:
        """"the leader and founder of X": coordinated nouns share what stands before the first and after the last."""
        tree = self.tree
        for child in tree.children[first]:
            relation = tree.relation[child]
            if relation == "nmod:poss" and not found.has(POSSESSOR):
                found.add(POSSESSOR, child, "coordination")
            elif tree.base[child] == "nmod" and child > found.head:
                self._add_prepositional(found, child)


def _is_past_participle(tree: Tree, token: int) -> bool:
    morph = tree.morph[token]
    if morph.get("VerbForm") == "Part":
        return morph.get("Tense", "Past") == "Past"
    return tree.doc[token].tag_ == "VBN"


def _is_time_noun(tree: Tree, token: int) -> bool:
    return tree.lower[token].isdigit() or tree.lemma[token] in _TIME_NOUNS


_TIME_NOUNS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december morning evening night noon midnight end then now year month week day""".split()
)
