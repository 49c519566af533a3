"""Denials in a clause of their own: "..., which the government denies"; "The front rejected the charge".

What is denied stands before, told by others. Such a clause makes a claim of its own: the same one, negated, by the
party that denies it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oathgraph.model import Polarity, Step
from oathgraph.reading.attribution import Chain
from oathgraph.reading.cast import Cast
from oathgraph.reading.coreference import Participant
from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.operators import Operator, Scope, ScopeReader, load_cues
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.state import Draft, Reading
from oathgraph.reading.tree import Tree

_BACK = frozenset({"it", "this", "that", "these", "those", "which", "so"})
_CHARGES = frozenset(
    "accusation allegation charge claim report rumour rumor assertion suggestion involvement something".split()
)
#: Predicates that the words around a name tell; who denies a report does not deny what he is called.
_DESCRIPTIVE = frozenset({"also_known_as", "operates_in", "leads", "speaks_for"})


def deny(reading: Reading) -> Reading:
    """Add a negated claim for each reported one that a party to it denies in other words than the claim's own."""
    if reading.scopes is None or reading.chains is None or reading.cast is None:
        raise RuntimeError("scopes are not ready; the steps of the cascade are out of order")
    told = list(reading.drafts)
    for verb in _denials(reading.tree) if told else ():
        deniers = _deniers(reading.tree, reading.propositions, reading.cast, verb)
        scope = _scope(reading.tree, reading.scopes, verb)
        for draft in _denied(reading.tree, told, verb):
            if any(_is_party(d, draft) for d in deniers):
                # The chain is asked of a word below the verb: the verb's own subject is then the innermost source.
                chain = reading.chains.at(reading.tree.children[verb][0], scope)
                reading.drafts.append(_denial(reading.tree, draft, verb, replace(scope), chain))
    return reading


def _denials(tree: Tree) -> Iterator[int]:
    """Yield the verbs of denial whose object only points back."""
    for token in range(len(tree)):
        cue = load_cues().find("verb", tree.lemma[token]) if tree.is_verbal(token) else None
        denies = cue is not None and cue.speech and cue.polarity is Polarity.NEGATED
        if denies and not tree.kids(token, "ccomp", "xcomp") and _points_back(tree, token):
            yield token


def _points_back(tree: Tree, verb: int) -> bool:
    objects = [*tree.kids(verb, "obj"), *(c for c in tree.kids(verb, "nsubj") if tree.relation[c] == "nsubj:pass")]
    if objects:
        return all(_is_pointer(tree, noun) for noun in objects)
    return tree.relation[verb] == "acl:relcl" and tree.lemma[tree.head[verb]] in _CHARGES


def _is_pointer(tree: Tree, noun: int) -> bool:
    if tree.lower[noun] in _BACK:
        return True
    return tree.lemma[noun] in _CHARGES and not tree.kids(noun, "acl", "ccomp", "nmod", "nmod:poss", "compound")


def _deniers(tree: Tree, propositions: Propositions, cast: Cast, verb: int) -> list[Participant]:
    """Who denies: the verb's subject, the group that a person speaks for, and the one that a description names."""
    found: list[Participant] = []
    for argument in propositions.at(verb).get("agent"):
        people = cast.participants_at(argument.token)
        found += [*people, *(cast.groups[p.key] for p in people if p.key in cast.groups)]
        for owner in tree.kids(argument.token, "nmod", "nmod:poss", "amod", "compound"):
            found.extend(cast.participants_at(owner))
    return found


def _denied(tree: Tree, told: list[Draft], verb: int) -> list[Draft]:
    """What the clause points back to: what others say in the same sentence before it, else in the one before that."""
    inside = {verb, *tree.subtree(verb)} if tree.relation[verb] == "acl:relcl" else {verb}
    subject = {token for child in tree.kids(verb, "nsubj") for token in tree.subtree(child)}
    sentence = tree.sentence[verb]
    for number in (sentence, sentence - 1):
        near = [
            draft
            for draft in told
            if tree.sentence[draft.match.trigger] == number
            and draft.match.trigger < verb
            and draft.match.trigger not in inside
            and draft.scope.polarity is Polarity.AFFIRMED
            and draft.predicate not in _DESCRIPTIVE
            and not draft.scope.refers
            and (draft.match.trigger not in subject or any(s.token in subject for s in draft.chain.sources))
        ]
        if near:
            # What the article itself tells by the way ("the front, which is backed by X") is not what is denied.
            return [d for d in near if d.chain.sources] or [d for d in near if d.scope.asides is None]
    return []


def _is_party(denier: Participant, draft: Draft) -> bool:
    if denier.key in draft.ends:
        return True
    parties = [f.participant for f in (draft.match.subject, draft.match.object) if f is not None]
    if any(set(denier.candidates[:1]) & set(p.candidates[:1]) for p in parties):
        return True
    country = _country(denier)
    return bool(country) and any(_country(p) == country for p in parties)


def _country(participant: Participant) -> str:
    """The code of the state that a party is, or acts for: Kigali and the Rwandan army both deny for Rwanda."""
    if not (participant.is_state or participant.is_force):
        return ""
    known = countries()
    name = participant.name.casefold().removeprefix("the ")
    for words in (name, name.split()[0]):
        for table in (known.names, known.capitals, known.demonyms):
            if words in table:
                return table[words]
    return ""


def _scope(tree: Tree, scopes: ScopeReader, verb: int) -> Scope:
    above = scopes.at(verb)
    cue = load_cues().find("verb", tree.lemma[verb])
    own = [Operator(cue, verb)] if cue is not None else []
    return Scope(polarity=Polarity.NEGATED, operators=[*own, *above.operators], path=above.path, asides=above.asides)


def _denial(tree: Tree, draft: Draft, verb: int, scope: Scope, chain: Chain) -> Draft:
    words = Step("scope", f"denial: {tree.words[verb]!r}", tree.offset[verb], tree.end_offset(verb))
    match = replace(draft.match, trigger=verb)
    return replace(draft, match=match, scope=scope, chain=chain, notes=[*draft.notes[:1], words])
