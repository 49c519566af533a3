"""Mending the parse around words of saying: what is said hangs on who says it.

Parsers hang a content clause on the nearest noun ("told the Herald on Tuesday that ..."), an inserted clause of saying
on the noun before it ("the front, he alleged, has ..."), and give the speaker to the clause that is spoken. Who spoke
would be lost.
"""

from __future__ import annotations

from oathgraph.reading.mending import rebuilt
from oathgraph.reading.operators.lexicon import CueLexicon
from oathgraph.reading.propositions.lexicon import RELATIVE_PRONOUNS
from oathgraph.reading.tree import Tree

_DEPTH = 6
_CITING = frozenset({"cite", "quote"})


def mend_speech(tree: Tree, lexicon: CueLexicon) -> Tree:
    """Return the tree with spoken and inserted clauses, speakers and cited sources hung where they belong."""
    for mend in (_clauses, _speakers, _participles):
        tree = mend(tree, lexicon)
    return tree


def _clauses(tree: Tree, lexicon: CueLexicon) -> Tree:
    head, relation = list(tree.head), list(tree.relation)
    for clause in range(len(tree)):
        if tree.relation[clause] not in ("acl:relcl", "acl", "parataxis"):
            continue
        if (verb := _sayer(tree, clause, lexicon)) is not None:
            head[clause], relation[clause] = verb, "ccomp"
        elif (verb := _commented(tree, clause, lexicon)) is not None:
            head[clause], relation[clause] = verb, "parataxis"
    return rebuilt(tree, head, relation) if head != tree.head else tree


def _is_speech(tree: Tree, token: int, lexicon: CueLexicon) -> bool:
    cue = lexicon.find("verb", tree.lemma[token]) if tree.is_verbal(token) else None
    return cue is not None and cue.speech


def _sayer(tree: Tree, clause: int, lexicon: CueLexicon) -> int | None:
    """The verb of saying whose content a "that" clause on a noun is; None where the noun itself governs it."""
    noun = tree.head[clause]
    that = [c for c in tree.kids(clause, "mark") if tree.lower[c] == "that"]
    subjects = [c for c in tree.kids(clause, "nsubj") if tree.lower[c] not in RELATIVE_PRONOUNS]
    governs = lexicon.find("noun", tree.lemma[noun]) is not None and tree.base[noun] != "obl"
    if not that or not subjects or noun > clause or governs:
        return None
    token = noun
    for _ in range(_DEPTH):
        if tree.base[token] not in ("obl", "obj", "iobj", "nmod", "appos", "flat", "compound", "conj", "acl"):
            return None
        token = tree.head[token]
        if _is_speech(tree, token, lexicon):
            return None if tree.kids(token, "ccomp") else token
    return None


def _commented(tree: Tree, clause: int, lexicon: CueLexicon) -> int | None:
    """The verb of the clause into which "he alleged" is inserted between commas after one of its nouns."""
    cue = lexicon.find("verb", tree.lemma[clause])
    if cue is None or not (cue.speech or cue.name == "appearance") or tree.kids(clause, "ccomp", "xcomp", "aux"):
        return None
    if tree.part[tree.head[clause]] not in ("NOUN", "PROPN", "PRON") or not _is_inserted(tree, clause):
        return None
    token = tree.head[clause]
    for _ in range(_DEPTH):
        if tree.is_verbal(token) or tree.kids(token, "cop") or tree.head[token] == token:
            return token
        token = tree.head[token]
    return None


def _is_inserted(tree: Tree, clause: int) -> bool:
    """Whether commas part a clause off and no relative pronoun ties it to the noun before it."""
    words = tree.subtree(clause)
    first, last = words[0], words[-1]
    before = tree.words[first] == "," or (first > 0 and tree.words[first - 1] == ",")
    after = tree.words[last] == "," or (last + 1 < len(tree) and tree.words[last + 1] in (",", "."))
    told = tree.base[clause] == "parataxis"
    speaks = told or (bool(tree.kids(clause, "nsubj")) and not tree.kids(clause, "obj"))
    return speaks and (told or (before and after)) and not any(tree.lower[w] in RELATIVE_PRONOUNS for w in words)


