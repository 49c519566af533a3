"""Classes of words that decide whether one event's date is another's too.

The verbs of support constructions are the propositions' own (`oathgraph.reading.propositions.lexicon`).
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs of saying: their date is the announcement's, not the event's.
SPEECH = _words(
    """accuse acknowledge add admit affirm allege announce argue assert blame boast brief charge cite
    claim comment conclude confirm declare deny describe disclose emerge estimate explain hear hint
    indicate inform insist learn maintain mention note observe post predict publish quote read
    recall recount reiterate release remark repeat reply report reveal say show speak state stress
    suggest tell testify tweet warn write"""
)
# Saying it is doing it: a date of these verbs is the date of what they bring about.
PERFORMATIVE = _words("announce call declare issue proclaim pledge swear promulgate release")

# Verbs that tell that an event took place; its date stands with them.
OCCURRENCE = _words(
    """begin break come commence continue date emerge end erupt fall follow happen occur resume start
    take unfold"""
)

# Verbs by which a state begins: dated, they say since when it has held.
INCEPTION = _words(
    """anoint appoint arrive assume become begin choose crown create declare designate elect emerge
    enter establish form found inherit install join launch name nominate open pick proclaim promote
    put rise set settle start succeed take take_over"""
)

# Those of them that begin a group, not a post in it: its founder may lead it only later, or never.
FOUNDING = _words("create establish form found launch open set start")

# What someone takes who begins to lead: "took command", "took the helm", "took his place".
TAKEN_POSTS = _words(
    "chair charge command control helm job lead leadership mantle office place post power rein seat throne"
)
# States that are someone's post or membership.
POSTS = frozenset(("leads", "speaks_for", "member_of"))

# Verbs that end the post or membership they govern: "was removed as chairman", "gave up the leadership".
OUSTING = _words(
    """abdicate cede depose demote dethrone discharge dismiss fire oust quit relieve relinquish remove renounce
    resign retire sack strip suspend topple unseat"""
)

# Verbs whose object loses the post to their subject.
SUPPLANTING = _words("depose oust overthrow relieve remove replace succeed supplant topple unseat")

OUSTING_PAIRS = frozenset((("give", "up"), ("step", "down"), ("step", "aside"), ("stand", "down"), ("lay", "down")))

# Verbs that say that a state held; told in the past, it is over.
HOLDING = _words(
    """aid arm back belong chair command control cooperate finance fund govern harbor harbour head host lead
    oversee own preside rule run serve shelter shield sponsor supply support"""
)

# Verbs that say an end or a breach of what their object or subject names.
ENDING = _words(
    """abandon abrogate breach break cancel collapse end expire jeopardise jeopardize lapse revoke scrap shelve
    suspend terminate unravel violate"""
)

# What ends a state, said of its holder.
FORMER = _words(
    """assassinated deceased deposed disgraced dismissed dissolved erstwhile ex ex- expelled fallen
    former formerly hitherto killed late old once one-time onetime ousted outgoing previous
    previously quondam retired sacked slain sometime then toppled"""
)
# Those that can stand far before the title they modify: "former Liberation Front commander X".
FORMER_TITLES = _words("deposed erstwhile ex ex- former one-time onetime ousted")
# Words of the list above that mean it only as modifiers of the noun itself.
FORMER_ADVERBS = _words("formerly hitherto once previously")

# Nouns that name a happening although no ending tells it.
EVENT_NOUNS = _words(
    """accord advance airstrike ambush appeal arrest assault attack audio battle blast blow bombing
    campaign capture ceasefire clash clampdown conference conflict congress coup crackdown crash
    deal death decision defeat drone dispute election escape exchange fall fight fighting fire
    handover hit incident incursion infighting insurgency interview invasion kidnapping killing
    launch letter loss massacre match meeting merger message move murder mutiny oath offensive
    onslaught operation outbreak overthrow pact peace pledge protest pullout purge push raid
    recording rebellion release report retreat revolt riot rise round ruling rupture rupturing sack
    schism seizure session shooting siege speech split statement storm strike summit surge surrender
    swap takeover talk talks tape test threat torture trial truce uprising video violence visit vote
    vow walkout war withdrawal"""
)
EVENT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "ship", "iance", "al", "ure")

# Conjunctions that put a clause at another time than the one it hangs on.
OTHER_TIME = _words("after before since until till once unless if")

# What is dated by these is still to come: "talks scheduled for Friday", "due to expire on Monday".
AHEAD = _words("due expect expected plan planned prepare ready schedule scheduled set slate slated")
# Verbs and nouns whose to-infinitive is still to come.
INTENTION = _words(
    """agree aim appeal ask call commit consider deadline decide demand hope intend invite mean need
    order pledge prepare promise propose seek swear threaten ultimatum urge vow want warn"""
)

# An event inside these has the date of the whole: "killed in a raid", "said in a statement".
# The words of a deed stand in these: "pledged, according to a statement posted on Friday".
SOURCES = frozenset(("according to", "in", "on", "via", "through"))
CARRIERS = _words(
    """announcement audio broadcast communique declaration interview letter message post recording
    release speech statement tape text tweet video"""
)
# What an attack does; a clause with these speaks of the attack's own time.
RESULTS = _words("claim cost destroy happen injure kill leave maim occur wound")
# What these name lies at its own time: "left over the accord of 2006".
OUTSIDE = frozenset(("about", "against", "because of", "despite", "for", "over"))
CONTAINERS = _words("amid at by during in under with within")

# Nouns for those who do something: their verbs' dates are not theirs.
AGENT_ENDINGS = ("er", "or", "ist", "man", "men", "ant", "ian", "chief", "head", "rebel", "guerrilla", "emir")
# Verbs that, in the present, speak of what is arranged: "takes effect Monday".
ARRANGED = _words("begin come end enter expire open resume start take")
# States of which the past tense says that they are over.
HELD_IN_THE_PAST = POSTS | {"supports", "controls", "affiliate_of", "allied_with", "operates_in"}
# Deeds that reports tell one after the other, a day being named for the first.
TOLD_IN_STORIES = frozenset(("attacks", "captures", "detained", "dies", "joins", "loses", "pledges_allegiance_to"))
# Events told as going on since a date, not as one happening with its result.
ITERATED = frozenset(("attacks",))
# Events that go on: talks "since February" are still held.
ONGOING = frozenset(("negotiates_with",))
# States by their vocabulary that have no date of their own in any text.
TIMELESS = frozenset(("also_known_as",))

RELATIVES = _words("who whom whose which that what where when")

# States that news tells by their acts: "joined forces in March" is of that day, "led the group in March" says little.
TOLD_AS_EVENTS = frozenset(("opposes", "allied_with", "recognizes"))
# Those of them that last beyond any one act: a fight in March does not say since when they are enemies.
LASTING = frozenset(("opposes",))
# Acts that begin such a state and leave it standing.
OUTBREAK = _words("ally break declare fall launch rebel revolt rise turn")

# Words for one happening: "the attack" in a later sentence is the bombing told before.
SAME_HAPPENING = (
    _words(
        """abduction ambush assault attack blast bomb bombing explode explosion incident kidnap kidnapping massacre
        offensive operation raid shooting siege storm strike airstrike airstrikes hit shell rocket"""
    ),
    _words("assassinate assassination death die execute execution kill killing murder slay"),
    _words("allegiance bay'a bayat bayah loyalty oath pledge swear vow"),
    _words("accord agree agreement armistice ceasefire cease-fire deal pact sign truce"),
    _words("alliance join merge merger unification unify union unite"),
    _words("break break-up breakaway defect defection leave rift rupture schism secede split walkout"),
    _words("arrest capture detain detention seizure"),
    _words("appoint appointment choice choose elect election name succession"),
)

# The words by which a later sentence speaks of what a predicate tells.
HAPPENING_OF = {
    "attacks": SAME_HAPPENING[0] | SAME_HAPPENING[1],
    "dies": SAME_HAPPENING[1],
    "pledges_allegiance_to": SAME_HAPPENING[2],
    "accepts_pledge_of": SAME_HAPPENING[2],
    "rejects_pledge_of": SAME_HAPPENING[2],
    "makes_truce_with": SAME_HAPPENING[3],
    "negotiates_with": SAME_HAPPENING[3],
    "joins": SAME_HAPPENING[4],
    "merges_with": SAME_HAPPENING[4],
    "forms": SAME_HAPPENING[4],
    "breaks_with": SAME_HAPPENING[5],
    "splits_from": SAME_HAPPENING[5],
    "detained": SAME_HAPPENING[6],
    "succeeds": SAME_HAPPENING[7],
}
