"""From a parsed sentence to propositions: passives, relatives, participles, control, raising, coordination,
support verbs, copulas and appositions are all undone in this one place, so that a frame covers every syntax.

The idea of a predicate-argument layer over Universal Dependencies is PredPatt's (White et al. 2016, Universal
Decompositional Semantics on Universal Dependencies); the deep roles follow Enhanced++ dependencies in spirit
(Schuster & Manning 2016).
"""

from __future__ import annotations

from oathgraph.language.lemma_table import lemma_table
from oathgraph.reading.propositions.lexicon import (
    BECOMING_VERBS,
    DITRANSITIVE,
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
    Proposition,
)
from oathgraph.reading.propositions.subjects import CLAUSE_DEPTH, Subjects
from oathgraph.reading.tree import Tree

_HYPHENS = frozenset("-‐‑–")


class Propositions(Subjects):
    """The propositions of one document, worked out for the words somebody asks about and then kept."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._known: dict[int, Proposition] = {}
        self._open: set[int] = set()

    def at(self, token: int) -> Proposition:
        """Return the proposition that a word heads."""
        if token in self._known:
            return self._known[token]
        if token in self._open or len(self._open) > CLAUSE_DEPTH:
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
        if self._is_hyphened(token):
            return f"{tree.lower[token - 2]}-{lemma}"
        particle = next((tree.lower[c] for c in tree.kids(token, "compound:prt")), "")
        return f"{lemma}_{particle}" if particle else lemma

    def _is_hyphened(self, token: int) -> bool:
        """Whether a noun is the last part of a hyphenated one: "secretary-general"."""
        tree = self.tree
        joined = token > 1 and tree.words[token - 1] in _HYPHENS and tree.head[token - 2] == token
        return joined and tree.part[token] == "NOUN"

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
        elif (base == "xcomp" and self.part(child) == "noun") or (base == "xcomp" and self.part(child) == "adjective"):
            role = COMPLEMENT
        else:
            return
        for argument in self._referent(child, found.head):
            found.add(role, argument.token, argument.via)

    def _is_retained(self, found: Proposition, child: int) -> bool:
        """ "was renamed X", "renamed itself X": the object that is left when another one is already the patient."""
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
        role = (
            " ".join(cases[:2])
            if len(cases) > 1 and cases[0] in ("out", "away", "off", "along", "together")
            else cases[0]
        )
        if role == "by" and found.passive and not _is_time_noun(tree, child):
            role = AGENT
        for argument in self._referent(child, found.head):
            found.add(role, argument.token, argument.via)

    def _add_hyphenated(self, found: Proposition) -> None:
        """ "Rwanda-backed": the word before the hyphen is a modifier of the participle."""
        tree, token = self.tree, found.head
        for child in tree.children[token]:
            if child < token and tree.base[child] in (
                "compound",
                "obl",
                "nmod",
                "amod",
                "advmod",
                "nsubj",
                "obj",
                "dep",
                "flat",
            ):
                if any(tree.words[i] in _HYPHENS for i in range(child + 1, token)) and token - child <= 6:
                    for part in tree.conjuncts(child):
                        found.add(MODIFIER, part, "hyphen")

    def _add_relative_gap(self, found: Proposition) -> None:
        """ "the group he joined": the noun a relative clause modifies is what the clause lacks."""
        tree, token = self.tree, found.head
        if (
            tree.relation[token] == "acl:relcl"
            and tree.kids(token, "nsubj")
            and not found.has(PATIENT)
            and not found.passive
        ):
            pronoun_elsewhere = any(
                tree.lower[t] in RELATIVE_PRONOUNS for c in tree.children[token] for t in (c, *tree.children[c])
            )
            subject_is_relative = any(tree.lower[c] in RELATIVE_PRONOUNS for c in tree.kids(token, "nsubj"))
            if not subject_is_relative and not pronoun_elsewhere:
                stranded = [
                    tree.lower[c]
                    for c in tree.children[token]
                    if tree.base[c] in ("obl", "advmod") and tree.part[c] == "ADP"
                ]
                found.add(stranded[0] if stranded else PATIENT, tree.head[token], "relative clause")

    def _share_object(self, found: Proposition) -> None:
        """ "attacked and captured the town": coordinated verbs that stand side by side share the object."""
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
        """ "allied and trained with X": a prepositional phrase after the last of adjacent verbs belongs to all."""
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
        if self._is_hyphened(token):
            # "the front's secretary-general": parsers hang the owner on the first part.
            for child in tree.children[token - 2]:
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
            for named in tree.conjuncts(head) if tree.morph[token].get("Number") == "Plur" else (head,):
                found.add(THEME, named, "title" if named == head else "coordination")
        elif base == "conj" and head != token and self.part(head) == "noun":
            for a in self.at(head).get(THEME):
                found.add(THEME, a.token, "coordination")
        elif (
            base == "xcomp"
            or (base in ("obl", "nmod") and tree.cases(token)[:1] == ["as"])
            or (
                base == "obj"
                and self.lemma(head) in BECOMING_VERBS
                and self.lemma(head) in ("become", "remain", "stay")
            )
        ):
            self._add_becoming(found, head)
        self._add_appositions(found)

    def _add_appositions(self, found: Proposition) -> None:
        tree, token = self.tree, found.head
        many = tree.morph[token].get("Number") == "Plur"
        for child in tree.kids(token, "appos"):
            for named in tree.conjuncts(child) if many else (child,):  # "its leaders, X and Y"
                found.add(THEME, named, "apposition" if named == child else "coordination")
        for modifier in tree.kids(token, "nmod"):
            # "the group's branch in the valley, the X Brigade": parsers hang the apposition on the nearest noun.
            for child in tree.kids(modifier, "appos"):
                if "," in tree.words[modifier + 1 : child]:  # but not in "a leader of the militant group X"
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
        token = found.head
        verb = self._support_verb(token)
        if verb is None or self.tree.part[token] == "PROPN":
            return
        proposition = self.at(verb)
        for argument in proposition.arguments:
            if argument.role == AGENT or (
                argument.role not in (PATIENT, THEME, COMPLEMENT) and argument.token != token
            ):
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
        """ "the leader and founder of X": coordinated nouns share what stands before the first and after the last."""
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
