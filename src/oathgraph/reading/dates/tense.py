"""What the grammar around a word says of its time: ahead, over, begun, bounded."""

from __future__ import annotations

from collections.abc import Iterator

from oathgraph.reading.dates import lexicon
from oathgraph.reading.dates.model import Link
from oathgraph.reading.tree import Tree

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_BOUNDS = {"since": Link.SINCE, "until": Link.UNTIL, "till": Link.UNTIL}
_LATER = frozenset({"since", "afterwards", "thereafter", "subsequently"})
_DEPTH = 6
_PHRASE = 9


def is_event_noun(tree: Tree, token: int) -> bool:
    """Say whether a word is a noun that names a happening."""
    if tree.part[token] not in ("NOUN", "PROPN"):
        return False
    lemma = tree.lemma[token]
    return lemma in lexicon.EVENT_NOUNS or lemma.endswith(lexicon.EVENT_ENDINGS)


def lies_apart(tree: Tree, token: int) -> bool:
    """Say whether a happening is named only as what another is about: "left over the killings of 2008"."""
    return is_event_noun(tree, token) and any(case in lexicon.OUTSIDE for case in tree.cases(token))


def speaks_of_future(tree: Tree, token: int) -> bool:
    """Say whether the clause around a word speaks of what is to come ("will", "is due to", "plans to")."""
    for _ in range(_DEPTH):
        if tree.lemma[token] in lexicon.AHEAD and not tree.kids(token, "obj") and _is_passive_or_noun(tree, token):
            return True
        if tree.is_verbal(token) or tree.kids(token, "aux", "cop"):
            if _is_future_verb(tree, token):
                return True
            if tree.base[token] not in ("xcomp", "conj"):
                return False
        if tree.head[token] == token:
            return False
        token = tree.head[token]
    return False


def _is_passive_or_noun(tree: Tree, token: int) -> bool:
    """Tell "talks set for Friday" and "due on Friday" from "they set out on Friday"."""
    return not tree.is_verbal(token) or bool(tree.kids(token, "aux:pass")) or tree.base[token] in ("acl", "amod")


def _is_future_verb(tree: Tree, token: int) -> bool:
    auxiliaries = tree.kids(token, "aux")
    if any(tree.lower[a] in _FUTURE_AUXILIARIES for a in auxiliaries):
        return not is_perfect(tree, token)
    if any(tree.lower[a] == "would" for a in auxiliaries):
        return tree.base[token] == "ccomp" and not is_perfect(tree, token)
    if tree.lemma[token] in lexicon.ARRANGED and tree.morph[token].get("Tense") == "Pres" and not auxiliaries:
        return True
    infinitive = any(tree.lower[c] == "to" for c in tree.kids(token, "mark"))
    if infinitive and tree.kids(token, "cop"):
        return True  # "are to sign"
    head = tree.head[token]
    return infinitive and head != token and tree.lemma[head] in lexicon.AHEAD | lexicon.INTENTION | {"be", "go"}


def is_perfect(tree: Tree, token: int) -> bool:
    """Say whether a verb is in a perfect tense ("has been killed")."""
    return any(tree.lemma[c] == "have" for c in tree.kids(token, "aux"))


def is_pluperfect(tree: Tree, token: int) -> bool:
    """Say whether a verb, or the copula of a noun, is in the past perfect ("had been")."""
    return any(tree.lower[c] in ("had", "'d", "’d") for c in tree.kids(token, "aux"))


def is_told_as_later(tree: Tree, token: int) -> bool:
    """Say whether an adverb puts a verb after the time told beside it ("has since been killed")."""
    return any(
        tree.lower[c] in ("since", "afterwards", "thereafter", "subsequently") for c in tree.kids(token, "advmod")
    )


def begins_state(tree: Tree, token: int, predicate: str) -> bool:
    """Say whether the words tell the beginning of a state: "was named leader", "took over", "fell out with"."""
    verbs = lexicon.OUTBREAK if predicate in lexicon.TOLD_AS_EVENTS else lexicon.INCEPTION
    verbs = verbs - lexicon.FOUNDING if predicate == "leads" else verbs
    if tree.lemma[token] in verbs and tree.is_verbal(token):
        return tree.lemma[token] != "take" or predicate not in lexicon.POSTS or _takes_post(tree, token)
    if tree.lemma[token] == "take" and any(tree.lower[c] == "arms" for c in tree.kids(token, "obj")):
        return True
    head = tree.head[token]
    begun = head != token and tree.is_verbal(head) and tree.lemma[head] in verbs
    return begun and _is_begun(tree, token)


def _takes_post(tree: Tree, token: int) -> bool:
    """Tell "took over" and "took command" from "took the group into an alliance"."""
    over = any(tree.lower[c] == "over" for c in tree.children[token])
    return over or any(tree.lemma[c] in lexicon.TAKEN_POSTS for c in tree.kids(token, "obj"))


