"""How often key players are chosen again when ties are left out at random."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.chosen_again import CHOSEN, over_alike, word
from ecosystem.analysis.figures import rounded
from ecosystem.analysis.key_player_aims import aim_of
from ecosystem.analysis.key_player_search import EQUAL, Best, Search
from ecosystem.analysis.key_players import KeyPlayersParameters
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, Trials, thinned
from ecosystem.network.csr import F64
from ecosystem.network.network import Network

# Steps of all times together: about two CPU seconds if all sets are tried, and at most fifteen in any case.
ALL_SETS, WORK = 500_000_000, 4_000_000_000


@dataclass(frozen=True, eq=False)
class Again:
    """Shares of the times: at which each node is in a best set, and each set shown is one; None for 0 times."""

    members: F64 | None
    sets: F64 | None
    notes: tuple[str, ...]

    @classmethod
    def of(cls, network: Network, whole: Best, search: Search, parameters: KeyPlayersParameters) -> Again:
        """Search again, by greedy choices where to try all sets as often would take too long."""
        aim = aim_of(network, parameters.aim, parameters.steps)
        asked, n = Thinning.of(parameters), network.n
        greedy = search.starts is None and asked.repetitions * search.work(aim, n) > ALL_SETS
        search = Search.greedy(aim, search.size) if greedy else search
        work = search.work(aim, n) + len(whole.sets) * aim.work
        trials = Trials.of(network, asked, WORK // work)
        notes = trials.notes(CHOSEN, ", and sets are sought by greedy choices with swaps" if greedy else "")
        if not trials.thinning.repetitions:
            return cls(None, None, notes)
        return cls(*_counted(network, whole, search, parameters, trials.thinning), notes)

    def of_member(self, number: int, node: int) -> tuple[float | None, float | None, str | None]:
        """The values of a row: of the set, of the member, and the word for the member."""
        if self.members is None or self.sets is None:
            return None, None, None
        again = float(self.members[node])
        return rounded(float(self.sets[number])), rounded(again), word(again)


def _counted(
    network: Network, whole: Best, search: Search, parameters: KeyPlayersParameters, thinning: Thinning
) -> tuple[F64, F64]:
    """Shares of the times for nodes and for the sets of the whole; alike ones share theirs."""
    members, sets = np.zeros(network.n), np.zeros(len(whole.sets))
    for each in thinned(network, thinning):
        aim = aim_of(each, parameters.aim, parameters.steps)
        found = search.best(aim, each.n)
        values = np.array([aim.value(nodes) for nodes in whole.sets])
        best = max(found.value, float(values.max()))
        if best <= aim.value(()) + EQUAL:
            continue
        good = values >= best - EQUAL
        sets += good
        among = {node for at in np.flatnonzero(good).tolist() for node in whole.sets[at]}
        members[list(among | found.members if found.value >= best - EQUAL else among)] += 1
    classes = StatedTies.of(network).classes
    alike = _numbered([tuple(sorted(classes[list(nodes)].tolist())) for nodes in whole.sets])
    return over_alike(members / thinning.repetitions, classes), over_alike(sets / thinning.repetitions, alike)


def _numbered(values: list[tuple[int, ...]]) -> np.ndarray:
    """A number for each of the different values."""
    numbers: dict[tuple[int, ...], int] = defaultdict(lambda: len(numbers))
    return np.array([numbers[value] for value in values])
