"""Scope: what the words around and above an event say about it, read from the inside out.

A matched word is followed up through its governing words. Each step may meet a cue of the lexicon: negation, denial,
doubt, plan, condition or speech. Words that presuppose what they contain (a relative clause, an apposition, an event
noun under an ordinary verb) close the way for negation and modality: only who speaks still counts beyond them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oathgraph.model import Modality, Polarity
from oathgraph.reading.dates.attachment import names_someone
from oathgraph.reading.operators.lexicon import Cue, CueLexicon, load_cues
from oathgraph.reading.operators.local import LocalCues
from oathgraph.reading.operators.model import Operator, Scope
from oathgraph.reading.operators.words import (
    AGREED,
    ASIDES,
    CLAIMS,
    CONTENT,
    DEFINITE,
    DESCRIBING,
    HAPPENING,
    HOLDING,
    INFINITIVE,
    OATHS,
    OBLIQUE_OBJECTS,
    OF_CONTENT,
    ONLY,
    ONLY_FINITE,
    OVER_CLAUSES,
    PROPOSED,
    PURPOSE,
    REFERRING,
    goes_on,
    is_called,
    is_comment,
    is_contrast,
    is_identity,
    is_meanwhile,
    speech_phrase,
)
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.propositions.lexicon import BECOMING_VERBS
from oathgraph.reading.tree import Tree


class ScopeReader:
    """Reads scopes in one document."""

    def __init__(self, tree: Tree, propositions: Propositions, lexicon: CueLexicon | None = None) -> None:
        self.tree, self.propositions = tree, propositions
        self.lexicon = lexicon or load_cues()
        self.local = LocalCues(tree, propositions, self.lexicon)

    def at(self, token: int, over: int | None = None) -> Scope:
        """Return the scope of the event a word names.

        Args:
            token: The word.
            over: A word above it that belongs to the event too, because a party hangs on it; up to there nothing is
                presupposed.
        """
        scope = Scope(refers=self._refers(token))
        presupposed = aside = scope.refers
        self.local.apply(scope, token, False)
        self._inserted(scope, token, presupposed)
        within = over is not None and over != token
        for current, head in self._upward(token):
            scope.path.append(current)
            known = len(scope.operators)
            closed = self._step(scope, current, head, presupposed)
            if within and closed and not presupposed:
                self.local.apply(scope, head, False)
            presupposed = closed and not within
            aside = aside or (self._is_aside(current) and not within)
            if aside:
                scope.asides = len(scope.path) if scope.asides is None else scope.asides
                scope.operators[known:] = [replace(o, aside=True) for o in scope.operators[known:]]
            else:
                self._inserted(scope, head, presupposed)
            within = within and head != over
        root = next(reversed(list(self.tree.ancestors(token))), token)
        scope.path.append(root)
        if not scope.refers and not aside and self._is_question(root):
            scope.allow(Modality.POSSIBLE)
        return scope

    def _is_question(self, root: int) -> bool:
        """ "Has the front left the alliance?": asked is not said."""
        low, high = self.tree.bounds[self.tree.sentence[root]]
        ends = (self.tree.lower[t] for t in range(high - 1, low, -1) if self.tree.part[t] != "SPACE")
        return next((w for w in ends if w not in _CLOSING), "") == "?"

    def _inserted(self, scope: Scope, clause: int, presupposed: bool) -> None:
        """ "The front, he alleged, has left": a clause of saying inserted beside the one it comments on."""
        tree = self.tree
        self._doubtful_reports(scope, clause, presupposed)
        for child in tree.kids(clause, "parataxis", "advcl"):
            cue = self._verb_cue(child)
            if child in scope.path or cue is None or not is_comment(tree, child) or cue.polarity is not None:
                continue
            if (cue.speech and tree.kids(child, "nsubj")) or cue.name == "appearance":
                self._apply(scope, cue, child, presupposed)

    def _doubtful_reports(self, scope: Scope, clause: int, presupposed: bool) -> None:
        """ "According to unconfirmed reports, ..."."""
        tree = self.tree
        for noun in (c for c in tree.kids(clause, "obl", "nmod") if tree.cases(c)[:1] == ["according to"]):
            for word in tree.kids(noun, "amod"):
                cue = self.lexicon.find("modifier", tree.lower[word])
                if cue is not None and cue.certainty:
                    scope.meet(cue, word, presupposed)

    def _upward(self, token: int) -> Iterator[tuple[int, int]]:
        """Yield each word with its head, from a word up to the root."""
        for head in self.tree.ancestors(token):
            yield token, head
            token = head

    def _refers(self, token: int) -> bool:
        """Whether the word only names a party for the reader ("its leader, X", "the Free Army (FA)").

        What a noun says of the party it names is the article's own, whoever speaks of that party and whatever is
        denied or planned of it; what a verb says of it directly ("announced its new leader") is not.
        """
        tree = self.tree
        named = any(tree.part[c] == "PROPN" for c in tree.kids(token, "appos"))  # "its armed wing, X"
        if not (named or names_someone(tree, token)) or tree.kids(token, "cop") or is_identity(tree, token):
            return False
        if tree.base[token] in REFERRING:
            return True
        return tree.base[token] in ("obj", "obl") and not self._is_told_of(token, tree.head[token])

    def _is_told_of(self, noun: int, verb: int) -> bool:
        """Whether a verb tells of somebody what the noun says: "announced its new leader", "was picked as chief"."""
        governor = self._verb_cue(verb)
        if self._installs(verb, noun) or self._describes(verb, noun):
            return True
        return self.tree.base[noun] == "obj" and governor is not None and (governor.speech or governor.object)

    def _installs(self, verb: int, noun: int) -> bool:
        """ "named X as its chief", "became the leader": the verb brings about what the noun says."""
        if self.propositions.lemma(verb) not in BECOMING_VERBS and self.tree.lemma[verb] not in BECOMING_VERBS:
            return False
        return self.tree.base[noun] in ("xcomp", "obj") or self.tree.cases(noun)[:1] in (["as"], ["to"])

    def _describes(self, verb: int, noun: int) -> bool:
        return self.tree.lemma[verb] in DESCRIBING and self.tree.cases(noun)[:1] == ["as"]

    def _is_made_to_hold(self, current: int, verb: int) -> bool:
        """ "was chosen to lead", "elected her to succeed him": who is put into a post holds it."""
        if self.tree.lemma[current] not in HOLDING or self.tree.lemma[verb] not in BECOMING_VERBS:
            return False
        return self.propositions.is_passive(verb) or bool(self.tree.kids(verb, "obj"))

    def _is_aside(self, token: int) -> bool:
        tree = self.tree
        if self._is_proposed(token) or is_identity(tree, token):
            return False
        if tree.base[token] == "appos" and tree.is_verbal(token) and tree.kids(token, "nsubj"):
            return False  # "no doubt: X has left, officials said"
        if tree.base[token] == "advcl" and is_contrast(tree, token) and (cue := self._verb_cue(token)) is not None:
            return cue.speech
        return tree.relation[token] == "acl:relcl" or tree.base[token] in ASIDES

    def _is_proposed(self, token: int) -> bool:
        """ "a ceasefire offer": the noun in front says what is offered."""
        return self.tree.base[token] == "compound" and self.tree.lemma[self.tree.head[token]] in PROPOSED

    def _step(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        """Go to a word's head; return whether only speech counts from there on."""
        base = self.tree.base[current]
        if base in ("conj", "fixed", "flat", "goeswith"):
            if not presupposed:
                self.local.apply(scope, head, presupposed, shared_from=current)
            return presupposed
        if self._is_aside(current):
            return True
        if base in CONTENT or base in ("parataxis", "discourse"):
            self._govern(scope, current, head, presupposed)
            if not presupposed and base in CONTENT:
                self.local.apply(scope, head, presupposed)
            return presupposed
        if base == "acl":
            return self._noun_clause(scope, current, head, presupposed)
        if base == "advcl":
            return self._adverbial(scope, current, head, presupposed)
        if base in ("obj", "nsubj", "obl", "nmod", "iobj", "dep", "orphan", "compound"):
            return self._nominal(scope, current, head, presupposed)
        return presupposed

    def _noun_clause(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        tree = self.tree
        operator = self._noun_cue(head)
        if operator:
            self._apply(scope, operator, head, presupposed)
            if not presupposed:
                self.local.apply(scope, head, presupposed)
            return presupposed
        if tree.lower[head] in _MUCH and tree.lemma[current] == "do":
            if tree.lower[head] in _NOTHING and not presupposed:  # "has nothing to do with"
                self.local.negate(scope, head)
            return presupposed
        if self._is_infinitive(current) and not presupposed:
            siblings = {tree.lower[c] for c in tree.children[head]}
            if not siblings & ONLY and tree.lower[head] not in ONLY:
                scope.meet(INFINITIVE, current)
        return True

    def _adverbial(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        tree = self.tree
        marks = {tree.lower[c] for c in tree.kids(current, "mark")}
        governor = self._verb_cue(head)
        if governor and governor.speech and marks <= {"as", "that"} and not is_meanwhile(tree, current):
            self._apply(scope, governor, head, presupposed)
            return presupposed
        if self.local.is_outcome(current, head):
            return presupposed
        made = self._is_made_to_hold(current, head)
        if not presupposed and not made and self._is_infinitive(current) and not tree.kids(current, "aux", "nsubj"):
            if not any(tree.lower[c] == "only" for c in tree.children[current]):
                scope.meet(PURPOSE, current)
        if governor and not presupposed and self._is_against(current):
            self.local.negate(scope, current)
            return presupposed
        if governor and marks & {"of", "from", "to", "with", "for"}:
            self._apply(scope, governor, head, presupposed)  # "accused X of joining": the clause is its content
            return presupposed
        adjective = self.lexicon.find("adjective", tree.lemma[head]) if tree.part[head] == "ADJ" else None
        if adjective and self._is_infinitive(current):
            self._apply(scope, adjective, head, presupposed)
            return presupposed
        return True

    def _nominal(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        """An event noun (or a noun around the event) under a verb or another noun."""
        if self.propositions.part(head) == "noun":
            return self._noun_under_noun(scope, current, head, presupposed)
        if self._is_content_noun(scope, current, head, presupposed):
            self._apply(scope, self._verb_cue(head), head, presupposed)
            if not presupposed:
                self.local.apply(scope, head, presupposed)
            return presupposed
        if not presupposed and (self._supports(head, current) or self.tree.lemma[current] in OATHS):
            governor = self._verb_cue(head)
            if governor and governor.own:
                # "claimed the bombing": who says so is known, and nothing is doubted.
                scope.operators.append(Operator(governor, head))
            self.local.apply(scope, head, presupposed)
            return presupposed
        if not presupposed and self._installs(head, current):
            self.local.apply(scope, head, presupposed)
            return presupposed
        if not presupposed and self.tree.base[current] == "nsubj" and not self._is_definite(current):
            self.local.auxiliaries(scope, head)
        return True

    def _noun_under_noun(self, scope: Scope, current: int, head: int, presupposed: bool) -> bool:
        tree = self.tree
        base = tree.base[current]
        operator = self._noun_cue(head)
        if tree.lemma[head] in CLAIMS or (operator and tree.lemma[current] in OATHS):
            return presupposed  # "a pledge of allegiance" is the deed, not the plan of one
        content = base in ("nmod", "obl") and tree.cases(current)[:1] in OF_CONTENT
        if operator and (content or self._is_proposed(current)):
            if not (operator.polarity is None and operator.modality is None and operator.certainty is None):
                self._apply(scope, operator, head, presupposed)
            if not presupposed:
                self.local.apply(scope, head, presupposed)
            return presupposed
        return presupposed or base == "nmod"

    def _is_content_noun(self, scope: Scope, noun: int, verb: int, presupposed: bool) -> bool:
        """Whether a verb says something of the event that a noun below it names: "denied an alliance"."""
        governor, base = self._verb_cue(verb), self.tree.base[noun]
        if governor is None or (presupposed and noun != scope.path[0]):
            return False
        if self.tree.lemma[verb] == "offer" and self.tree.lemma[noun] in (OATHS | {"pledge", "oath"}):
            return False  # whoever offers his oath has sworn it
        if base == "obl":
            return self._oblique_object(verb, noun)
        told = base == "obj" or (base == "nsubj" and self.propositions.is_passive(verb))
        return told and (governor.object or is_called(self.tree, noun))

    def _oblique_object(self, verb: int, noun: int) -> bool:
        """ "call for a truce", "accused of an attack", "talk about a merger"."""
        if self._describes(verb, noun):
            return True
        if self.tree.lemma[verb] == "agree" and self.tree.lemma[noun] in AGREED:
            return False
        case = (self.tree.cases(noun) or [""])[0]
        return case in OBLIQUE_OBJECTS.get(self.tree.lemma[verb], ())

    def _supports(self, verb: int, noun: int) -> bool:
        """Whether the verb only carries the noun's event: support verbs, being, happening."""
        proposition = self.propositions.at(noun)
        if any(a.via == "support verb" for a in proposition.arguments):
            return True
        return self.tree.lemma[verb] in HAPPENING or (self.propositions._support_verb(noun) is not None)

    def _is_definite(self, noun: int) -> bool:
        tree = self.tree
        determiners = tree.kids(noun, "det", "nmod:poss")
        return any(tree.lower[c] in DEFINITE for c in determiners) or bool(tree.kids(noun, "nmod:poss"))

    def _noun_cue(self, noun: int) -> Cue | None:
        if self.tree.lemma[noun] == "charge" and self.tree.cases(noun) == ["in"]:
            return None  # "in charge of" charges nobody
        return self.lexicon.find("noun", self.tree.lemma[noun])

    def _verb_cue(self, token: int) -> Cue | None:
        if self.propositions.part(token) == "adjective":
            return self.lexicon.find("adjective", self.tree.lemma[token])
        found = self.lexicon.find("verb", self.propositions.lemma(token))
        if found is None and not self.tree.kids(token, "compound:prt"):  # with a particle it is another verb
            found = self.lexicon.find("verb", self.tree.lemma[token])
        if word := speech_phrase(self.tree, self.propositions, token):
            return self.lexicon.find("verb", word)
        if (over := OVER_CLAUSES.get(self.tree.lemma[token])) is not None:
            return found if over == bool(self.tree.kids(token, "xcomp")) else None
        return self._cue_of_naming(token) if found is not None and self._is_naming(token) else found

    def _is_naming(self, verb: int) -> bool:
        """ "calls the group a proxy": the verb gives a name and asks for nothing."""
        tree = self.tree
        if tree.lemma[verb] != "call" or tree.kids(verb, "compound:prt"):
            return False
        if any({"for", "on", "upon"} & set(tree.cases(child)) for child in tree.kids(verb, "obl", "nmod")):
            return False
        return not any(self._is_infinitive(child) for child in tree.kids(verb, "xcomp", "advcl", "ccomp"))

    def _cue_of_naming(self, verb: int) -> Cue | None:
        """Whoever says what somebody is is its source; the name that a party gives itself is only its name."""
        tree = self.tree
        itself = any(tree.lower[child].endswith(("self", "selves")) for child in tree.kids(verb, "obj"))
        if itself and not any(tree.part[child] == "NOUN" for child in tree.kids(verb, "xcomp")):
            return None
        return None if self.propositions.is_passive(verb) else self.lexicon.find("verb", "describe")

    def _govern(self, scope: Scope, current: int, head: int, presupposed: bool) -> None:
        tree = self.tree
        if self.propositions.part(head) == "noun":
            # "the plan is to join", "the truth is that ...": a predicate noun over a clause.
            operator = self._noun_cue(head)
        else:
            operator = None if self._is_made_to_hold(current, head) else self._verb_cue(head)
        if self._is_gerund(current):
            operator = self.lexicon.find("gerund", tree.lemma[head]) or operator
        beside = tree.base[current] == "parataxis"
        if operator is None or (beside and not goes_on(operator, tree.words[head:current])):
            return
        whether = any(tree.lower[c] == "whether" for c in tree.kids(current, "mark"))
        if operator.polarity is Polarity.NEGATED and whether:
            return  # to dispute whether it is so is not to say that it is not
        if tree.base[current] == "xcomp" and operator.name in ONLY_FINITE and self._is_infinitive(current):
            if operator.name != "claim" and not self.propositions.is_passive(head):
                if not tree.kids(head, "obj", "iobj"):
                    return
                scope.allow(Modality.INTENDED)  # "told them to join"
        self._apply(scope, operator, head, presupposed)

    def _apply(self, scope: Scope, cue: Cue | None, token: int, presupposed: bool) -> None:
        if cue is None:
            return
        proposals = [o for o in scope.operators if o.cue.on == "noun" and self.tree.lemma[o.token] in PROPOSED]
        turned_down = cue.polarity is Polarity.NEGATED and bool(proposals)
        scope.meet(cue, token, presupposed, hearsay=self._is_agentless(token))
        if turned_down and not presupposed:
            scope.modality = Modality.ACTUAL  # the offer was a plan, that it was refused is a fact

    def _is_agentless(self, token: int) -> bool:
        """ "is reported to have": a report without a reporter is hearsay."""
        if self.propositions.part(token) != "verb" or not self.propositions.is_passive(token):
            return False
        return not self.propositions.at(token).has("agent")

    def _is_against(self, token: int) -> bool:
        """ "decided against joining", "advised against a merger"."""
        return any(self.tree.lower[c] == "against" for c in self.tree.kids(token, "mark", "case"))

    def _is_gerund(self, token: int) -> bool:
        tree = self.tree
        return tree.lower[token].endswith("ing") and not tree.kids(token, "nsubj", "aux", "mark")

    def _is_infinitive(self, token: int) -> bool:
        tree = self.tree
        if not any(tree.lower[c] == "to" for c in tree.kids(token, "mark")):
            return False
        if copulas := tree.kids(token, "cop"):
            return all(tree.lower[c] != "being" for c in copulas)
        return tree.morph[token].get("VerbForm") in ("Inf", None)


_CLOSING = frozenset("\"'”’)»")
_NOTHING = frozenset({"nothing", "little"})
_MUCH = _NOTHING | {"anything", "something", "much", "everything"}
