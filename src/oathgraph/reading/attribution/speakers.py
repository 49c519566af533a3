"""Who speaks through a word of saying, and who passes the words on."""

from __future__ import annotations

from collections.abc import Iterator

from oathgraph.model import EntityType
from oathgraph.reading.attribution.kinds import (
    ACCOUNTS,
    ANNOUNCING,
    CHANNELS,
    MEDIA,
    MUTE,
    PAPERS,
    RELEASES,
    RENDERINGS,
    SAYING,
    TELLINGS,
    outlet_like,
)
from oathgraph.reading.attribution.messages import earlier_message, earlier_paper, goes_on_speaking, last_speaker
from oathgraph.reading.attribution.sources import Sources
from oathgraph.reading.operators import CueLexicon
from oathgraph.reading.operators.words import speech_phrase
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.tree import Tree

_ACCORDING = frozenset({"according to", "per", "in the words of", "citing", "quoting"})
_CITING = frozenset({"cite", "quote"})
#: What a person comes to know by himself tells nobody else; a court or a paper that finds so says so.
_EXPERIENCES = frozenset({"find", "learn", "hear", "understand", "read"})
#: "Residents link X to Y": the deed is only what they say.
_LINKING = frozenset({"link", "connect", "tie"})
#: Whoever puts out a message without an owner of its own is the one who speaks through it.
_ISSUING = frozenset("issue release post publish put_out distribute circulate send upload broadcast air".split())
_INTERVIEW = frozenset(
    {"interview", "briefing", "conversation", "comment", "remark", "statement", "message", "call", "article", "report"}
)


