"""How independent an assessor is of those it judges, as far as ties in scope tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.selection import Selection

# To judge, or to write of somebody, is no tie that would make a judge less independent.
JUDGING = ("reviews", "evaluates", "reports_on", "studies", "refers_to", "publishes", "recommends")
ITSELF, TIED, NONE = "judges itself", "tied to the judged", "no tie recorded"
UNNAMED, UNKNOWN = "no assessor named", "the judged not known"
Arc = tuple[int, str, int]


@dataclass(frozen=True, eq=False)
class Circle:
    """Who leads what, who is part of whom, and the ties of assessors; all as rows of the snapshot."""

    names: pl.Series
    actor: frozenset[int]
    leads: dict[int, set[int]]
    parents: dict[int, set[int]]
    arcs: dict[int, list[Arc]]

    @classmethod
    def of(cls, selection: Selection, assessors: Iterable[int]) -> Circle:
        actors = frozenset(selection.of_type("actor").tolist())
        arcs, leads, parents = defaultdict(list), defaultdict(set), defaultdict(set)
        for source, kind, target in _of_bodies(selection).iter_rows():
            if kind == "leads":
                leads[target].add(source)
            elif kind == "part_of" and source in actors and target in actors:
                parents[source].add(target)
        judges = sorted(set(assessors))
        touching = selection.ties.filter(
            ~pl.col("kind").is_in(JUDGING), pl.col("source").is_in(judges) | pl.col("target").is_in(judges)
        )
        for arc in touching.select("source", "kind", "target").iter_rows():
            for end in {arc[0], arc[2]}:
                arcs[end].append(arc)
        return cls(selection.snapshot.nodes["name"], actors, dict(leads), dict(parents), dict(arcs))

    def judged(self, subject: int) -> set[int]:
        """The actor itself, or those that lead the initiative; with the bodies that they are part of."""
        found = {subject} if subject in self.actor else set(self.leads.get(subject, ()))
        last = found
        while last:
            last = {parent for each in last for parent in self.parents.get(each, ())} - found
            found = found | last
        return found

    def relation(self, assessor: int, subject: int) -> tuple[str, list[str]]:
        """A word for it, and the ties that it rests on, as sentences."""
        judged = self.judged(subject)
        if assessor in judged:
            return ITSELF, []
        ends = judged | {subject}
        found = [arc for arc in self.arcs.get(assessor, ()) if (arc[0] if arc[2] == assessor else arc[2]) in ends]
        if found:
            return TIED, sorted(self._said(arc) for arc in found)
        return (NONE if judged else UNKNOWN), []

    def _said(self, arc: Arc) -> str:
        source, kind, target = arc
        known = vocabulary().ties.get(kind)
        return f"{self.names[source]} {known.label() if known else kind} {self.names[target]}"


def _of_bodies(selection: Selection) -> pl.DataFrame:
    """The ties that say who leads and who is part of whom."""
    return selection.ties.filter(pl.col("kind").is_in(["leads", "part_of"])).select("source", "kind", "target")
