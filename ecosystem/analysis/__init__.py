"""Analyses: pure functions from a network to a table with findings, each with a descriptor."""

from ecosystem.analysis.breaks import BREAKS
from ecosystem.analysis.bridging import BRIDGING
from ecosystem.analysis.brokers import BROKERS
from ecosystem.analysis.centrality import CENTRALITY
from ecosystem.analysis.clusters import CLUSTERS
from ecosystem.analysis.commitments import COMMITMENTS
from ecosystem.analysis.composition import COMPOSITION
from ecosystem.analysis.core_periphery import CORE_PERIPHERY
from ecosystem.analysis.coverage import COVERAGE
from ecosystem.analysis.descriptor import Analysis
from ecosystem.analysis.frameworks import FRAMEWORKS
from ecosystem.analysis.gaps import GAPS
from ecosystem.analysis.introductions import INTRODUCTIONS
from ecosystem.analysis.judgements import JUDGEMENTS
from ecosystem.analysis.key_players import KEY_PLAYERS
from ecosystem.analysis.labs import LABS
from ecosystem.analysis.lessons import LESSONS
from ecosystem.analysis.loose_ends import LOOSE_ENDS
from ecosystem.analysis.membership import MEMBERSHIP
from ecosystem.analysis.missed import MISSED
from ecosystem.analysis.missing_ties import MISSING_TIES
from ecosystem.analysis.mixing import MIXING
from ecosystem.analysis.money_flows import MONEY_FLOWS
from ecosystem.analysis.multiplexity import MULTIPLEXITY
from ecosystem.analysis.power_interest import POWER_INTEREST
from ecosystem.analysis.reciprocity import RECIPROCITY
from ecosystem.analysis.sensitivity import SENSITIVITY
from ecosystem.analysis.tables import TABLES

ANALYSES: tuple[Analysis, ...] = (
    BROKERS,
    CLUSTERS,
    GAPS,
    COVERAGE,
    MISSED,
    MIXING,
    BRIDGING,
    BREAKS,
    MONEY_FLOWS,
    CENTRALITY,
    TABLES,
    KEY_PLAYERS,
    COMMITMENTS,
    MEMBERSHIP,
    JUDGEMENTS,
    FRAMEWORKS,
    MISSING_TIES,
    LABS,
    LESSONS,
    INTRODUCTIONS,
    CORE_PERIPHERY,
    POWER_INTEREST,
    LOOSE_ENDS,
    COMPOSITION,
    MULTIPLEXITY,
    SENSITIVITY,
    RECIPROCITY,
)
BRIEFING: tuple[Analysis, ...] = tuple(each for each in ANALYSES if each.in_briefing)

__all__ = [
    "ANALYSES",
    "BREAKS",
    "BRIDGING",
    "BRIEFING",
    "BROKERS",
    "CENTRALITY",
    "CLUSTERS",
    "COMMITMENTS",
    "COMPOSITION",
    "CORE_PERIPHERY",
    "COVERAGE",
    "FRAMEWORKS",
    "GAPS",
    "INTRODUCTIONS",
    "JUDGEMENTS",
    "KEY_PLAYERS",
    "LABS",
    "LESSONS",
    "LOOSE_ENDS",
    "MEMBERSHIP",
    "MISSED",
    "MISSING_TIES",
    "MIXING",
    "MONEY_FLOWS",
    "MULTIPLEXITY",
    "POWER_INTEREST",
    "RECIPROCITY",
    "SENSITIVITY",
    "TABLES",
    "Analysis",
]
