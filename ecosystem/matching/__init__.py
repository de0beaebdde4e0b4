"""Finds actors that may be one organisation; it proposes, and decides nothing."""

from ecosystem.matching.proposals import proposals
from ecosystem.matching.records import Actor, Evidence, Proposal, Reason, Settings

__all__ = ["Actor", "Evidence", "Proposal", "Reason", "Settings", "proposals"]
