"""Two networks compared: tables, findings, and the sentence by which anyone can get the same again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

import ecosystem
from ecosystem.analysis.answer import headed, stood
from ecosystem.analysis.change.actors import ACTORS
from ecosystem.analysis.change.brokers import BROKERS
from ecosystem.analysis.change.clusters import CLUSTERS
from ecosystem.analysis.change.figures import FIGURES
from ecosystem.analysis.change.gaps import GAPS
from ecosystem.analysis.change.pair import Pair
from ecosystem.analysis.change.part import CompareParameters, Part
from ecosystem.analysis.change.themes import THEMES
from ecosystem.analysis.change.ties import TIES
from ecosystem.analysis.descriptor import Finding, Table
from ecosystem.errors import UnknownName
from ecosystem.model import DatasetRecord
from ecosystem.network.network import Network
from ecosystem.network.scenario import Change, Scenario

PARTS: tuple[Part, ...] = (FIGURES, ACTORS, TIES, BROKERS, CLUSTERS, GAPS, THEMES)
CITED = 20


@dataclass(frozen=True, eq=False)
class Comparison:
    """What differs between two networks; each table is worked out when something first asks for it.

    `changes` are those of the scenario that led to the second network, if any; `unseen` are those among them of which
    it shows nothing.
    """

    pair: Pair
    parameters: CompareParameters
    changes: tuple[Change, ...] = ()
    unseen: tuple[Change, ...] = ()
    kept: dict[str, Table] = field(default_factory=dict, repr=False)

    def table(self, name: str) -> Table:
        """The part of this name."""
        if name not in self.kept:
            self.kept[name] = part_named(name).run(self.pair, self.parameters)
        return self.kept[name]

    def findings(self, parts: Sequence[Part] = PARTS) -> tuple[Finding, ...]:
        return tuple(finding for part in parts for finding in self.table(part.name).findings)

    def notes(self, parts: Sequence[Part] = PARTS) -> tuple[str, ...]:
        """What the figures rest on."""
        own = (note for part in parts for note in self.table(part.name).notes)
        return tuple(dict.fromkeys([*self._about_all(), *own]))

    def _about_all(self) -> Iterator[str]:
        if self.unseen:
            named = "; ".join(str(each) for each in self.unseen[:CITED])
            yield f"Of the changes, {len(self.unseen):,} are out of scope or join nobody in this view: {named}."
        if undated := max(each.quality.undated for each in (self.pair.before, self.pair.after)):
            yield f"Ties without dates hold at every date, so they neither come nor go with dates: {undated:,}."
        if _same(self.pair):
            yield "Both networks have the same nodes and ties: nothing differs."

    def citation(self, datasets: tuple[DatasetRecord, ...] = ()) -> str:
        """One sentence by which anyone can get the same figures again."""
        head = headed("what if" if self.changes else "comparison", msgspec.to_builtins(self.parameters))
        before = stood(self.pair.before, datasets)
        after = self._imagined() if self.changes else stood(self.pair.after, datasets)
        return f"ecosystem {ecosystem.__version__}: {head}; before: {before}; after: {after}."

    def _imagined(self) -> str:
        named = "; ".join(str(each) for each in self.changes[:CITED])
        more = len(self.changes) - CITED
        return f"the same with {named}" + (f" and {more:,} more changes" if more > 0 else "")


def compare(before: Network, after: Network, parameters: CompareParameters | None = None) -> Comparison:
    """Compare two networks under one view: two revisions, two dates, two scopes."""
    return Comparison(Pair(before, after), parameters or CompareParameters())


def what_if(before: Network, imagined: Scenario, parameters: CompareParameters | None = None) -> Comparison:
    """Compare a network with what a scenario makes of it."""
    after = imagined.network(before.view)
    unseen = imagined.unseen(before, after)
    return Comparison(Pair(before, after), parameters or CompareParameters(), imagined.changes, unseen)


def part_named(name: str) -> Part:
    for part in PARTS:
        if part.name == name:
            return part
    raise UnknownName("part of a comparison", name, [part.name for part in PARTS])


def _same(pair: Pair) -> bool:
    before, after = pair.before, pair.after
    return before.nodes["key"].equals(after.nodes["key"]) and before.edges.equals(after.edges)
