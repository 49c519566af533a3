"""Classes of words that scope reading asks for beside the cues: facts of English, not of any conflict."""

from __future__ import annotations

from oathgraph.model import Modality
from oathgraph.reading.operators.lexicon import Cue
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.tree import Tree

#: Relations through which a clause is governed as content.
CONTENT = frozenset({"ccomp", "xcomp", "csubj"})
#: Relations of words that tell something beside the clause; with relative clauses, which have a subtype of their own.
ASIDES = frozenset({"appos", "amod", "compound", "list", "vocative", "dislocated", "det"})
#: Places in a clause where a noun for a party only refers to it.
REFERRING = frozenset({"nsubj", "iobj", "nmod", "appos", "compound", "flat", "conj", "amod", "dep", "vocative"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
#: "the first group to join" has joined: these make an infinitive on a noun a fact.
ONLY = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
NEGATIVE_SUBJECTS = frozenset({"no", "neither", "none", "nobody", "no-one"})
OATHS = frozenset(["allegiance", "loyalty", "fealty", "obedience", "bay'a", "bayah", "fidelity"])
#: Verbs that say no more of an event noun than that it takes place.
HAPPENING = frozenset(
    """be happen occur take_place take begin start continue follow erupt break_out collapse last resume come end hold
    go remain kill wound""".split()
)
#: Cues that speak only over a finite clause: "was said to join" reports, "said to join" does not.
ONLY_FINITE = frozenset({"statement", "announcement", "claim"})
#: Prepositions by which verbs take an event noun or a gerund as their content.
OBLIQUE_OBJECTS: dict[str, tuple[str, ...]] = {
    "abstain": ("from",),
    "accuse": ("of",),
    "agree": ("to",),
    "aim": ("at", "for"),
    "appeal": ("for",),
    "ask": ("for",),
    "blame": ("for",),
    "call": ("for",),
    "connect": ("to",),
    "decide": ("on", "against"),
    "hope": ("for",),
    "invite": ("to",),
    "link": ("to",),
    "keen": ("on",),
    "open": ("to",),
    "plan": ("for", "on"),
    "prepare": ("for",),
    "prepared": ("for",),
    "press": ("for",),
    "push": ("for",),
    "ready": ("for",),
    "refrain": ("from",),
    "report": ("on",),
    "speak": ("of",),
    "stop": ("from",),
    "suspect": ("of",),
    "talk": ("about", "of"),
    "tie": ("to",),
    "think": ("about", "of"),
    "warn": ("of", "about"),
}
#: Verbs that say of somebody what the noun behind "as" says: "described it as a branch of the movement".
DESCRIBING = frozenset(
    """describe regard view label brand portray depict characterise characterize denounce condemn present introduce
    identify belittle name hail""".split()
)
#: These speak only with (or only without) a bare clause: who commands a brigade orders nothing, nor is anything said
#: of who is found dead.
OVER_CLAUSES: dict[str, bool] = {"command": True, "find": False}
#: Prepositions by which a noun takes its content.
OF_CONTENT = (["of"], ["for"], ["about"], ["on"], ["to"])
#: Verbs that speak only together with another word: their relation to it, its words, and the verb they stand for.
SPEECH_PHRASES: dict[str, tuple[str, frozenset[str], str]] = {
    "take": ("obj", frozenset({"responsibility", "credit"}), "admit"),
    "assume": ("obj", frozenset({"responsibility"}), "admit"),
    "accept": ("obj", frozenset({"responsibility"}), "admit"),
    "hold": ("xcomp", frozenset({"responsible", "accountable"}), "blame"),
    "put": ("obj", frozenset({"it"}), "say"),
    "make": ("xcomp", frozenset({"known", "public", "clear", "plain"}), "announce"),
}
#: What is claimed for a deed: "took the credit for the raid".
CLAIMS = frozenset({"responsibility", "credit"})
#: Verbs that speak with a preposition: "spoke of clashes", "presented itself as a branch of the movement".
SPEECH_PREPOSITIONS: dict[str, tuple[str, str]] = {
    "speak": ("of", "say"),
    "present": ("as", "describe"),
    "introduce": ("as", "describe"),
    "identify": ("as", "describe"),
    "belittle": ("as", "describe"),
    "name": ("as", "describe"),
    "hail": ("as", "describe"),
    "tie": ("to", "describe"),
    "link": ("to", "describe"),
    "connect": ("to", "describe"),
}


def speech_phrase(tree: Tree, propositions: Propositions, verb: int) -> str | None:
    """The verb of saying that a phrase stands for: "took responsibility" admits, "made known" announces."""
    lemma = tree.lemma[verb]
    if lemma in SPEECH_PHRASES:
        relation, words, stands_for = SPEECH_PHRASES[lemma]
        if any(tree.lemma[child] in words or tree.lower[child] in words for child in tree.kids(verb, relation)):
            return stands_for
    if lemma in SPEECH_PREPOSITIONS and not propositions.is_passive(verb):
        preposition, stands_for = SPEECH_PREPOSITIONS[lemma]
        told = [child for child in tree.kids(verb, "obl") if tree.cases(child)[:1] == [preposition]]
        # Who "names X as its leader" gives him the post; who names him "as a leader of the front" tells of it.
        if told and not (lemma == "name" and any(tree.kids(child, "nmod:poss") for child in told)):
            return stands_for
    if lemma == "hold" and any(tree.kids(clause, "mark") for clause in tree.kids(verb, "ccomp")):
        return "say"
    return None


def is_identity(tree: Tree, noun: int) -> bool:
    """ "named him as X, an emir of the front", "said the driver was X, a member": told of whoever is named."""
    name = tree.head[noun]
    if tree.base[noun] != "appos" or tree.part[name] != "PROPN":
        return False
    if tree.kids(name, "cop") and tree.kids(name, "nsubj"):
        return True
    over = tree.head[name]
    return tree.base[name] == "obl" and tree.lemma[over] in DESCRIBING and tree.cases(name)[:1] == ["as"]


def is_called(tree: Tree, noun: int) -> bool:
    """ "calls the support for the front a crime", "calls the front a proxy of X": who calls it so tells of it."""
    verb = tree.head[noun]
    if tree.lemma[verb] != "call" or tree.base[noun] not in ("obj", "xcomp"):
        return False
    return all(tree.part[other] == "NOUN" for other in tree.kids(verb, "obj", "xcomp") if other > verb)


def is_comment(tree: Tree, clause: int) -> bool:
    """Whether a clause of saying is inserted beside what it says: "X has left, he said", "as he told the Herald"."""
    inserted = tree.base[clause] == "parataxis" or any(tree.lower[m] == "as" for m in tree.kids(clause, "mark"))
    if not inserted or (tree.kids(clause, "obj") and tree.lemma[clause] != "tell"):
        return False
    further = tree.kids(clause, "ccomp", "xcomp")
    if not further or tree.base[clause] != "parataxis":
        return not further
    # "X may leave, an officer said, "but nobody follows him"": behind its speaker the quotation goes on.
    first = tree.subtree(clause)[0]
    quoted = all(any(w in _OPENING for w in tree.words[clause + 1 : content]) for content in further)
    return quoted and "," in (tree.words[first], tree.words[first - 1]) and tree.head[clause] < clause


_OPENING = frozenset({'"', "“", "``"})


def is_meanwhile(tree: Tree, clause: int) -> bool:
    """ "In May, when X left, officials said", "said as he left": what tells the time of saying is not said."""
    if any(tree.lower[child] == "when" for child in tree.kids(clause, "advmod", "mark")):
        return True
    return bool(tree.kids(clause, "nsubj")) and any(tree.lower[c] == "as" for c in tree.kids(clause, "mark"))


def is_contrast(tree: Tree, clause: int) -> bool:
    """ "X says it won, while Y says it lost": what is set against a saying is no part of it."""
    return any(tree.lower[mark] in _SET_AGAINST for mark in tree.kids(clause, "mark"))


_SET_AGAINST = frozenset({"while", "whereas", "although", "though"})


def goes_on(operator: Cue, between: list[str]) -> bool:
    """Whether a clause beside a verb of saying is still said; an announcement ends at a semicolon."""
    return operator.speech and not (operator.name == "announcement" and ";" in between)


#: What comes about by being agreed to: to agree to a truce is to make it, to agree to talks is to plan them.
AGREED = frozenset(
    """truce ceasefire cease-fire armistice peace deal accord pact treaty agreement settlement
    reconciliation cessation""".split()
)
#: What is put to somebody who may take it or not: turned down, it is as void as never made.
PROPOSED = frozenset(
    """offer proposal call demand request appeal invitation term condition draft plan idea talk
    negotiation""".split()
)
#: By these words somebody is held to be an enemy, whether he is reached or not.
HOSTILE = frozenset({"attempt", "effort", "campaign", "bid", "battle", "struggle", "fight", "push", "mission", "war"})
#: Two parties make a truce by these words: to agree to stop fighting is the truce.
AGREEING = frozenset({"agree", "consent"})
#: What a post is held by: "was chosen to lead" brings it about, "was chosen to attack" plans it.
HOLDING = frozenset("lead head command chair run govern succeed follow replace represent oversee".split())
#: What is reached by uniting, leaving or going somewhere: "merged to form", "broke away to found", "left to join".
OUTCOMES = frozenset("form found create establish set_up launch become join rejoin".split())
TOWARDS_OUTCOMES = frozenset(
    """merge unite combine join amalgamate fuse coalesce band band_together come_together team_up leave quit
    split split_off break break_away break_off storm_out walk_out defect desert secede resign travel go""".split()
)
PURPOSE = Cue("purpose", "mark", frozenset({"to"}), "The army moved to retake the town.", modality=Modality.INTENDED)
INFINITIVE = Cue(
    "infinitive of a noun",
    "mark",
    frozenset({"to"}),
    "The battle to retake the town began.",
    modality=Modality.INTENDED,
)
