"""The cost of matching many invented names against more of them, and how many are found again."""

from __future__ import annotations

import random
import resource
import time
from dataclasses import dataclass

from benchmarks.matching.invented import invent, rewrite
from ecosystem.matching import Actor, Proposal, proposals

SEED = 7


@dataclass(frozen=True)
class Cost:
    """CPU seconds and the greatest memory in MB of one search, and what it found."""

    asked: int
    known: int
    seconds: float
    megabytes: float
    found: int
    safe: int
    right: int


def cost(asked: int, known: int) -> Cost:
    """Asks for `asked` names, each one of the `known` as another source may write it."""
    names = invent(known, SEED)
    draw = random.Random(SEED)
    meant = draw.sample(range(known), asked)
    old = [Actor(f"a/{at}", (name,)) for at, name in enumerate(names)]
    new = [Actor(f"b/{at}", (rewrite(names[own], draw),)) for at, own in enumerate(meant)]
    truth = {(f"a/{own}", f"b/{at}") for at, own in enumerate(meant)}
    start = time.process_time()
    found = proposals([*old, *new], fresh={actor.key for actor in new})
    seconds = time.process_time() - start
    safe = {_pair(each) for each in found if each.safe and each.left.startswith("a/")}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(asked, known, seconds, peak, len({_pair(each) for each in found} & truth), len(safe), len(safe & truth))


def _pair(proposal: Proposal) -> tuple[str, str]:
    return proposal.left, proposal.right
