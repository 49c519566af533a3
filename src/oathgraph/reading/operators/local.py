"""Cues on a word itself: its adverbs, determiners, auxiliaries and conjunction, and a negative subject."""

from __future__ import annotations

from oathgraph.model import Modality, Polarity
from oathgraph.reading.operators.lexicon import CueLexicon
from oathgraph.reading.operators.model import Operator, Scope
from oathgraph.reading.operators.words import NEGATIVE_SUBJECTS, OUTCOMES, TOWARDS_OUTCOMES
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.tree import Tree


class LocalCues:
    """Reads the cues that stand on single words of one document."""

    def __init__(self, tree: Tree, propositions: Propositions, lexicon: CueLexicon) -> None:
        self.tree, self.propositions, self.lexicon = tree, propositions, lexicon

    def apply(self, scope: Scope, token: int, presupposed: bool, shared_from: int | None = None) -> None:
        """Let the cues on a word act; with `shared_from`, only those a coordinated word shares with it."""
        tree = self.tree
        for child in tree.children[token]:
            base = tree.base[child]
            if shared_from is not None and not self._is_shared(token, child, shared_from):
                continue
            if base in ("advmod", "det", "cc", "amod", "compound"):
                self._modifier(scope, child, presupposed)
            elif base == "mark":
                self._mark(scope, child)
        self.auxiliaries(scope, token, shared_from)
        if shared_from is None and not presupposed:
            self._negative_subject(scope, token)

    def auxiliaries(self, scope: Scope, token: int, shared_from: int | None = None) -> None:
        """Let the auxiliaries of a verb act ("may", "will", "is to")."""
        tree = self.tree
        if self._is_to(token):
            scope.allow(Modality.INTENDED)
        if shared_from is not None and (tree.kids(shared_from, "aux") or tree.kids(shared_from, "nsubj")):
            return
        for child in tree.kids(token, "aux"):
            cue = self.lexicon.find("auxiliary", tree.lower[child])
            if cue:
                scope.operators.append(Operator(cue, child))
                scope.allow(cue.modality or Modality.POSSIBLE, weakly=tree.lower[child] in _WEAK)

    def _negative_subject(self, scope: Scope, token: int) -> None:
        """ "Neither X nor Y has joined", "no group has joined": the subject carries the negation of its clause."""
        tree = self.tree
        for subject in (c for c in tree.kids(token, "nsubj") if c not in scope.path):
            for word in (subject, *tree.children[subject]):
                if tree.lower[word] in NEGATIVE_SUBJECTS:
                    self.negate(scope, word)
                    return

    def is_outcome(self, clause: int, verb: int) -> bool:
        """ "Merged to form", "left to join": what was done for it tells that it came about."""
        tree, propositions = self.tree, self.propositions
        if propositions.lemma(clause) not in OUTCOMES or propositions.lemma(verb) not in TOWARDS_OUTCOMES:
            return False
        past = tree.morph[verb].get("Tense") == "Past" or any(tree.lemma[c] == "have" for c in tree.kids(verb, "aux"))
        return past and any(tree.lower[c] == "to" for c in tree.kids(clause, "mark"))

    def negate(self, scope: Scope, word: int) -> None:
        """Let a word negate that is no cue by itself."""
        negation = self.lexicon.find("modifier", "not")
        if negation is not None:
            scope.meet(negation, word)

    def negated_party(self, scope: Scope, party: int) -> None:
        """ "swore loyalty neither to X nor to Y", "attacked no village": the object carries the negation."""
        if scope.polarity is Polarity.NEGATED or scope.refers:
            return
        tree = self.tree
        first = party
        while tree.base[first] == "conj":
            first = tree.head[first]
        for word in (*tree.children[first], *(tree.children[party] if party != first else ())):
            carries = tree.base[word] in ("det", "cc", "advmod", "case") and word < party
            if carries and tree.lower[word] in _NEGATIVE_DETERMINERS:
                self.negate(scope, word)
                return

    def doubted_party(self, scope: Scope, party: int) -> None:
        """ "Suspected Front fighters attacked": who did it is what is doubted."""
        tree = self.tree
        over = tree.head[party] if tree.base[party] in ("compound", "amod", "nmod") else party
        for noun in {party, over}:
            for word in tree.kids(noun, "amod", "advmod"):
                cue = self.lexicon.find("modifier", tree.lower[word])
                if cue is not None and cue.name == "hedging adjective" and word <= party:
                    scope.meet(cue, word)

    def _modifier(self, scope: Scope, child: int, presupposed: bool) -> None:
        tree = self.tree
        cue = self.lexicon.find("modifier", tree.lower[child]) or self.lexicon.find("modifier", tree.lemma[child])
        if cue is None or (tree.base[child] == "cc" and tree.lower[child] not in ("nor", "neither")):
            return
        if cue.name == "no longer" and not any(
            tree.lower[c] in ("no", "not", "n't") for c in (*tree.children[child], child - 1) if c >= 0
        ):
            return
        if cue.name == "negation" and self._is_harmless(child):
            return
        scope.meet(cue, child, presupposed)

    def _is_harmless(self, negation: int) -> bool:
        """ "not only" affirms, and "no longer" is a cue of its own."""
        tree = self.tree
        only = tree.lower[negation] == "not" and negation + 1 < len(tree) and tree.lower[negation + 1] == "only"
        return only or any(tree.lower[c] == "longer" for c in tree.kids(negation, "advmod"))

    def _mark(self, scope: Scope, child: int) -> None:
        cue = self.lexicon.find("mark", self.tree.lower[child])
        if cue:
            scope.meet(cue, child)

    def _is_to(self, token: int) -> bool:
        """ "are to sign": a form of "be" before "to" and the verb."""
        tree = self.tree
        to = next((c for c in tree.kids(token, "mark") if tree.lower[c] == "to"), None)
        be = next((c for c in tree.kids(token, "aux", "cop") if tree.lemma[c] == "be"), None)
        if to is None:
            return be is not None and tree.part[token] == "VERB" and "due to" in tree.cases(token)
        over = tree.head[token]
        above = tree.lemma[over] == "be" and tree.base[token] in ("xcomp", "ccomp", "advcl") and to == over + 1
        return above or be == to - 1

    def _is_shared(self, first: int, child: int, second: int) -> bool:
        """A word on the first of coordinated predicates holds for the second only if it stands before both."""
        tree = self.tree
        if tree.kids(second, "nsubj") and self.propositions.part(second) == "verb":
            return tree.base[child] == "mark"
        if child > first:
            return False
        if tree.lower[child] in ("not", "n't", "n’t"):
            conjunctions = {tree.lower[c] for c in tree.kids(second, "cc")}
            return bool(conjunctions & {"or", "nor"}) and not tree.kids(second, "aux")
        if tree.base[child] in ("amod", "det"):
            return self.propositions.part(second) == "noun"
        return True


_WEAK = frozenset({"would", "should", "'d", "’d"})
_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor"})
