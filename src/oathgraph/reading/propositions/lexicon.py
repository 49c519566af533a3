"""Facts of English that argument sharing needs: which verbs hand their subject or object on, and to what.

Sources of the classes: object-control and raising verbs after Huddleston & Pullum, The Cambridge Grammar of the
English Language (2002), chapter 14; support verbs after the usual notion of light-verb constructions (chapter 4).
"""

from __future__ import annotations

#: "X urged Y to join Z": the object, not the subject, is who joins.
OBJECT_CONTROL = frozenset(
    """accuse advise allow appeal ask assist authorize beg call cause challenge command compel convince direct
    drive employ empower enable encourage expect find force get help implore incite induce instruct invite keep
    lead leave let make motivate name nominate oblige order permit persuade press pressure prompt push recruit
    request require see send show suspect tell tempt train trust urge use want warn watch""".split()
)

#: Verbs that lend an event noun their own subject and complements: "X made a pledge to Y", "X reached a truce with Y".
SUPPORT_VERBS = frozenset(
    """agree_on announce attempt begin break break_off build carry_out cement claim commence commit complete
    conclude conduct confirm continue cut cut_off declare deliver develop do effect end enjoy enter establish
    exchange execute extend finalise finalize find forge form formalise formalize get give hammer_out have hold
    ink issue join_in keep launch lend lift maintain make mount negotiate offer open pay perform perpetrate post
    proclaim provide publish pull_off pursue put put_up reach reaffirm release renew repeat restart resume send
    set_up sever share sign stage start stop strike suspend swear take take_part undertake unleash utter wage
    withdraw work_out observe respect uphold honour honor violate deny disclaim bear admit strengthen deepen
    cultivate nurture forge restore rekindle pursue""".split()
)

#: "X entered into an alliance with Y", "X engaged in talks": the event noun stands behind a preposition.
SUPPORT_VERBS_WITH_PREPOSITION = frozenset(
    """agree break carry come embark engage enter get go join_in keep lock move involve participate press proceed
    sit take_part""".split()
)

#: Nouns whose to-infinitive is done by their possessor or by the subject of the verb they depend on.
CONTROL_NOUNS = frozenset(
    """ability agreement aim ambition attempt bid campaign chance choice commitment decision deal desire
    determination duty effort failure hope idea intent intention invitation mission move need oath offer
    operation order permission plan pledge promise proposal push readiness refusal reluctance request right
    struggle threat unwillingness vow willingness wish""".split()
)

#: Verbs by which a person or group comes to be what the complement says: "was named leader", "became emir".
BECOMING_VERBS = frozenset(
    """act anoint appoint become choose confirm crown declare designate elect emerge hail identify install
    introduce make name nominate pick present proclaim promote reappoint recognise recognize remain return see
    select serve stay take_over work""".split()
)

#: Nouns that only count what stands behind "of".
QUANTITIES = frozenset(
    "couple dozen handful hundred lot majority million most number pair plenty score ten thousand".split()
)

#: "Each other" and "one another": what is done to them is done by each of the subjects to the others.
RECIPROCALS = frozenset({("each", "other"), ("one", "another")})

RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose", "where", "when", "whoever"})

#: Verbs whose passive keeps an object that is still the thing given: "was given weapons".
DITRANSITIVE = frozenset(
    """give offer grant award hand send pay promise lend teach tell show deny sell supply bring""".split()
)
