"""Fields of analyses that derive from their descriptors: parameters as arguments, columns as the fields of a row."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import msgspec
import polars as pl
import strawberry

from ecosystem.analysis import ANALYSES, BROKERS, CLUSTERS, COVERAGE, GAPS, MISSED, Analysis
from ecosystem.analysis.answer import Answer
from ecosystem_graphql.connections import CitedConnection, PageInfo
from ecosystem_graphql.derive import annotation, columns_type, meaning
from ecosystem_graphql.enums import plain
from ecosystem_graphql.keyset import By, Page, Window, page
from ecosystem_graphql.rows import Finding, finding

if TYPE_CHECKING:
    from ecosystem_graphql.lens import Lens

T = TypeVar("T")
UNSET = strawberry.UNSET
# These have fields of their own, with the entities that their rows speak of.
BY_HAND = (BROKERS, CLUSTERS, COVERAGE, GAPS, MISSED)
DERIVED: tuple[Analysis, ...] = tuple(each for each in ANALYSES if each not in BY_HAND)
PLACE = "row"


class HasLens(Protocol):
    """What the fields are asked of."""

    lens: Lens


@strawberry.type(name="Connection")
class AnsweredConnection(CitedConnection[T], Generic[T]):
    findings: list[Finding]


def fields() -> dict[str, Any]:
    """A field for each analysis that has none by hand, by name."""
    return {each.name: _field(each) for each in DERIVED}


def _field(analysis: Analysis) -> Any:  # noqa: ANN401  # a field of Strawberry
    said = f"A row of the analysis `{analysis.name}`: {analysis.question}"
    row = columns_type(pascal(analysis.name), analysis.columns, description=said)
    return strawberry.field(_resolver(analysis, row), description=analysis.question)


def _resolver(analysis: Analysis, row: Any) -> Callable[..., Any]:  # noqa: ANN401  # a class that was made from columns
    def answer(self: HasLens, window: Window, given: dict[str, Any]) -> Any:  # noqa: ANN401  # a page of the class
        return _answered(self.lens.answer(analysis, **given), row, window)

    return resolver(analysis.name, _arguments(analysis), AnsweredConnection[row], answer)


def resolver(
    name: str,
    arguments: Sequence[inspect.Parameter],
    made: Any,  # noqa: ANN401  # a class
    answer: Callable[[Any, Window, dict[str, Any]], Any],
) -> Callable[..., Any]:
    """A resolver that takes these arguments besides a window, and gives what `answer` makes of both."""

    def resolve(self: Any, first: Any = UNSET, after: Any = UNSET, **parameters: Any) -> Any:  # noqa: ANN401  # checked by the schema
        given = {name: plain(value) for name, value in parameters.items() if value is not UNSET}
        return answer(self, Window(*(None if each is UNSET else each for each in (first, after))), given)

    resolve.__name__ = name
    resolve.__annotations__ = {"return": made}
    vars(resolve)["__signature__"] = inspect.Signature([_SELF, *arguments, *_WINDOW], return_annotation=made)
    return resolve


def _arguments(analysis: Analysis) -> list[inspect.Parameter]:
    return [
        inspect.Parameter(
            each.name, inspect.Parameter.KEYWORD_ONLY, default=_default(each), annotation=annotation(each)
        )
        for each in msgspec.structs.fields(analysis.parameters)
    ]


def words(analysis: Analysis) -> dict[str, str]:
    """The enums among the types of an analysis' parameters, with what the parameter means."""
    kinds = ((annotation(each), meaning(each)) for each in msgspec.structs.fields(analysis.parameters))
    return {kind.__name__: said for kind, said in kinds if _is_enum(kind)}


def _default(field: msgspec.structs.FieldInfo) -> object:
    """The default of a field, a closed word as the member of its enum."""
    kind = annotation(field)
    return kind(field.default) if _is_enum(kind) else field.default


def _is_enum(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


_SELF = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
_WINDOW = [
    inspect.Parameter("first", inspect.Parameter.KEYWORD_ONLY, default=UNSET, annotation=int | None),
    inspect.Parameter("after", inspect.Parameter.KEYWORD_ONLY, default=UNSET, annotation=str | None),
]


def _answered(answer: Answer, row: Callable[..., T], window: Window) -> AnsweredConnection[T]:
    """The rows of a window; their order is the answer's own, and an answer never changes."""
    shown = in_order(answer.rows, window)
    return AnsweredConnection(
        page=shown,
        nodes=[row(**each) for each in shown.rows.drop(PLACE).iter_rows(named=True)],
        page_info=PageInfo.of(shown),
        total_count=shown.total,
        citation=answer.citation,
        notes=list(answer.notes),
        findings=[finding(answer.analysis, each) for each in answer.findings],
    )


def in_order(rows: pl.DataFrame, window: Window) -> Page:
    """A page of rows whose order is their own; the column PLACE is their number."""
    return page(rows.with_row_index(PLACE).with_columns(pl.col(PLACE).cast(pl.Int64)), (By(PLACE),), window)


def pascal(name: str) -> str:
    """The name of an analysis as that of a type."""
    return "".join(part.capitalize() for part in name.split("_"))
