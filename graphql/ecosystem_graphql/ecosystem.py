"""One scope and view at one revision, with all that is computed on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec
import strawberry

from ecosystem.analysis import ANALYSES, BRIEFING, BROKERS, CLUSTERS, COVERAGE, GAPS, MISSED
from ecosystem.analysis.answer import Answer, citation
from ecosystem.errors import BadInput
from ecosystem.network.network import Quality as NetworkQuality
from ecosystem_graphql import analyses, departure, enums, rows, walks
from ecosystem_graphql.comparison import ChangeInput, Comparison, compared, imagined, previous
from ecosystem_graphql.connections import CitedConnection, cited
from ecosystem_graphql.context import Info
from ecosystem_graphql.derive import stated
from ecosystem_graphql.entities import Entity
from ecosystem_graphql.enums import AnalysisName, ThemeStatus
from ecosystem_graphql.filters import BrokerOrder
from ecosystem_graphql.keyset import AT_MOST, By, Window, ordered, page
from ecosystem_graphql.lens import Lens
from ecosystem_graphql.listings import order_of
from ecosystem_graphql.rows import ActorPosition, Cluster, Finding, Gap, MissedPair, ThemeCoverage
from ecosystem_graphql.scopes import Scope, ScopeInput, View

UNSET = strawberry.UNSET
COVERAGE_ORDER = (By("status"), By("actors"), By("name"), By("id"))
PERMUTATIONS_AT_MOST, RUNS_AT_MOST, CHANGES_AT_MOST = 10_000, 200, 1_000
From = Annotated[strawberry.ID, strawberry.argument(name="from")]


@strawberry.type
class Counts:
    actors: int
    initiatives: int
    themes: int
    ties: int
    nodes: int
    edges: int
    components: int


@strawberry.type
class DataQuality:
    loops: int
    parallel: int
    without_strength: int
    zero_strength: int
    negative_strength: int
    undated: int
    classes_left_out: int
    stubs: int
    dangling: int
    rolled_up: int
    inside_parents: int
    several_parents: int
    circular_parents: int

    @classmethod
    def of(cls, quality: NetworkQuality) -> DataQuality:
        return cls(**msgspec.structs.asdict(quality))


@strawberry.type
class NetworkEdge:
    source: str
    target: str
    strength: float
    direct: int
    shared: int


@strawberry.type
class PathAnswer:
    found: bool
    length: int | None
    distance: float | None
    entities: list[Entity]
    steps: list[NetworkEdge]
    cut_at: int | None


@strawberry.type
class NeighbourNode:
    entity: Entity
    distance: int


@strawberry.type
class Subnetwork:
    centre: Entity
    nodes: list[NeighbourNode]
    edges: list[NetworkEdge]
    reached: int
    truncated: bool


Derived = strawberry.type(type("Derived", (), {**analyses.fields(), "__module__": __name__}))


@strawberry.type
class Ecosystem(Derived):  # type: ignore[misc, valid-type]  # made from the descriptors
    lens: strawberry.Private[Lens]

    @strawberry.field
    def revision(self) -> int:
        return self.lens.desk.revision

    @strawberry.field
    def scope(self) -> Scope:
        return Scope(**msgspec.to_builtins(self.lens.question.scope))

    @strawberry.field
    def view(self) -> View:
        return View(**msgspec.to_builtins(self.lens.question.view))

    @strawberry.field
    def citation(self) -> str:
        wanted = self.lens.question.scope.datasets
        datasets = tuple(each for each in self.lens.desk.workspace.datasets if not wanted or each.name in wanted)
        return citation("ecosystem", self.lens.network, {}, datasets)

    @strawberry.field
    def counts(self) -> Counts:
        network = self.lens.network
        if network.selection is None:
            raise BadInput("A bare network has no record to count in.")
        held = {f"{each}s": len(network.selection.of_type(each)) for each in ("actor", "initiative", "theme")}
        parts = departure.components(network)
        return Counts(
            **held,
            ties=network.selection.ties.height,
            nodes=network.n,
            edges=network.m,
            components=int(parts.max(initial=-1)) + 1,
        )

    @strawberry.field
    def quality(self) -> DataQuality:
        return DataQuality.of(self.lens.network.quality)

    @strawberry.field
    def findings(self, first: int = 20, about: list[AnalysisName] | None = UNSET) -> list[Finding]:
        return [rows.finding(answer.analysis, each) for answer in self._answers(about) for each in answer.findings][
            : _few(first)
        ]

    @strawberry.field
    def notes(self, about: list[AnalysisName] | None = UNSET) -> list[str]:
        return list(dict.fromkeys(note for answer in self._answers(about) for note in answer.notes))

    @strawberry.field
    def brokers(
        self,
        by: str = "helix",
        permutations: int = 200,
        seed: int = 0,
        repetitions: int = 20,
        share: float = 0.1,
        order_by: list[BrokerOrder] | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> CitedConnection[ActorPosition]:
        given = {"by": by, "permutations": permutations, "seed": seed, "repetitions": repetitions, "share": share}
        answer = self._brokers(**given)
        order = order_of(order_by or (), "betweenness", "id", descending=True)
        table = ordered(answer.rows, order) if order_by else answer.rows
        shown = page(table, order, window(first, after, last, before))
        among = shown.rows["id"].to_list()
        nodes = [self._position(row, among) for row in shown.rows.rename({"id": "key"}).iter_rows(named=True)]
        return cited(shown, nodes, answer.citation, answer.notes)

    @strawberry.field
    def clusters(
        self,
        objective: enums.Objective = enums.Objective("modularity"),  # noqa: B008  # a member of an enum
        resolution: float = 1,
        runs: int = 50,
        consensus: bool = False,
        seed: int = 0,
        first: int = 100,
    ) -> list[Cluster]:
        at_most("runs", runs, RUNS_AT_MOST)
        leiden = {"objective": enums.plain(objective), "resolution": resolution, "runs": runs}
        answer = self.lens.answer(CLUSTERS, **leiden, consensus=consensus, seed=seed)
        return [self._cluster(row) for row in answer.rows.head(_few(first)).iter_rows(named=True)]

    @strawberry.field
    def gaps(self, by: str = "helix", permutations: int = 1000, seed: int = 0, first: int = 100) -> list[Gap]:
        at_most("permutations", permutations, PERMUTATIONS_AT_MOST)
        answer = self.lens.answer(GAPS, by=by, permutations=permutations, seed=seed)
        return [Gap(**row) for row in answer.rows.head(_few(first)).iter_rows(named=True)]

    @strawberry.field
    def coverage(
        self,
        status: list[ThemeStatus] | None = UNSET,
        roll_up: bool = True,
        seed: int = 0,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> CitedConnection[ThemeCoverage]:
        answer = self.lens.answer(COVERAGE, roll_up=roll_up, seed=seed)
        table = answer.rows.with_columns(answer.rows["status"].cast(rows.STATUS))
        wanted = table.filter(table["status"].cast(str).is_in(enums.plain(status))) if status else table
        shown = page(wanted, COVERAGE_ORDER, window(first, after, last, before))
        among = shown.rows["id"].to_list()
        nodes = [self._coverage(row, among) for row in shown.rows.iter_rows(named=True)]
        return cited(shown, nodes, answer.citation, answer.notes)

    @strawberry.field
    def missed(self, seed: int = 0, first: int = 100) -> list[MissedPair]:
        answer = self.lens.answer(MISSED, seed=seed)
        return [MissedPair(**row) for row in answer.rows.head(_few(first)).iter_rows(named=True)]

    @strawberry.field
    def actor(
        self,
        id: strawberry.ID,
        by: str = "helix",
        permutations: int = 200,
        seed: int = 0,
        repetitions: int = 20,
        share: float = 0.1,
    ) -> ActorPosition | None:
        given = {"by": by, "permutations": permutations, "seed": seed, "repetitions": repetitions, "share": share}
        table = self._brokers(**given).rows
        row = next(table.filter(table["id"] == self.lens.key(id)).iter_rows(named=True), None)
        return None if row is None else self._position(_renamed(row, "id", "key"), ())

    @strawberry.field
    def path(self, from_: From, to: strawberry.ID, max_length: int = 6) -> PathAnswer:
        at_most("maxLength", max_length, walks.LONGEST)
        network = self.lens.network
        way = walks.way(network, self.lens.row(from_), self.lens.row(to), max_length)
        return PathAnswer(
            found=bool(way.nodes),
            length=len(way.nodes) - 1 if way.nodes else None,
            distance=way.distance,
            entities=self.lens.entities(way.nodes),
            steps=[NetworkEdge(**row) for row in walks.edges_along(network, way.nodes).iter_rows(named=True)],
            cut_at=max_length if way.cut else None,
        )

    @strawberry.field
    def neighbourhood(self, of: strawberry.ID, depth: int = 1, first: int = 100) -> Subnetwork:
        at_most("depth", depth, walks.DEEPEST)
        network = self.lens.network
        found = walks.around(network, self.lens.row(of), depth, _few(first))
        entities = self.lens.entities([*found.nodes, self.lens.row(of)])
        return Subnetwork(
            centre=entities[-1],
            nodes=[
                NeighbourNode(entity=each, distance=steps) for each, steps in zip(entities, found.steps, strict=False)
            ],
            edges=[NetworkEdge(**row) for row in walks.edges_among(network, found.nodes).iter_rows(named=True)],
            reached=found.reached,
            truncated=found.reached > len(found.nodes),
        )

    @strawberry.field
    def compare_to(
        self,
        info: Info,
        revision: int | None = UNSET,
        scope: ScopeInput | None = UNSET,
        by: str = "helix",
        match: float = 0.3,
        seed: int = 0,
    ) -> Comparison:
        desk, given = self.lens.desk, stated(scope)
        if isinstance(revision, int) or not given:
            desk = info.context.desk(revision if isinstance(revision, int) else previous(desk.revision))
        return compared(Lens(desk, {**self.lens.given, **given}), self.lens, by=by, match=match, seed=seed)

    @strawberry.field
    def what_if(self, changes: list[ChangeInput], by: str = "helix", match: float = 0.3, seed: int = 0) -> Comparison:
        at_most("changes", len(changes), CHANGES_AT_MOST)
        return imagined(self.lens, [each.change() for each in changes], by=by, match=match, seed=seed)

    def _brokers(self, **given: Any) -> Answer:  # noqa: ANN401  # the parameters of the analysis
        at_most("permutations", given["permutations"], PERMUTATIONS_AT_MOST)
        return self.lens.answer(BROKERS, **given)

    def _answers(self, about: Sequence[AnalysisName] | None) -> list[Answer]:
        wanted = enums.plain(about) if about else [each.name for each in BRIEFING]
        return [self.lens.answer(each) for each in ANALYSES if each.name in wanted]

    def _position(self, row: Mapping[str, Any], among: Sequence[str]) -> ActorPosition:
        return ActorPosition(**row, records=self.lens.desk.records, network=self.lens.network, among=among)

    def _coverage(self, row: Mapping[str, Any], among: Sequence[str]) -> ThemeCoverage:
        return ThemeCoverage(**_renamed(row, "id", "key"), records=self.lens.desk.records, among=among)

    def _cluster(self, row: Mapping[str, Any]) -> Cluster:
        fields = _renamed(_renamed(row, "cluster", "number"), "members", "keys")
        return Cluster(**fields, records=self.lens.desk.records)


def window(first: int | None, after: str | None, last: int | None, before: str | None) -> Window:
    """What is left out, or null, asks for nothing."""
    return Window(*(None if each is UNSET else each for each in (first, after, last, before)))  # type: ignore[arg-type]  # checked by the schema


def at_most(name: str, value: int, limit: int) -> None:
    if not 0 <= value <= limit:
        raise BadInput(f"`{name}` is {value}: expected at most {limit:,}.")


def _few(first: int) -> int:
    at_most("first", first, AT_MOST)
    return first


def _renamed(row: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if name == old else name: value for name, value in row.items()}
