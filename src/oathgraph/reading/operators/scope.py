"""Scope: what the words around and above an event say about it, read from the inside out.

A matched word is followed up through its governing words. Each step may meet a cue of the lexicon: negation, denial,
doubt, plan, condition or speech. Words that presuppose what they contain (a relative clause, an apposition, an event
noun under an ordinary verb) close the way for negation and modality: only who speaks still counts beyond them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from oathgraph.model import Certainty, Modality, Polarity
from oathgraph.reading.operators.lexicon import Cue, CueLexicon, load_cues
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.tree import Tree

#: Relations through which a clause is governed as content.
_CONTENT = frozenset({"ccomp", "xcomp", "csubj"})
#: Relations of words that tell something beside the clause; with relative clauses, which have a subtype of their own.
_ASIDES = frozenset({"appos", "amod", "compound", "list", "vocative", "dislocated", "det"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_ONLY = frozenset({"first", "second", "third", "last", "latest", "only", "next"})


@dataclass(frozen=True, slots=True)
class Operator:
    """A cue met on the way up: the lexicon's entry, the token it stands on, and how the event was left below it.

    `presupposed` says that the clause takes the event for granted, so that its negation does not reach it; `aside`,
    that the event is told in an apposition, a relative clause or a title, which are the article's own words.
    """

    cue: Cue
    token: int
    presupposed: bool = False
    aside: bool = False


@dataclass(slots=True)
class Scope:
    """What holds of an event after all operators above it: inside-out in `operators`, cues that decided in `cues`."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    certainty: Certainty = Certainty.PLAIN
    operators: list[Operator] = field(default_factory=list)
    path: list[int] = field(default_factory=list)

    @property
    def is_under_denial(self) -> bool:
        """Whether somebody's denial stands above words that only presuppose the event."""
        return any(o.presupposed and o.cue.speech and o.cue.polarity is Polarity.NEGATED for o in self.operators)

    @property
    def speech(self) -> list[Operator]:
        """Speech operators, innermost first."""
        return [o for o in self.operators if o.cue.speech]


