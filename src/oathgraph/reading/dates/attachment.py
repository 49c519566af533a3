"""Which words of a sentence a time expression dates, and which words share one event's date, read from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from oathgraph.reading.dates import lexicon
from oathgraph.reading.dates.tense import ends_state, is_event_noun, is_perfect, lies_apart
from oathgraph.reading.propositions.lexicon import BECOMING_VERBS, SUPPORT_VERBS
from oathgraph.reading.tree import Tree

FAR = 9.0
"""A cost no path may have: the words lie at another time."""
_DEPTH = 3
_INSTALLING = BECOMING_VERBS | lexicon.INCEPTION | {"announce", "unveil"}
# Steps from an event to what governs it, by relation; None of them leaves reported speech.
_UP = {"xcomp": 1.0, "acl": 1.5, "csubj": 1.0, "nmod": 2.0, "compound": 1.5, "amod": 1.5, "appos": 2.0, "obl": 2.0}


@dataclass(frozen=True, slots=True)
class Reach:
    """A word that has the date of an event, what speaks against it, and where a date of the word is not the event's.

    "In August both dissolved and their chiefs swore allegiance" dates both; "it dissolved in 1996 and he fled" one, for
    which only a date `preposed` counts. "It dissolved and in 1996 fled" dates the word that is `joined` on alone.
    """

    cost: float
    preposed: bool = False
    joined: int | None = None

    def admits(self, token: int, date: int) -> bool:
        """Say whether a date at one token, which dates the word at another, dates the event too."""
        return not (self.preposed and date > token) and not (self.joined is not None and self.joined < date < token)


def attachments(tree: Tree, first: int, last: int) -> dict[int, float]:
    """Return the words that the expression of tokens `first` to `last` (exclusive) dates, the likeliest first.

    A date that a parser hangs on a thing or a place ("the base in Gao on Monday") belongs to the clause around it.
    """
    top = _top(tree, first, last)
    token = _before_joint(tree, top)
    if token == top:
        return {top: 0.0}
    found, cost = {token: 0.0}, 0.0
    modifies = tree.base[top] in ("compound", "amod", "nummod") or tree.relation[top] == "nmod:poss"
    if modifies and (is_event_noun(tree, token) or names_someone(tree, token)):
        return found
    while not is_clause(tree, token) and tree.head[token] != token and tree.base[token] not in ("acl", "appos"):
        if lies_apart(tree, token):
            return found
        cost += 1.0 if is_event_noun(tree, token) else 0.25
        token = tree.head[token]
        found.setdefault(token, cost)
    outer = _behind_aside(tree, first, token)
    if outer is not None:
        found = {outer: 0.0} | {word: cost + 1.0 for word, cost in found.items()}
    return found


def _before_joint(tree: Tree, top: int) -> int:
    """Return the word that a date hangs on; before the "and" that joins a verb on, the verb it is joined to."""
    token = tree.head[top]
    while tree.base[token] == "conj" and any(top < c < token for c in tree.kids(token, "cc")):
        token = tree.head[token]
    return token


def _behind_aside(tree: Tree, first: int, token: int) -> int | None:
    """The verb that a date dates from behind the comma that closes an aside: "held X, whom it had named, on May 3"."""
    start = first - 1 if first and tree.base[first - 1] in ("case", "det") else first
    if start < 1 or tree.words[start - 1] != "," or tree.relation[token] not in ("acl:relcl", "acl", "appos"):
        return None
    outer = tree.head[token]
    opened = any(tree.words[t] == "," for t in range(outer, token))
    while outer != tree.head[outer] and not is_clause(tree, outer):
        outer = tree.head[outer]
    return outer if opened and is_clause(tree, outer) and outer < token else None


def _top(tree: Tree, first: int, last: int) -> int:
    """The word of the expression that hangs on a word outside it."""
    outward = [t for t in range(first, last) if not first <= tree.head[t] < last or tree.head[t] == t]
    heavy = [t for t in outward if tree.base[t] not in ("case", "punct", "det")]
    return next(iter([*heavy, *outward, first]))


def is_clause(tree: Tree, token: int) -> bool:
    """Say whether a word heads a clause: a verb, or a noun or adjective with a copula."""
    nominal = tree.base[token] in ("obl", "obj", "nsubj", "nmod", "compound", "amod")
    return (tree.is_verbal(token) and not nominal) or bool(tree.kids(token, "cop"))


def names_someone(tree: Tree, token: int) -> bool:
    """Say whether a word is a noun or name for a person or group: what is dated beside it is not its own date."""
    if tree.part[token] not in ("NOUN", "PROPN", "PRON") or is_event_noun(tree, token):
        return False
    return tree.part[token] != "NOUN" or tree.lemma[token].endswith(lexicon.AGENT_ENDINGS)


def same_time(tree: Tree, trigger: int, performs: bool, happens: bool) -> dict[int, Reach]:
    """Return the words whose date is that of the event or state at `trigger`, with what speaks against each.

    Args:
        tree: The parse.
        trigger: The word that says what happens or holds.
        performs: Whether announcing it is doing it.
        happens: Whether it is an event. "The leader said on Friday" does not date the leadership.
    """
    best = {trigger: Reach(0.0)}
    for token, reach in _upward(tree, trigger, performs, happens):
        _keep_cheaper(best, token, reach)
    if not happens and not is_clause(tree, trigger):
        return best  # "the leader, jailed since 2012": the clause on a person is not the person's post
    for start, base in list(best.items()):
        for token, cost, joined in _downward(tree, start, trigger, performs):
            _keep_cheaper(best, token, Reach(base.cost + cost, base.preposed, start if joined else None))
    return best


def succession(tree: Tree, trigger: int) -> dict[int, Reach]:
    """Return the verb above a predecessor that tells when the new man came: "took over when his predecessor died"."""
    for token in tree.ancestors(trigger):
        if tree.is_verbal(token) and tree.lemma[token] in _INSTALLING - {"announce", "unveil"}:
            return {token: Reach(1.0)}
        if tree.base[token] == "ccomp" or tree.lemma[token] in lexicon.SPEECH:
            break
    return {}


def _keep_cheaper(best: dict[int, Reach], token: int, reach: Reach) -> None:
    if reach.cost < FAR and (token not in best or reach.cost < best[token].cost):
        best[token] = reach


def _upward(tree: Tree, trigger: int, performs: bool, happens: bool) -> Iterator[tuple[int, Reach]]:
    token, cost, preposed = trigger, 0.0, False
    while tree.head[token] != token and cost < FAR:
        below, held = token, not happens and not is_clause(tree, token)
        cost += _step_up(tree, token, performs)
        joined = tree.base[token] == "conj" or _follows_semicolon(tree, token)
        preposed = preposed or (joined and bool(tree.kids(token, "nsubj")))
        token = tree.head[token]
        if held and not (tree.is_verbal(token) and (tree.lemma[token] in _INSTALLING or ends_state(tree, below))):
            return
        yield token, Reach(cost, preposed)


def _follows_semicolon(tree: Tree, token: int) -> bool:
    """Tell "he was shot in May; his brother fled" from "they parted in May: he was expelled", which is one event."""
    return tree.base[token] == "parataxis" and ";" in tree.words[tree.head[token] : token]


def _step_up(tree: Tree, token: int, performs: bool) -> float:
    head, base = tree.head[token], tree.base[token]
    if tree.lemma[head] in lexicon.SPEECH and base in ("ccomp", "parataxis", "xcomp", "advcl", "acl", "obl"):
        return _out_of_speech(tree, token, head, performs)
    if base in ("ccomp", "parataxis"):
        return 1.5
    if base == "advcl":
        return FAR if _other_time(tree, token) else 1.5
    if tree.relation[token] == "acl:relcl":
        return 1.0 if is_event_noun(tree, head) or tree.lemma[token] in lexicon.RESULTS else FAR
    if base == "conj":
        return FAR if tree.is_verbal(token) and not _share_tense(tree, head, token) else 1.0
    if base == "nmod" and tree.cases(token) == ["of"] and is_event_noun(tree, token):
        return 0.75
    if not tree.is_verbal(token) and tree.is_verbal(head):
        return _noun_under_verb(tree, token, head, base)
    return _UP.get(base, FAR if base in ("vocative", "dislocated", "discourse") else 2.0)


def _share_tense(tree: Tree, head: int, joined: int) -> bool:
    """Say whether two joined verbs are both in the perfect or both not; "had met and chosen" is one perfect."""
    own = tree.kids(joined, "aux", "nsubj")
    return is_perfect(tree, joined) == is_perfect(tree, head) or not own


def _noun_under_verb(tree: Tree, token: int, head: int, base: str) -> float:
    if any(c in lexicon.OTHER_TIME for c in tree.cases(token)):
        return FAR
    if base in ("obj", "nsubj") and tree.lemma[head] in lexicon.ENDING:
        return FAR  # "suspended the ceasefire in March": the month is the suspension's
    if base in ("xcomp", "obj", "obl") and (tree.lemma[head] in _INSTALLING or ends_state(tree, token)):
        return 0.5
    if tree.lemma[head] in lexicon.OCCURRENCE or tree.lemma[head] in SUPPORT_VERBS:
        return 0.5
    return 1.5 if base in ("obj", "nsubj") and is_event_noun(tree, token) else 2.0


def _out_of_speech(tree: Tree, token: int, head: int, performs: bool) -> float:
    """A said event has its own time, unless saying it is doing it; told as already past, that is less sure."""
    if tree.base[token] == "xcomp" and not tree.kids(token, "mark"):
        return 1.0  # "was declared dead", "was reported killed"
    if not performs:
        return FAR
    return (0.75 if tree.lemma[head] in lexicon.PERFORMATIVE else 1.5) + 0.5 * is_perfect(tree, token)


def _other_time(tree: Tree, token: int) -> bool:
    return any(tree.lower[c] in lexicon.OTHER_TIME for c in tree.kids(token, "mark", "advmod", "case"))


def _downward(tree: Tree, start: int, trigger: int, performs: bool) -> Iterator[tuple[int, float, bool]]:
    """Yield the words below one with their costs, and whether a coordinated verb stands between."""
    stack = [(start, 0.0, 0, False)]
    while stack:
        token, cost, depth, joined = stack.pop()
        for child in tree.children[token]:
            step = _step_down(tree, child, performs) if child != trigger else FAR
            if cost + step < FAR and depth < _DEPTH:
                below = joined or (tree.base[child] == "conj" and tree.is_verbal(child))
                yield child, cost + step, below
                stack.append((child, cost + step, depth + 1, below))


def _step_down(tree: Tree, child: int, performs: bool) -> float:
    base, head = tree.base[child], tree.head[child]
    if base in ("obl", "nmod"):
        return _into_phrase(tree, child, performs)
    if base in ("obj", "nsubj"):
        return 0.75 if is_event_noun(tree, child) else FAR
    if base == "conj":
        return FAR if tree.kids(child, "nsubj") else 1.0
    if base == "advcl":
        return FAR if _other_time(tree, child) else 1.5
    if tree.relation[child] == "acl:relcl":
        return 0.75 if is_event_noun(tree, head) else 1.0 if tree.lemma[child] in lexicon.RESULTS else FAR
    if base == "parataxis":
        denied = any(tree.lower[c] in ("not", "n't", "n’t", "never") for c in tree.kids(head, "advmod"))
        spelt_out = ":" in tree.words[head:child] and not denied  # "he is dead: he was shot on Monday"
        if tree.morph[child].get("VerbForm") == "Part" and not tree.kids(child, "nsubj", "aux"):
            return 1.5  # "he is dead, shot on Monday"
        return 2.0 if spelt_out or (performs and tree.lemma[child] in lexicon.SPEECH) else FAR
    if base == "xcomp":
        return 0.5 if tree.lemma[head] not in lexicon.SPEECH else 1.0
    return {"acl": 0.75, "ccomp": 1.5}.get(base, FAR)


def _into_phrase(tree: Tree, child: int, performs: bool) -> float:
    """The cost of going from a word into a prepositional phrase on it."""
    cases = tree.cases(child)
    if is_event_noun(tree, child) or tree.lemma[child] in lexicon.CARRIERS:
        carried = performs and tree.lemma[child] in lexicon.CARRIERS
        inside = any(c in lexicon.CONTAINERS or (carried and c in lexicon.SOURCES) for c in cases)
        return 0.75 if inside else FAR
    # "an attack on a cafe that killed 16 in April": the clause hangs on the cafe but tells of the attack.
    told = any(tree.lemma[c] in lexicon.RESULTS for c in tree.kids(child, "acl:relcl"))
    return 0.5 if told and is_event_noun(tree, tree.head[child]) else FAR
