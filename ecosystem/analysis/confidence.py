"""Which analyses say how firm their rows are when ties are missing, and what the others carry instead."""

from __future__ import annotations

from collections.abc import Mapping

from ecosystem.analysis.descriptor import Analysis

INTERVAL = "an interval of ranks, and a word"
AGAIN = "how often it is chosen again, and a word"
BOTH = "an interval of ranks, how often it is among the first again, and a word"

# Why rows carry no such word, by the name of the analysis.
INSTEAD: Mapping[str, str] = {
    "clusters": "`stability` says how far the runs agree on each cluster.",
    "membership": "`stability` and `entropy` say how firmly the runs hold each member in its cluster.",
    "gaps": "`p` and `q` say whether chance explains how far a pair of groups is from what is expected.",
    "mixing": "`p` says whether chance explains how open or closed the network, a group or an actor is.",
    "multiplexity": "`p` and `q` say whether chance explains that two kinds of tie go together.",
    "reciprocity": "It counts what one side or both report, with what independent reports would give beside it.",
    "coverage": "It counts who is stated to work on a theme; work that nobody stated is no random loss.",
    "missed": "Pairs come by the themes that both state, and to leave ties out could only add pairs; `clusters` says "
    "how firm the clusters are.",
    "composition": "It counts stated attributes of members, with the share of the unknown beside.",
    "tables": "It counts who is stated to take part, with the share of the unknown beside.",
    "money_flows": "It adds stated amounts and counts those not stated, of which leaving out others would say nothing.",
    "loose_ends": "It lists what the record lacks and ranks nothing; to leave ties out would only make more of it.",
    "commitments": "It lists what the record states, in its order.",
    "judgements": "It lists what the record states, one judgement beside the other.",
    "frameworks": "It counts what is stated of each item, in the order of the framework.",
    "labs": "It lists what the record states.",
    "lessons": "It lists what the record states.",
}


def carried(analysis: Analysis) -> str | None:
    """What its rows carry when ties are left out at random, or answers; None for none."""
    names = {column.name for column in analysis.columns}
    if "confidence" not in names:
        return None
    return INTERVAL if "again" not in names else BOTH if "rank_low" in names else AGAIN
