"""The life of each pledge, and the allegiances owed to the dead."""

from oathgraph.store.assessment.deaths import Death
from oathgraph.views.standing.life import Contest, LifeStep, PledgeLife, PledgeState, Standing
from oathgraph.views.standing.rules import RULES, Rule
from oathgraph.views.standing.standing import standing

__all__ = [
    "RULES",
    "Contest",
    "Death",
    "LifeStep",
    "PledgeLife",
    "PledgeState",
    "Rule",
    "Standing",
    "standing",
]