def _is_begun(tree: Tree, token: int) -> bool:
    """Say whether a word is what its verb begins: "named its leader", not "its leader named a council"."""
    if tree.base[token] == "obl":
        return tree.cases(token) in (["as"], ["to"], ["at"])
    return tree.relation[token] != "nsubj" and tree.base[token] not in ("advcl", "parataxis", "conj", "acl")


def ends_state(tree: Tree, token: int) -> bool:
    """Say whether a post is said to end: "was removed as chairman", "gave up the leadership", "its leader resigned"."""
    if _ousts(tree, token):
        return True
    head = tree.head[token]
    post = tree.lemma[token] in lexicon.TAKEN_POSTS or tree.lemma[token].endswith(lexicon.AGENT_ENDINGS)
    if head == token or not post or not _ousts(tree, head):
        return False
    if tree.base[token] == "obl":
        return tree.cases(token) in (["as"], ["from"], ["of"])
    left = tree.base[token] == "nsubj" and not tree.kids(head, "obj")
    return tree.base[token] in ("obj", "xcomp") or left


def hands_over(tree: Tree, token: int, holder: int | None) -> bool:
    """Say whether somebody takes a post away from its holder: "took over from him", "replaced him as emir"."""
    if holder is None or tree.head[holder] == holder or tree.head[holder] not in (token, tree.head[token]):
        return False
    verb = tree.head[holder]
    if tree.base[holder] == "obl":
        return tree.cases(holder) == ["from"] and tree.lemma[verb] in lexicon.INCEPTION - lexicon.FOUNDING
    return tree.relation[holder] in ("obj", "nsubj:pass") and tree.lemma[verb] in lexicon.SUPPLANTING


def _ousts(tree: Tree, token: int) -> bool:
    if not tree.is_verbal(token):
        return False
    particles = {tree.lower[c] for c in tree.kids(token, "compound:prt", "advmod")}
    pair = any((tree.lemma[token], particle) in lexicon.OUSTING_PAIRS for particle in particles)
    return pair or tree.lemma[token] in lexicon.OUSTING


def is_told_as_past(tree: Tree, token: int) -> bool:
    """Say whether a state is told as past by then: "had been its spokesman", "had led it", "was until lately run by".

    The simple past of a story ("he commanded the brigade") leaves it open.
    """
    holds = bool(tree.kids(token, "cop")) or (tree.is_verbal(token) and tree.lemma[token] in lexicon.HOLDING)
    return holds and (is_pluperfect(tree, token) or _until_lately(tree, token))


def _until_lately(tree: Tree, token: int) -> bool:
    clause = range(max(0, token - _PHRASE), token)
    return any(tree.lower[t] == "until" and tree.lower[t + 1] in ("lately", "recently") for t in clause)


def continues_story(tree: Tree, token: int) -> bool:
    """Say whether a word tells what happened next: a past verb that is no aside of another, "he was killed".

    "He had been killed" goes back before it, unless that is what somebody said.
    """
    clause = next((t for t in (token, *tree.ancestors(token)) if tree.is_verbal(t)), None)
    another = any(tree.lower[d] in ("a", "an", "another") for d in tree.kids(token, "det"))
    if another or clause is None or tree.base[clause] in ("acl", "advcl", "amod", "appos", "parataxis", "xcomp"):
        return False
    if is_pluperfect(tree, clause) and tree.base[clause] != "ccomp":
        return False
    finite = [clause, *tree.kids(clause, "aux", "aux:pass", "cop")]
    return any(tree.morph[t].get("Tense") == "Past" and tree.lower[t] not in ("had", "been") for t in finite)


def bounding_word(tree: Tree, token: int) -> Link | None:
    """Return the link by which a dated event bounds what it hangs on: "since its founding", "until he was killed"."""
    words = [*tree.cases(token), *(tree.lower[c] for c in tree.kids(token, "mark"))]
    return next((_BOUNDS[w] for w in words if w in _BOUNDS), None)


def when_clause(tree: Tree, last: int) -> int | None:
    """Return the verb of the clause that tells what happened then ("since April, when Amal drove it out").

    `last` is the token after the time expression.
    """
    start = last + (last < len(tree) and tree.lower[last] == ",")
    if start >= len(tree) or tree.lower[start] != "when":
        return None
    clause = tree.head[start]
    # Where a verb stands between, the parser hung "when" on a later clause than its own.
    return None if any(tree.part[t] == "VERB" for t in range(start + 1, clause)) else clause


