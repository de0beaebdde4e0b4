"""What differs between two networks, and what would if some actors and ties were more or fewer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import strawberry

from ecosystem.analysis import change as changing
from ecosystem.analysis.change import PARTS, CompareParameters, Part
from ecosystem.errors import BadInput
from ecosystem.model import DatasetRecord
from ecosystem.network.network import Network
from ecosystem.network.scenario import Change, scenario
from ecosystem_graphql.analyses import PLACE, in_order, pascal, resolver
from ecosystem_graphql.connections import Connection, connection
from ecosystem_graphql.derive import columns_type, stated
from ecosystem_graphql.enums import ChangeAction, ComparisonPart, plain
from ecosystem_graphql.ids import key_of
from ecosystem_graphql.keyset import Window
from ecosystem_graphql.lens import Lens
from ecosystem_graphql.rows import Figure
from ecosystem_graphql.scopes import Scope, View

UNSET = strawberry.UNSET


@strawberry.type
class ComparedNetwork:
    revision: int
    scope: Scope
    view: View

    @classmethod
    def of(cls, network: Network) -> ComparedNetwork:
        scope, view = msgspec.to_builtins(network.scope), msgspec.to_builtins(network.view)
        return cls(revision=network.revision, scope=Scope(**scope), view=View(**view))


@strawberry.type
class ChangeFinding:
    part: ComparisonPart
    code: str
    sentence: str
    figures: list[Figure]
    entities: list[str]


@strawberry.input
class ChangeInput:
    action: ChangeAction
    id: strawberry.ID
    other: strawberry.ID | None = UNSET
    kind: str | None = UNSET
    name: str | None = UNSET
    helix: str | None = UNSET
    country: str | None = UNSET
    strength: float | None = UNSET

    def change(self) -> Change:
        """The change itself; raises BadInput for one that says too much or too little."""
        said = stated(self)
        ends: dict[str, Any] = {end: key_of(said[end]) for end in ("id", "other") if end in said}
        return Change(**{**said, **ends})


def row_name(part: Part) -> str:
    """The type of a row of a part."""
    return f"Compared{pascal(part.name)}"


def _field(part: Part) -> Any:  # noqa: ANN401  # a field of Strawberry
    row: Any = columns_type(row_name(part), part.columns, description=f"A row of a comparison: {part.question}")

    def answer(self: Comparison, window: Window, _: dict[str, Any]) -> Any:  # noqa: ANN401  # a page of the class
        shown = in_order(self.found.table(part.name).rows, window)
        return connection(shown, [row(**each) for each in shown.rows.drop(PLACE).iter_rows(named=True)])

    return strawberry.field(resolver(part.name, (), Connection[row], answer), description=part.question)


Tables = strawberry.type(type("Tables", (), {**{each.name: _field(each) for each in PARTS}, "__module__": __name__}))


@strawberry.type
class Comparison(Tables):  # type: ignore[misc, valid-type]  # made from the parts
    found: strawberry.Private[changing.Comparison]
    datasets: strawberry.Private[tuple[DatasetRecord, ...]]

    @strawberry.field
    def before(self) -> ComparedNetwork:
        return ComparedNetwork.of(self.found.pair.before)

    @strawberry.field
    def after(self) -> ComparedNetwork:
        return ComparedNetwork.of(self.found.pair.after)

    @strawberry.field
    def citation(self) -> str:
        return self.found.citation(self.datasets)

    @strawberry.field
    def findings(self, about: list[ComparisonPart] | None = UNSET) -> list[ChangeFinding]:
        return [
            ChangeFinding(
                part=part.name,
                code=each.code,
                sentence=each.sentence,
                figures=[Figure(name=name, value=str(value)) for name, value in each.figures.items()],
                entities=list(each.entities),
            )
            for part in _parts(about)
            for each in self.found.table(part.name).findings
        ]

    @strawberry.field
    def notes(self, about: list[ComparisonPart] | None = UNSET) -> list[str]:
        return list(self.found.notes(_parts(about)))


def compared(before: Lens, after: Lens, **parameters: Any) -> Comparison:  # noqa: ANN401  # of any type
    """The two networks under the view of the one after."""
    try:
        network = before.desk.workspace.network(before.question.scope, after.question.view)
    except BadInput as error:
        raise BadInput(f"Before, at revision {before.desk.revision}: {error}") from error
    return _shown(after, changing.compare(network, after.network, _parameters(parameters)))


def imagined(before: Lens, changes: Sequence[Change], **parameters: Any) -> Comparison:  # noqa: ANN401  # of any type
    """The network as it is, and as the changes would make it."""
    thought = scenario(before.desk.workspace.snapshot, before.question.scope, changes)
    return _shown(before, changing.what_if(before.network, thought, _parameters(parameters)))


def previous(revision: int) -> int:
    """The revision that a comparison is with where nothing is said."""
    if revision > 1:
        return revision - 1
    raise BadInput("There is no revision before the first: give a `scope` that was different before.")


def _shown(lens: Lens, found: changing.Comparison) -> Comparison:
    wanted = lens.question.scope.datasets
    datasets = tuple(each for each in lens.desk.workspace.datasets if not wanted or each.name in wanted)
    return Comparison(found=found, datasets=datasets)


def _parameters(given: dict[str, Any]) -> CompareParameters:
    try:
        return msgspec.convert(given, CompareParameters)
    except msgspec.ValidationError as error:
        raise BadInput(f"The comparison cannot be made with what was given: {error}.") from error


def _parts(about: Sequence[ComparisonPart] | None) -> tuple[Part, ...]:
    wanted = plain(list(about)) if about else [each.name for each in PARTS]
    return tuple(each for each in PARTS if each.name in wanted)