class Speakers:
    """Finds the speakers behind the verbs, nouns and messages of one document."""

    def __init__(self, tree: Tree, propositions: Propositions, lexicon: CueLexicon, sources: Sources) -> None:
        self.tree, self.propositions, self.lexicon, self.sources = tree, propositions, lexicon, sources

    def through(self, token: int, media: list[str]) -> list[int]:
        """Who speaks through a word of saying, whom they cite, and the outlet they speak to, from the inside out."""
        proposition = self.propositions.at(token)
        if proposition.part == "verb":
            cited = [*self._papers(token), *self._cited(token)]
            return [*cited, *self.of_verb(token), *self.carriers(token, media)]
        found = [
            a.token for role in ("possessor", "by", "from", "of", "modifier", "agent") for a in proposition.get(role)
        ]
        found = [t for t in found if self.sources.is_source(t)][:1]
        if self.tree.lemma[token] in MEDIA:
            media.append(self.sources.describe(token))
        return found

    def of_deed(self, trigger: int, media: list[str]) -> list[int]:
        """Who says so by the word itself: "claimed responsibility for", "accused them of"."""
        cue = self.lexicon.find("verb", self.propositions.lemma(trigger)) or self.lexicon.find(
            "verb", self.tree.lemma[trigger]
        )
        phrase = speech_phrase(self.tree, self.propositions, trigger)
        linked = phrase == "admit" or (phrase is not None and self.tree.lemma[trigger] in _LINKING)
        if self.propositions.part(trigger) == "noun":
            return self._announcers(trigger, media)
        if not (linked or (cue is not None and cue.own)) or self.propositions.part(trigger) != "verb":
            return []
        return [*self.of_verb(trigger), *self.carriers(trigger, media)]

    def _announcers(self, noun: int, media: list[str]) -> list[int]:
        """ "a truce, announced by X and Y": who is said beside an event to have told of it."""
        told = [c for c in self.tree.kids(noun, "acl") if self.tree.lemma[c] in ANNOUNCING]
        told = [c for c in told if self.propositions.is_passive(c)]
        return [t for clause in told for t in [*self.of_verb(clause), *self.carriers(clause, media)]]

    def _cited(self, verb: int) -> Iterator[int]:
        """ "reported, citing residents": the sources behind the one who speaks."""
        tree = self.tree
        for clause in tree.kids(verb, "advcl"):
            if tree.lemma[clause] in _CITING and not tree.kids(clause, "mark", "aux"):
                yield from (
                    source
                    for named in tree.kids(clause, "obj", "iobj")
                    for conjunct in tree.conjuncts(named)
                    for source in self.unwrap(conjunct)
                    if self.sources.is_source(source)
                )

    def _papers(self, verb: int) -> Iterator[int]:
        """ "cites army documents that ...": the papers behind the one who cites them."""
        if self.tree.lemma[verb] in _CITING and not self.propositions.is_passive(verb):
            yield from (t for t in self.tree.kids(verb, "obj") if self.tree.lemma[t] in PAPERS)

    def of_verb(self, verb: int) -> list[int]:
        """Whoever is the subject of a verb of saying, or is quoted by it."""
        if (quoted := self._quoted(verb)) is not None:
            return [t for t in self.unwrap(quoted) if self.sources.is_source(t)]
        proposition = self.propositions.at(verb)
        agents = [a.token for a in proposition.get("agent")]
        if not agents and self.tree.base[verb] in ("advcl", "parataxis"):
            agents = [a.token for a in self.propositions.subjects(verb)]
        if self.tree.relation[verb] == "acl:relcl" and any(t in agents for t in self.tree.kids(verb, "nsubj")):
            agents = [a for a in agents if a != self.tree.head[verb]]  # "X, which Y calls a gang": only Y speaks
        agents = [self._same_speaker(a) for a in agents]
        unwrapped = [t for a in agents for t in [*self.unwrap(self.sources.by_name(a)), *self._relays(a)]]
        if self.tree.lemma[verb] in _EXPERIENCES:
            unwrapped = [t for t in unwrapped if not self.sources.is_person(t)]
        return [t for t in unwrapped if self.sources.is_source(t)] or [t for t in unwrapped if self._is_voice(t, verb)]

    def _same_speaker(self, agent: int) -> int:
        """The noun that a pronoun goes back to as a speaker, unless it stands for whoever is named beside that noun."""
        speaker = goes_on_speaking(self.tree, agent)
        if speaker is None:
            return agent
        meant = self.sources.participant(agent)
        beside = (self.sources.participant(token) for token in self.tree.subtree(speaker))
        return agent if meant is not None and any(p is not None and p.key == meant.key for p in beside) else speaker

    def _relays(self, message: int) -> Iterator[int]:
        """ "a brief quoted by the Herald says", "the same brief says": who passed a message on that speaks itself."""
        if self.tree.lemma[message] in MEDIA | PAPERS:
            yield from self._passed_on(message)
            if self.tree.lemma[message] in PAPERS and (earlier := earlier_paper(self.tree, message)) is not None:
                yield from self._passed_on(earlier)

    def _is_voice(self, token: int, verb: int) -> bool:
        """Whoever says, announces, denies or claims speaks, whatever noun it is: "the bureau said", "Kinshasa said"."""
        participant = self.sources.participant(token)
        if participant is not None:
            return participant.type is EntityType.PLACE and self.tree.lemma[verb] in SAYING
        if self.tree.part[token] not in ("NOUN", "PROPN"):
            return False
        return self.tree.lemma[verb] in SAYING and self.tree.lemma[token] not in MEDIA | MUTE

    def _quoted(self, verb: int) -> int | None:
        """Who says it in "the Herald quoted X as saying", "X was quoted as saying"."""
        tree = self.tree
        over = tree.head[verb]
        if over == verb or tree.lemma[over] not in _CITING or tree.base[verb] not in ("advcl", "xcomp", "obl"):
            return None
        place = "nsubj" if self.propositions.is_passive(over) else "obj"
        return next(iter(tree.kids(over, place)), None)

    def unwrap(self, token: int) -> list[int]:
        """ "a statement by X", "X's statement", "a report from X": the party behind the words."""
        tree = self.tree
        paper = tree.lemma[token] in PAPERS
        if tree.lemma[token] in RENDERINGS and (told := self._rendered(token)):
            return told
        if paper and (earlier := earlier_paper(tree, token)) is not None:
            return self.unwrap(earlier)
        if tree.lemma[token] not in MEDIA | TELLINGS:
            return [token]
        if owners := self._owners(token) or self._in_name_of(token):
            return owners
        if not paper and (issuer := self._channel_owner(token) or self._issuers(token)):
            return issuer
        if behind := self._behind(token):
            return behind
        speaks = paper or outlet_like(self.sources.participant(token), self.sources.roster)
        return [token] if speaks or tree.lemma[token] not in MEDIA else []

    def _owners(self, message: int) -> list[int]:
        """Who stands beside a message as its author: "a statement by X", "X's statement", "a tape sent by X"."""
        proposition = self.propositions.at(message)
        paper = self.tree.lemma[message] in PAPERS  # "a Nigerian intelligence report" is its own description
        for role in ("from", "by", "possessor", "of", *(() if paper else ("modifier",))):
            found = [a.token for a in proposition.get(role) if self.sources.is_source(a.token)]
            if found:
                return found
        for clause in self.tree.kids(message, "acl"):
            found = [a.token for a in self.propositions.at(clause).get("agent") if a.token != message]
            if found:
                return found
        return []

    def _behind(self, message: int) -> list[int]:
        """Who stands behind a message without an owner of its own: its first sender, its outlet, or who spoke last."""
        tree = self.tree
        if (earlier := earlier_message(tree, message)) is not None and (known := self._senders(earlier)):
            return known
        if tree.base[message] == "nsubj" and (outlets := [*self._passed_on(message)][:1]):
            return outlets  # "an article in the Herald states"
        if tree.lemma[message] in RELEASES and (before := last_speaker(tree, tree.sentence[message] - 1)) is not None:
            return self.unwrap(before)
        return []

    def _rendered(self, rendering: int) -> list[int]:
        """ "a translation of the statement by X": whose statement it is, and who renders it."""
        proposition = self.propositions.at(rendering)
        messages = [a.token for a in proposition.get("of") if self.tree.lemma[a.token] in MEDIA | PAPERS]
        owners = [t for m in messages for t in self.unwrap(m) if t != m and self.sources.is_source(t)]
        return [*owners, *(a.token for a in proposition.get("by") if self.sources.is_source(a.token))]

    def _senders(self, message: int) -> list[int]:
        """Who stands for a message that was spoken of before: its owner, or who spoke in it."""
        if (owners := self.unwrap(message)) and owners != [message]:
            return owners
        over = self.tree.head[message]
        told = self.tree.base[message] == "obl" and self.propositions.part(over) == "verb"
        return self.of_verb(over) if told and not self.propositions.is_passive(over) else []

    def _in_name_of(self, token: int) -> list[int]:
        """ "a leaflet in the name of X", "a message signed X": who stands for the words."""
        tree = self.tree
        names = [n for n in tree.kids(token, "nmod") if tree.lemma[n] == "name" and tree.cases(n)[:1] == ["in"]]
        named = [n for name in names for n in tree.kids(name, "nmod")]
        for clause in (c for c in tree.kids(token, "acl") if tree.lemma[c] == "sign"):
            named += tree.kids(clause, "obj", "xcomp", "obl")
        return [n for n in named if self.sources.is_source(n) and not self.sources.is_country(n)][:1]

    def _issuers(self, token: int) -> list[int]:
        """ "posted a tape claiming the attack": who posts it claims."""
        over = self.tree.head[token]
        if self.tree.base[token] != "obj" or self.propositions.lemma(over) not in _ISSUING:
            return []
        return [a.token for a in self.propositions.at(over).get("agent") if self.sources.is_source(a.token)]

    def _channel_owner(self, token: int) -> list[int]:
        """ "a statement on X's website", "a video posted on the group's channel": who speaks through it."""
        for word in (token, *self.tree.kids(token, "acl")):
            proposition = self.propositions.at(word)
            for channel in (a.token for role in ("on", "in", "at", "via", "to") for a in proposition.get(role)):
                if (owner := self._owner(channel)) is not None:
                    return [owner]
        return []

    def _owner(self, channel: int) -> int | None:
        """Who speaks for himself on a website, an account or a channel."""
        if self.tree.lemma[channel] not in CHANNELS:
            return None
        proposition = self.propositions.at(channel)
        owners = (a.token for role in ("possessor", "of", "modifier") for a in proposition.get(role))
        return next((owner for owner in owners if self._is_speaker(owner)), None)

    def _is_speaker(self, token: int) -> bool:
        """Somebody who can speak, and not only the service that carries his words."""
        participant = self.sources.participant(token)
        return participant is not None and self.sources.is_source(token) and not self.sources.is_outlet(token)

    def carriers(self, verb: int, media: list[str]) -> Iterator[int]:
        """ "told Reuters", "in a statement carried by X", "in an interview with X": whoever passed the words on."""
        proposition = self.propositions.at(verb)
        for argument in proposition.arguments:
            token = argument.token
            lemma = self.tree.lemma[token]
            if argument.role in ("recipient", "patient", "to", "with") and self.sources.is_named_outlet(token):
                yield token
            elif argument.role not in ("agent", "patient", "recipient") and lemma in MEDIA | _INTERVIEW:
                if lemma in MEDIA:
                    media.append(self.sources.describe(token))
                yield from self._passed_on(token)
        for clause in self.tree.kids(verb, "advcl"):
            if self.tree.lemma[clause] in ("speak", "talk"):
                yield from (
                    a.token
                    for a in self.propositions.at(clause).arguments
                    if a.role in ("to", "with") and self.sources.is_outlet(a.token)
                )

    def _passed_on(self, token: int) -> Iterator[int]:
        """Outlets that carried, aired, published or translated a message."""
        tree = self.tree
        proposition = self.propositions.at(token)
        for role in ("with", "to", "on", "in", "for"):
            passing = (a.token for a in proposition.get(role) if self.sources.is_named_outlet(a.token))
            yield from (token for token in passing if self._owner(token) is None)
        for clause in tree.kids(token, "acl"):
            for reached in (clause, *tree.kids(clause, "conj")):
                arguments = self.propositions.at(reached).arguments
                passing = (a.token for a in arguments if a.role in ("agent", "by", "to", "on"))
                yield from (t for t in passing if self.sources.is_named_outlet(t) and self._owner(t) is None)

    def according_to(self, token: int) -> Iterator[int]:
        """Sources named beside a clause: "according to X"; of "diplomats cited by Y", Y is the outer one."""
        tree = self.tree
        for child in tree.children[token]:
            cases = tree.cases(child)
            if cases[:1] == ["by"] and tree.lemma[child] in ACCOUNTS:
                own = any(tree.lower[word] == "own" for word in tree.children[child])
                owners = [a.token for a in self.propositions.at(child).get("possessor")]
                yield from self.of_verb(token) if own else (t for t in owners if self.sources.is_source(t))
            elif (cases and cases[0] in _ACCORDING) or self._is_according_clause(child):
                for conjunct in tree.conjuncts(child):
                    yield from (t for t in self.unwrap(conjunct) if self.sources.is_source(t))
                    yield from self._passed_on(conjunct)

    def _is_according_clause(self, token: int) -> bool:
        return any(self.tree.lower[c] == "according" for c in self.tree.children[token])