def is_over(tree: Tree, token: int) -> bool:
    """Say whether a state is said to be over: "former", "ex-", "once belonged to", "used to", "no longer"."""
    if tree.lower[token].startswith("ex-"):
        return True
    modifiers = [c for c in _modifiers(tree, token) if c < token]
    if any(tree.lower[c] in lexicon.FORMER or tree.lower[c].startswith("ex-") for c in modifiers):
        return True
    if any(tree.lower[c] in lexicon.FORMER_TITLES for c in _before_in_phrase(tree, token)):
        return True
    if _in_former_aside(tree, token):
        return True
    clause = [*tree.kids(token, "advmod"), *tree.kids(tree.head[token], "advmod")]
    if tree.is_verbal(token) and any(tree.lower[c] in lexicon.FORMER_ADVERBS for c in clause):
        return True
    head = tree.head[token]
    used = head if tree.base[token] == "xcomp" else token
    return tree.lower[used] == "used" and bool(tree.kids(used, "xcomp"))


def _in_former_aside(tree: Tree, token: int) -> bool:
    """Say whether a noun stands in an aside that opens with such an adverb: "Amal, once the band's boldest leader"."""
    if tree.is_verbal(token):
        return False
    start = max(tree.bounds[tree.sentence[token]][0], token - _PHRASE)
    for before in range(token - 1, start, -1):
        if tree.lower[before] in lexicon.FORMER_ADVERBS and tree.words[before - 1] == ",":
            return True
        if tree.part[before] in ("VERB", "AUX") or (tree.part[before] == "PUNCT" and tree.words[before] not in "-'’"):
            return False
    return False


def _before_in_phrase(tree: Tree, token: int) -> Iterator[int]:
    """Yield the words before a title in its noun phrase, whatever the parse hangs them on."""
    for before in range(token - 1, max(token - _PHRASE, tree.bounds[tree.sentence[token]][0]) - 1, -1):
        inside = tree.part[before] in ("NOUN", "PROPN", "ADJ", "NUM") or tree.lower[before] in ("of", "the", "-", "for")
        if not inside:
            return
        yield before


def _modifiers(tree: Tree, token: int) -> list[int]:
    """The words that modify a noun, or the name it is a title of ("former rebel leader X")."""
    found = tree.kids(token, "amod", "advmod", "compound", "det", "nmod")
    head = tree.head[token]
    if tree.base[token] in ("compound", "appos", "flat", "nmod") and tree.part[head] in ("NOUN", "PROPN"):
        found = [*found, *tree.kids(head, "amod", "compound", "advmod")]
    return found


def nearest_happenings(tree: Tree, first: int, last: int) -> tuple[int, ...]:
    """Return the verb, or event noun and its verb, that the time of tokens `first` to `last` stands beside.

    What a parser hangs elsewhere still reads from left to right: the last happening before the date in its stretch
    of the sentence or, where the date opens one, the first verb after it.
    """
    start, end = tree.bounds[tree.sentence[first]]
    if _joins_on(tree, start, first):
        return tuple(t for t in range(last, end) if tree.part[t] == "VERB")[:1]
    found: list[int] = []
    for token in range(first - 1, start - 1, -1):
        if tree.part[token] == "VERB":
            return (*found, token)
        if not found and is_event_noun(tree, token) and tree.lemma[tree.head[token]] not in lexicon.ENDING:
            found.append(token)
            if lies_apart(tree, token):
                break
        if _breaks_off(tree, token):
            break
    if found:
        return tuple(found)
    before = [t for t in range(max(start, first - 3), first) if tree.part[t] not in ("ADP", "DET", "ADV", "CCONJ")]
    opens = not before or _breaks_off(tree, before[-1])
    return tuple(t for t in range(last, end) if tree.part[t] == "VERB")[:1] if opens else ()


def _joins_on(tree: Tree, start: int, first: int) -> bool:
    """Say whether a date follows the word that joins one deed to the next: "fled and in May came back"."""
    passed = ("ADP", "DET")
    before = (t for t in range(first - 1, start - 1, -1) if tree.part[t] not in passed and tree.words[t] != ",")
    return tree.part[next(before, first)] == "CCONJ"


def stands_before(tree: Tree, last: int, token: int) -> bool:
    """Say whether a time ends just before a title, with nothing between but its phrase: "until May its spokesman"."""
    parts = {tree.part[between] for between in range(last, token)}
    return last <= token <= last + _PHRASE and not parts & {"VERB", "AUX", "PUNCT", "CCONJ"}


def _breaks_off(tree: Tree, token: int) -> bool:
    """Say whether a word starts another stretch: a stop, a relative pronoun, a conjunction, an auxiliary."""
    # An acronym like IS is no auxiliary.
    grammatical = tree.part[token] in ("SCONJ", "AUX") and not tree.words[token].isupper()
    if grammatical or tree.lower[token] in lexicon.RELATIVES:
        return True
    return tree.part[token] == "PUNCT" and tree.words[token] not in (",", "-", "'", "’")