def _speakers(tree: Tree, lexicon: CueLexicon) -> Tree:
    """Give a verb of saying and the clause it hangs together with one subject each."""
    head, relation = list(tree.head), list(tree.relation)
    for verb in (t for t in range(len(tree)) if _is_speech(tree, t, lexicon)):
        inserted = tree.base[verb] == "parataxis"
        _join_broken(tree, verb, head, relation)
        _take_name_before(tree, verb, head, relation)
        for clause in [tree.head[verb]] if inserted else tree.kids(verb, "ccomp"):
            own, other = tree.kids(verb, "nsubj"), tree.kids(clause, "nsubj")
            if inserted and not own and _take_apposition(tree, verb, other, head, relation):
                continue
            if not own and len(other) > 1:
                moved = next((s for s in other[1:] if _stands_beside(tree, s, verb)), None)
                if moved is not None:
                    head[moved], relation[moved] = verb, "nsubj"
            elif len(own) > 1 and not other and not inserted:
                moved = own[-1] if own[-1] > verb else own[0]
                head[moved], relation[moved] = clause, "nsubj"
    return rebuilt(tree, head, relation) if (head, relation) != (tree.head, tree.relation) else tree


def _join_broken(tree: Tree, verb: int, head: list[int], relation: list[str]) -> None:
    """ "'The front,' he said, 'has left.'": the first part of a broken quotation is the subject of the second."""
    parts = tree.kids(verb, "ccomp")
    names = [p for p in parts if p < verb and tree.part[p] in ("NOUN", "PROPN") and not tree.kids(p, "cop", "nsubj")]
    clauses = [p for p in parts if p > verb and tree.is_verbal(p) and not tree.kids(p, "nsubj", "mark")]
    if len(names) == 1 and clauses:
        passive = bool(tree.kids(clauses[0], "aux:pass"))
        head[names[0]], relation[names[0]] = clauses[0], "nsubj:pass" if passive else "nsubj"


def _take_name_before(tree: Tree, verb: int, head: list[int], relation: list[str]) -> None:
    """ "State TV reports that ...", "residents reached by telephone said": the noun before it is who speaks."""
    if tree.kids(verb, "nsubj") or not tree.kids(verb, "ccomp"):
        return
    before = verb - 1
    if before in tree.kids(verb, "compound") and tree.part[before] in ("NOUN", "PROPN"):
        relation[before] = "nsubj"
    for clause in (c for c in tree.kids(verb, "ccomp") if c < verb and not tree.kids(c, "aux", "mark")):
        subjects = tree.kids(clause, "nsubj")
        reached = tree.morph[clause].get("VerbForm") == "Part" and subjects and subjects[0] == clause - 1
        if reached and tree.subtree(clause)[-1] == before:
            head[subjects[0]], relation[subjects[0]] = verb, "nsubj"
            head[clause], relation[clause] = subjects[0], "acl"


def _take_apposition(tree: Tree, verb: int, subjects: list[int], head: list[int], relation: list[str]) -> bool:
    """ "The front, Senussi told the Times, has ...": the speaker was taken for another name of the front."""
    names = [c for s in subjects for c in tree.kids(s, "appos") if _stands_beside(tree, c, verb)]
    for name in names:
        head[name], relation[name] = verb, "nsubj"
        for listener in (s for s in subjects if s > verb and len(subjects) > 1):
            head[listener], relation[listener] = verb, "obj"
    return bool(names)


def _stands_beside(tree: Tree, subject: int, verb: int) -> bool:
    words = [w for w in tree.subtree(subject) if tree.part[w] != "PUNCT"]
    return words[-1] == verb - 1 or words[0] == verb + 1


def _participles(tree: Tree, lexicon: CueLexicon) -> Tree:
    """Hang participles on who says: "X has left, the Herald reported, citing Y", "said that Y had left, adding ...".

    Whoever reports is the one who cites, whatever clause "citing" was hung on; who spoke adds, not who is spoken of.
    """
    head, relation = list(tree.head), list(tree.relation)
    for clause in (t for t in range(len(tree)) if tree.base[t] in ("advcl", "acl") and tree.lower[t].endswith("ing")):
        if tree.kids(clause, "nsubj", "mark", "aux"):
            continue
        verb = None
        if tree.lemma[clause] in _CITING:
            start = tree.bounds[tree.sentence[clause]][0]
            verb = next((t for t in range(clause - 1, start - 1, -1) if tree.is_verbal(t)), None)
        elif tree.lemma[clause] == "add":
            verb = next((t for t in tree.ancestors(clause) if _is_speech(tree, t, lexicon)), None)
        elif tree.base[clause] == "acl" and tree.words[clause - 1] == "," and _is_speech(tree, clause, lexicon):
            # "claimed responsibility for the raid, saying ...": behind a comma the whole clause speaks, not its noun.
            verb = next((t for t in tree.ancestors(clause) if tree.is_verbal(t)), None)
        spoken = verb is not None and (tree.words[clause - 1] == "," or _is_speech(tree, verb, lexicon))
        if verb is not None and spoken and clause not in tree.ancestors(verb):
            head[clause], relation[clause] = verb, "advcl"
    return rebuilt(tree, head, relation) if head != tree.head else tree
