"""A parsed document as plain lists: what every step of the reading asks of the parse, without spaCy's overhead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tree:
    """Words of a document with their dependencies; all lists have one entry a token.

    `head[i] == i` marks the root of a sentence; `relation` keeps the subtypes of Universal Dependencies
    (`nsubj:pass`), `base` drops them. `sentence[i]` numbers the sentence of token i, `bounds` gives each
    sentence's first token and the one after its last. `offset` is the character where a token starts.
    """

    doc: Doc
    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    part: list[str]
    morph: list[dict[str, str]]
    head: list[int]
    relation: list[str]
    base: list[str]
    children: list[list[int]]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    offset: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """Return the tree of a Doc with sentences, parts of speech, lemmas, heads and relations set."""
        head = [t.head.i for t in doc]
        children: list[list[int]] = [[] for _ in head]
        for i, h in enumerate(head):
            if h != i:
                children[h].append(i)
        bounds = [(s.start, s.end) for s in doc.sents]
        sentence = [0] * len(head)
        for number, (start, end) in enumerate(bounds):
            sentence[start:end] = [number] * (end - start)
        relation = [t.dep_ for t in doc]
        return cls(
            doc=doc,
            text=doc.text,
            words=[t.text for t in doc],
            lower=[t.text.lower() for t in doc],
            lemma=[t.lemma_.lower() for t in doc],
            part=[t.pos_ for t in doc],
            morph=[t.morph.to_dict() for t in doc],
            head=head,
            relation=relation,
            base=[r.partition(":")[0] for r in relation],
            children=children,
            sentence=sentence,
            bounds=bounds,
            offset=[t.idx for t in doc],
        )

    def __len__(self) -> int:
        return len(self.words)

    def end_offset(self, token: int) -> int:
        """Return the character after the last one of a token."""
        return self.offset[token] + len(self.words[token])

    def kids(self, token: int, *relations: str) -> list[int]:
        """Return the children of a token with one of the relations, subtype or base, in the order of the text."""
        return [c for c in self.children[token] if self.relation[c] in relations or self.base[c] in relations]

    def cases(self, token: int) -> list[str]:
        """Return the prepositions of a token, multi-word ones joined by a space ("according to")."""
        found = []
        for child in self.kids(token, "case"):
            rest = [self.lower[f] for f in self.kids(child, "fixed")]
            found.append(" ".join([self.lower[child], *rest]))
        return found

    def ancestors(self, token: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def subtree(self, token: int) -> list[int]:
        """Return the tokens a token governs, itself included, in the order of the text."""
        found, stack = [], [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self.children[current])
        return sorted(found)

    def conjuncts(self, token: int) -> list[int]:
        """Return a token and what is coordinated below it, in the order of the text."""
        found = [token]
        for child in self.kids(token, "conj"):
            found.extend(self.conjuncts(child))
        return found

    def is_verbal(self, token: int) -> bool:
        """Say whether a token is a verb form that heads a clause or modifies a noun."""
        return self.part[token] == "VERB" or (self.part[token] == "AUX" and self.base[token] not in ("aux", "cop"))
