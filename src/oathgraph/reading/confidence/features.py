"""What a draft's derivation says about how far to trust it, as named numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from oathgraph.model import Certainty, Modality, Polarity
from oathgraph.reading.confidence.elsewhere import Elsewhere
from oathgraph.reading.confidence.rivals import Rivals
from oathgraph.reading.confidence.sameness import Sameness
from oathgraph.reading.confidence.surroundings import Surroundings
from oathgraph.reading.confidence.ties import KnownTies
from oathgraph.reading.frames import Filler
from oathgraph.reading.frames.match import LEARNED as NO_PATTERN
from oathgraph.reading.frames.nearby import NEAR
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.mentions.lexicon import lexicon
from oathgraph.reading.state import Draft, Reading
from oathgraph.resolution.entry import ARMED_KINDS
from oathgraph.resolution.known import Roster

#: Roster kinds of those who only report.
REPORTING_KINDS = frozenset({"agency", "outlet", "monitor"})


#: How the names of features begin that say what the learned reader thinks.
LEARNED = "learned"


class FeatureReader:
    """Reads the features of the drafts of one document."""

    def __init__(self, reading: Reading, roster: Roster | None = None) -> None:
        self.reading, self.roster = reading, roster
        self.support = _support(reading)
        self.armed = _armed_density(reading)
        self.rivals, self.elsewhere = Rivals(reading), Elsewhere(reading)
        self.sameness, self.surroundings = Sameness(reading), Surroundings(reading)
        self.ties = KnownTies(roster)

    def of(self, draft: Draft) -> dict[str, float]:
        """Return the features of a draft: name -> value, absent ones zero."""
        match, scope = draft.match, draft.scope
        predicate, pattern = match.pattern.predicate.name, match.pattern
        tree = self.reading.tree
        found: dict[str, float] = {"bias": 1.0, f"predicate {predicate}": 1.0, f"pattern {pattern.key}": 1.0}
        found[f"part {pattern.part}"] = 1.0
        found[f"trigger relation {tree.base[match.trigger]}"] = 1.0
        found |= self._side("subject", match.subject, match.trigger, predicate)
        if match.object is None:
            found["object none"] = 1.0
            found[f"object none {predicate}"] = 1.0
        else:
            found |= self._side("object", match.object, match.trigger, predicate)
            found |= self._pair(match.subject, match.object, predicate)
        if scope.polarity is Polarity.NEGATED:
            found["negated"] = 1.0
        if scope.modality is not Modality.ACTUAL:
            found[f"modality {scope.modality}"] = 1.0
            found[f"modality {scope.modality} {predicate}"] = 1.0
        if scope.certainty is Certainty.HEDGED:
            found["hedged"] = 1.0
        if self.reading.chains and self.reading.chains.quote_at(match.trigger):
            found["in a quotation"] = 1.0
        found |= _learned(draft, predicate)
        found |= self.rivals.of(draft) | self.elsewhere.of(draft) | self.surroundings.of(match)
        found |= self.ties.of(match)
        found |= self.sameness.of("subject", match.subject)
        if match.object is not None:
            found |= self.sameness.of("object", match.object)
        found["sources"] = float(min(len(draft.chain.sources), 2))
        found["armed density"] = self.armed
        found["support"] = float(min(self.support[draft.predicate, draft.ends], 3) - 1)
        found["short document"] = float(len(tree) < 90)
        found["first sentence"] = float(tree.sentence[match.trigger] == 0)
        return found

    def _side(self, side: str, filler: Filler, trigger: int, predicate: str) -> dict[str, float]:
        tree, participant = self.reading.tree, filler.participant
        mention = self.reading.parties.mention_at(filler.token)
        kind = mention.kind if mention is not None else "described"
        standing = self._standing(filler)
        found = {
            f"{side} via {filler.via}": 1.0,
            f"{side} mention {kind}": 1.0,
            f"{side} standing {standing}": 1.0,
            f"{side} standing {standing} {predicate}": 1.0,
            f"{side} type {participant.type}": 1.0,
            f"{side} named": float(participant.named),
            f"{side} mentions": float(min(len(participant.mentions), 5)) / 5,
            f"{side} far": float(min(abs(filler.token - trigger), 20)) / 20,
        }
        if filler.via == NEAR:
            found[f"{side} near {predicate}"] = 1.0
        if mention is not None and kind in (MentionKind.NOMINAL, MentionKind.PRONOUN) and participant.named:
            rule = self.reading.parties.links[mention.index].rule.split('"')[0].split(",")[0].strip()
            found[f"{side} by {rule[:28]}"] = 1.0
        if not participant.named:
            found[f"{side} unnamed {predicate}"] = 1.0
            found[f"{side} words"] = float(min(len(participant.name.split()), 10)) / 10
        if tree.sentence[filler.token] != tree.sentence[trigger]:
            found[f"{side} elsewhere"] = 1.0
        return found

    def _standing(self, filler: Filler) -> str:
        """What the roster or the words say the party is: armed, a state, somebody who reports, a person, unknown."""
        participant = filler.participant
        if participant.is_state:
            return "state"
        if participant.is_force:
            return "force"
        entry = self.roster.get(participant.candidates[0]) if self.roster and participant.candidates else None
        if entry is not None:
            if entry.kind in ARMED_KINDS:
                return "armed"
            if entry.kind in REPORTING_KINDS:
                return "reports"
            return str(entry.kind or entry.type)
        words = {w.strip(".,").casefold() for w in participant.name.replace("-", " ").split()}
        tables = lexicon()
        if words & (tables.armed_groups | tables.forces | tables.group_heads):
            return "sounds armed"
        return f"unknown {participant.type}"

    def _pair(self, subject: Filler, target: Filler, predicate: str) -> dict[str, float]:
        one, other = self._standing(subject), self._standing(target)
        found = {f"pair {one} / {other}": 1.0, "distance of parties": min(abs(subject.token - target.token), 25) / 25}
        if "armed" in one or "armed" in other or "force" in (one, other):
            found[f"armed party {predicate}"] = 1.0
        else:
            found[f"no armed party {predicate}"] = 1.0
        if subject.via == NEAR and target.via == NEAR:
            found["both near"] = 1.0
        return found


def _learned(draft: Draft, predicate: str) -> dict[str, float]:
    """What the learned reader says of a draft: its log-odds, and how far it reads the manner otherwise."""
    opinion = draft.learned
    if opinion is None:
        return {"learned: not asked": 1.0}
    odds = opinion.odds
    found = {"learned": odds / 3, f"learned {predicate}": odds / 3}
    found["learned and pattern" if draft.match.pattern.part != NO_PATTERN else "learned alone"] = odds / 3
    if opinion.manner:
        negated, possible, intended, _ = opinion.manner
        scope = draft.scope
        found["learned: negation otherwise"] = abs(negated - (scope.polarity is Polarity.NEGATED))
        found["learned: possibility otherwise"] = abs(possible - (scope.modality is Modality.POSSIBLE))
        found["learned: intention otherwise"] = abs(intended - (scope.modality is Modality.INTENDED))
    return found


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of features; unknown ones count nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _support(reading: Reading) -> Counter[tuple[str, tuple[str, str]]]:
    """How many drafts say the same of the same parties."""
    return Counter((draft.predicate, draft.ends) for draft in reading.drafts)


def _armed_density(reading: Reading) -> float:
    tables = lexicon()
    words = tables.armed_groups | tables.forces | tables.weapons
    count = sum(lemma in words for lemma in reading.tree.lemma)
    return min(1.0, 20 * count / max(40, len(reading.tree)))
