"""The life of each pledge, and the allegiances owed to the dead."""

from oathgraph.views.standing.life import Contest, LeaderDeath, LifeStep, PledgeLife, PledgeState, Standing

__all__ = ["Contest", "LeaderDeath", "LifeStep", "PledgeLife", "PledgeState", "Standing"]
