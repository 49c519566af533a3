"""The cast of a document: who a token stands for, once quotations have told who "we" and "I" are."""

from __future__ import annotations

from dataclasses import dataclass, field

from oathgraph.model import EntityType
from oathgraph.reading.attribution import ChainReader
from oathgraph.reading.coreference import Participant, Participants
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.tree import Tree

_PLURAL_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})


@dataclass(slots=True)
class Cast:
    """Answers "who is this word?" like Participants do, with first persons resolved to the speaker of their quotation.

    `groups` maps a person's participant key to the organisation he leads or speaks for, as the document says; a
    plural first person is that organisation.
    """

    tree: Tree
    parties: Participants
    chains: ChainReader
    groups: dict[str, Participant] = field(default_factory=dict)
    described: dict[int, Participant] = field(default_factory=dict)

    def participants_at(self, token: int) -> tuple[Participant, ...]:
        """Return the parties a token stands for, none where it is no mention or cannot be resolved."""
        mention = self.parties.mention_at(token)
        if mention is None:
            return ()
        if mention.kind is MentionKind.PRONOUN and mention.grammatical_person == 1:
            return self._speakers(token)
        return self.parties.participants_of(mention)

    def participant_at(self, token: int) -> Participant | None:
        """Return the first party a token stands for, or None."""
        found = self.participants_at(token)
        return found[0] if found else None

    def _speakers(self, token: int) -> tuple[Participant, ...]:
        quote = self.chains.quote_at(token)
        if quote is None:
            return ()
        speakers = [p for t in self.chains.speaker_of(quote) for p in self.parties.participants_at(t)]
        if self.tree.lower[token] in _PLURAL_FIRST:
            return tuple(self.groups.get(p.key, p) for p in speakers)
        return tuple(p for p in speakers if p.type is EntityType.PERSON) or tuple(speakers)

    def describe(self, token: int) -> Participant | None:
        """Return an unnamed party for a noun that no mention covers, such as the victims of an attack."""
        if token in self.described:
            return self.described[token]
        tree = self.tree
        if tree.part[token] != "NOUN" or tree.lemma[token] in _NO_PARTY:
            return None
        words = [
            t for t in tree.subtree(token) if tree.base[t] not in ("det", "punct", "case", "cc", "predet") or t == token
        ]
        words = _contiguous(words, token)
        if any(tree.relation[t] == "acl:relcl" for t in words):
            words = [t for t in words if t <= token]
        name = " ".join(tree.text[tree.offset[words[0]] : tree.end_offset(words[-1])].split())
        found = Participant(f"d{token}", EntityType.ORGANIZATION, False, name, (name,), ())
        self.described[token] = found
        return found


def _contiguous(words: list[int], head: int) -> list[int]:
    """The run of tokens around the head without a gap longer than an article or a preposition, at most nine."""
    run = [head]
    for token in reversed([w for w in words if w < head]):
        if run[0] - token > 2:
            break
        run.insert(0, token)
    for token in (w for w in words if w > head):
        if token - run[-1] > 3 or len(run) > 8:
            break
        run.append(token)
    return run


#: Nouns that stand where a target stands and are none.
_NO_PARTY = frozenset(
    """time day week month year way fire attack bombing raid strike operation series wave part number lot today
    yesterday morning night threat plan claim report responsibility explosion blast offensive war campaign
    target""".split()
)