class ScopeReader:
    """Reads scopes in one document."""

    def __init__(self, tree: Tree, propositions: Propositions, lexicon: CueLexicon | None = None) -> None:
        self.tree, self.propositions = tree, propositions
        self.lexicon = lexicon or load_cues()

    def at(self, token: int) -> Scope:
        """Return the scope of the event a word names."""
        scope = Scope()
        current, presupposed, aside = token, False, False
        self._local(scope, token, presupposed, shared_from=None)
        for _ in range(len(self.tree)):
            head = self.tree.head[current]
            if head == current:
                break
            scope.path.append(current)
            known = len(scope.operators)
            presupposed = self._step(scope, current, head, presupposed)
            aside = aside or self._is_aside(current)
            if aside:
                scope.operators[known:] = [replace(o, aside=True) for o in scope.operators[known:]]
            current = head
        scope.path.append(current)
        return scope

    def _is_aside(self, token: int) -> bool:
        return self.tree.relation[token] == "acl:relcl" or self.tree.base[token] in _ASIDES

    def _step(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        """Go from a word to its head; return whether only speech counts from there on."""
        tree = self.tree
        base = tree.base[current]
        if base in ("conj", "fixed", "flat", "goeswith"):
            if not presupposed:
                self._local(scope, head, presupposed, shared_from=current)
            return presupposed
        if self._is_aside(current):
            return True
        if base in ("parataxis", "discourse"):
            self._govern(scope, current, head, presupposed)
            return presupposed
        if base in _CONTENT:
            self._govern(scope, current, head, presupposed)
            if not presupposed:
                self._local(scope, head, presupposed, shared_from=None)
            return presupposed
        if base == "acl":
            return self._noun_clause(scope, current, head, presupposed)
        if base == "advcl":
            return self._adverbial(scope, current, head, presupposed)
        if base in ("obj", "nsubj", "obl", "nmod", "iobj", "dep", "orphan"):
            return self._nominal(scope, current, head, presupposed)
        return presupposed

    def _noun_clause(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        tree = self.tree
        operator = self.lexicon.find("noun", tree.lemma[head])
        infinitive = self._is_infinitive(current)
        if operator:
            self._apply(scope, operator, head, presupposed)
            if not presupposed:
                self._local(scope, head, presupposed, shared_from=None)
            return presupposed
        if infinitive and not presupposed:
            siblings = {tree.lower[c] for c in tree.children[head]}
            if not siblings & _ONLY and tree.lower[head] not in _ONLY:
                self._set_modality(scope, Modality.INTENDED, _INFINITIVE, current)
        return True

    def _adverbial(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        tree = self.tree
        marks = {tree.lower[c] for c in tree.kids(current, "mark")}
        governor = self._verb_cue(head)
        if governor and governor.speech and marks <= {"as", "that"}:
            self._apply(scope, governor, head, presupposed)
            return presupposed
        if not presupposed and self._is_infinitive(current) and not tree.kids(current, "aux", "nsubj"):
            if not any(tree.lower[c] == "only" for c in tree.children[current]):
                self._set_modality(scope, Modality.INTENDED, _PURPOSE, current)
        by_or_of = any(tree.lower[c] in ("of", "from", "to", "with", "for") for c in tree.kids(current, "mark"))
        if governor and by_or_of:
            # "accused X of joining", "stopped them from attacking": the clause is the verb's content.
            self._apply(scope, governor, head, presupposed)
            return presupposed
        adjective = self.lexicon.find("adjective", tree.lemma[head]) if tree.part[head] == "ADJ" else None
        if adjective and self._is_infinitive(current):
            self._apply(scope, adjective, head, presupposed)
            return presupposed
        return True

    def _nominal(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        """An event noun (or a noun around the event) under a verb or another noun."""
        tree = self.tree
        base = tree.base[current]
        if self.propositions.part(head) == "noun":
            operator = self.lexicon.find("noun", tree.lemma[head])
            if operator and tree.lemma[current] in _OATHS:
                return presupposed  # "a pledge of allegiance" is the deed, not the plan of one
            if (
                operator
                and base in ("nmod", "obl")
                and tree.cases(current)[:1] in (["of"], ["for"], ["about"], ["on"], ["to"])
            ):
                if not (operator.polarity is None and operator.modality is None and operator.certainty is None):
                    self._apply(scope, operator, head, presupposed)
                if not presupposed:
                    self._local(scope, head, presupposed, shared_from=None)
                return presupposed
            return presupposed or base == "nmod"
        governor = self._verb_cue(head)
        event = current == scope.path[0] or presupposed is False
        if governor and event and (base in ("obj", "obl") or (base == "nsubj" and self.propositions.is_passive(head))):
            if (governor.object and base != "obl") or (base == "obl" and self._oblique_object(head, current)):
                self._apply(scope, governor, head, presupposed)
                if not presupposed:
                    self._local(scope, head, presupposed, shared_from=None)
                return presupposed
        if not presupposed and (self._supports(head, current) or tree.lemma[current] in _OATHS):
            self._local(scope, head, presupposed, shared_from=None)
            return presupposed
        if not presupposed and base == "nsubj" and not self._is_definite(current):
            self._auxiliaries(scope, head)
        return True

    def _oblique_object(self, verb: int, noun: int) -> bool:
        """ "call for a truce", "accused of an attack", "talk about a merger"."""
        lemma, case = self.tree.lemma[verb], (self.tree.cases(noun) or [""])[0]
        return case in _OBLIQUE_OBJECTS.get(lemma, ())

    def _supports(self, verb: int, noun: int) -> bool:
        """Whether the verb only carries the noun's event: support verbs, being, happening."""
        proposition = self.propositions.at(noun)
        if any(a.via == "support verb" for a in proposition.arguments):
            return True
        return self.tree.lemma[verb] in _HAPPENING or (self.propositions._support_verb(noun) is not None)

    def _is_definite(self, noun: int) -> bool:
        tree = self.tree
        return any(tree.lower[c] in _DEFINITE for c in tree.kids(noun, "det", "nmod:poss")) or bool(
            tree.kids(noun, "nmod:poss")
        )

    def _verb_cue(self, token: int) -> Cue | None:
        if self.propositions.part(token) == "adjective":
            return self.lexicon.find("adjective", self.tree.lemma[token])
        lemma = self.propositions.lemma(token)
        return self.lexicon.find("verb", lemma) or self.lexicon.find("verb", self.tree.lemma[token])

    def _govern(self, scope: Scope, current: int, head: int, presupposed: bool) -> None:
        tree = self.tree
        part = self.propositions.part(head)
        if part == "noun":
            # "the plan is to join", "the truth is that ...": a predicate noun over a clause.
            operator = self.lexicon.find("noun", tree.lemma[head])
        else:
            operator = self._verb_cue(head)
        if operator is None or (tree.base[current] == "parataxis" and not operator.speech):
            return
        if tree.base[current] == "xcomp" and operator.name in _CLAUSE_ONLY_FINITE and self._is_infinitive(current):
            passive = self.propositions.is_passive(head)
            if not passive and operator.name == "statement":
                return
        self._apply(scope, operator, head, presupposed)

    def _apply(self, scope: Scope, cue: Cue, token: int, presupposed: bool) -> None:
        scope.operators.append(Operator(cue, token, presupposed))
        if presupposed:
            if cue.certainty and not cue.speech:
                scope.certainty = cue.certainty
            return
        if cue.polarity is Polarity.NEGATED:
            self._negate(scope)
        if cue.modality:
            self._raise_modality(scope, cue.modality)
        if cue.certainty:
            scope.certainty = cue.certainty
        elif cue.speech and self._is_agentless(token):
            scope.certainty = Certainty.HEDGED

    def _is_agentless(self, token: int) -> bool:
        """ "is reported to have": a report without a reporter is hearsay."""
        if self.propositions.part(token) != "verb" or not self.propositions.is_passive(token):
            return False
        return not self.propositions.at(token).has("agent")

    def _negate(self, scope: Scope) -> None:
        scope.polarity = Polarity.AFFIRMED if scope.polarity is Polarity.NEGATED else Polarity.NEGATED

    def _raise_modality(self, scope: Scope, modality: Modality) -> None:
        """The innermost word decides between plan and possibility; either outranks fact."""
        if scope.modality is Modality.ACTUAL:
            scope.modality = modality

    def _set_modality(self, scope: Scope, modality: Modality, cue: Cue, token: int) -> None:
        scope.operators.append(Operator(cue, token))
        self._raise_modality(scope, modality)

    def _local(self, scope: Scope, token: int, presupposed: bool, shared_from: int | None) -> None:
        """Apply the adverbs, determiners, auxiliaries and conjunctions that stand on a word itself."""
        tree = self.tree
        for child in tree.children[token]:
            base = tree.base[child]
            if shared_from is not None and not self._is_shared(token, child, shared_from):
                continue
            if base in ("advmod", "det", "cc", "amod", "compound"):
                self._modifier(scope, child, presupposed)
            elif base == "mark":
                self._mark(scope, child)
        self._auxiliaries(scope, token, shared_from)
        if shared_from is None and not presupposed:
            self._negative_subject(scope, token)

    def _negative_subject(self, scope: Scope, token: int) -> None:
        """ "Neither X nor Y has joined", "no group has joined": the subject carries the negation of its clause."""
        tree = self.tree
        negation = self.lexicon.find("modifier", "not")
        for subject in (c for c in tree.kids(token, "nsubj") if c not in scope.path):
            for word in (subject, *tree.children[subject]):
                if negation is not None and tree.lower[word] in _NEGATIVE_SUBJECTS:
                    self._apply(scope, negation, word, False)
                    return

    def _modifier(self, scope: Scope, child: int, presupposed: bool) -> None:
        tree = self.tree
        cue = self.lexicon.find("modifier", tree.lower[child]) or self.lexicon.find("modifier", tree.lemma[child])
        if cue is None or (tree.base[child] == "cc" and tree.lower[child] not in ("nor", "neither")):
            return
        if cue.name == "no longer" and not any(
            tree.lower[c] in ("no", "not", "n't") for c in (*tree.children[child], child - 1) if c >= 0
        ):
            return
        if (
            cue.name == "negation"
            and tree.lower[child] == "not"
            and child + 1 < len(tree)
            and tree.lower[child + 1] == "only"
        ):
            return
        if cue.name == "negation" and any(tree.lower[c] == "longer" for c in tree.kids(child, "advmod")):
            return
        self._apply(scope, cue, child, presupposed)

    def _mark(self, scope: Scope, child: int) -> None:
        cue = self.lexicon.find("mark", self.tree.lower[child])
        if cue:
            scope.operators.append(Operator(cue, child))
            self._raise_modality(scope, cue.modality or Modality.POSSIBLE)

    def _auxiliaries(self, scope: Scope, token: int, shared_from: int | None = None) -> None:
        tree = self.tree
        if shared_from is not None and (tree.kids(shared_from, "aux") or tree.kids(shared_from, "nsubj")):
            return
        for child in tree.kids(token, "aux"):
            cue = self.lexicon.find("auxiliary", tree.lower[child])
            if cue:
                scope.operators.append(Operator(cue, child))
                self._raise_modality(scope, cue.modality or Modality.POSSIBLE)

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

    def _is_infinitive(self, token: int) -> bool:
        tree = self.tree
        return any(tree.lower[c] == "to" for c in tree.kids(token, "mark")) and (
            tree.morph[token].get("VerbForm") in ("Inf", None) or bool(tree.kids(token, "cop"))
        )


_PURPOSE = Cue("purpose", "mark", frozenset({"to"}), "The army moved to retake the town.", modality=Modality.INTENDED)
_INFINITIVE = Cue(
    "infinitive of a noun",
    "mark",
    frozenset({"to"}),
    "The battle to retake the town began.",
    modality=Modality.INTENDED,
)
_CLAUSE_ONLY_FINITE = frozenset({"statement", "claim"})
_OATHS = frozenset(["allegiance", "loyalty", "fealty", "obedience", "bay'a", "bayah", "fidelity"])
_NEGATIVE_SUBJECTS = frozenset({"no", "neither", "none", "nobody", "no-one"})
_HAPPENING = frozenset(
    [
        "be",
        "happen",
        "occur",
        "take_place",
        "take",
        "begin",
        "start",
        "continue",
        "follow",
        "erupt",
        "break_out",
        "collapse",
        "last",
        "resume",
        "come",
        "end",
        "hold",
        "go",
        "remain",
        "kill",
        "wound",
    ]
)
_OBLIQUE_OBJECTS: dict[str, tuple[str, ...]] = {
    "call": ("for",),
    "accuse": ("of",),
    "suspect": ("of",),
    "blame": ("for",),
    "talk": ("about", "of"),
    "speak": ("of",),
    "ask": ("for",),
    "push": ("for",),
    "press": ("for",),
    "appeal": ("for",),
    "hope": ("for",),
    "plan": ("for", "on"),
    "prepare": ("for",),
    "aim": ("at", "for"),
    "decide": ("on", "against"),
    "agree": ("to",),
    "warn": ("of", "about"),
    "consist": (),
    "think": ("about", "of"),
    "refrain": ("from",),
    "stop": ("from",),
    "abstain": ("from",),
    "report": ("on",),
}
