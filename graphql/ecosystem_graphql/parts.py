"""What entities and ties are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import msgspec
import strawberry

from ecosystem import model
from ecosystem.identity import explain
from ecosystem_graphql.enums import MoneyForm, SourceClass


@strawberry.type
class Identifier:
    scheme: str
    value: str


@strawberry.type
class Place:
    name: str | None
    address: str | None
    postcode: str | None
    region: str | None
    nuts: str | None
    latitude: float | None
    longitude: float | None


@strawberry.type
class Money:
    amount: str | None
    currency: str | None
    form: MoneyForm | None


@strawberry.type
class Attribute:
    name: str
    value: str


@strawberry.type
class Label:
    language: str
    text: str


@strawberry.type
class Origin:
    file: str
    sheet: str | None
    row: int | None
    column: str | None


@strawberry.type
class BatchFile:
    name: str
    size: float
    sha256: str
    format: str | None


@strawberry.type
class Batch:
    number: int
    dataset: str
    importer: str
    version: str
    files: list[BatchFile]
    options: list[Attribute]
    complete: bool
    revision: int
    published: str


@strawberry.type
class Source:
    delivered: strawberry.Private[Callable[[], Batch]]
    key: str
    dataset: str
    name: str
    source_class: SourceClass | None
    stub: bool
    confidence: float
    evidence: str | None
    origin: Origin | None

    @strawberry.field
    def batch(self) -> Batch:
        return self.delivered()


@strawberry.type
class Statement:
    source: Source
    value: str | None
    shown: bool


@strawberry.type
class Choice:
    field: str
    value: str | None
    why: str
    said: list[Statement]


def identifiers(given: tuple[model.Identifier, ...]) -> list[Identifier]:
    """The record's own, which have the same fields."""
    return cast(list[Identifier], list(given))


def place(given: model.Place | None) -> Place | None:
    """The record's own, which has the same fields."""
    return cast("Place | None", given)


def money(given: model.Money | None) -> Money | None:
    if given is None:
        return None
    amount = None if given.amount is None else f"{given.amount:f}"
    return Money(amount=amount, currency=given.currency, form=given.form)


def attributes(given: Mapping[str, str]) -> list[Attribute]:
    return [Attribute(name=name, value=value) for name, value in given.items()]


def labels(given: Mapping[str, str]) -> list[Label]:
    return [Label(language=language, text=text) for language, text in given.items()]


def origin(given: model.Origin | None) -> Origin | None:
    """The record's own, which has the same fields."""
    return cast("Origin | None", given)


def batch(given: model.BatchRecord) -> Batch:
    return Batch(
        number=given.id,
        dataset=given.dataset,
        importer=given.importer,
        version=given.version,
        files=[BatchFile(**msgspec.structs.asdict(each)) for each in given.files],
        options=[Attribute(name=name, value=_said(value) or "") for name, value in given.options.items()],
        complete=given.complete,
        revision=given.revision,
        published=given.published.isoformat(),
    )


def choice(given: explain.Choice, sources: Mapping[str, Source]) -> Choice:
    """What was chosen in a field, with the sources by the keys of their records."""
    said = [Statement(source=sources[each.id], value=_said(each.value), shown=each.shown) for each in given.said]
    return Choice(field=given.field, value=_said(given.value), why=given.why, said=said)


def _said(value: Any) -> str | None:  # noqa: ANN401  # plain JSON
    return value if value is None or isinstance(value, str) else msgspec.json.encode(value).decode()


def text(given: model.PartialDate | None) -> str | None:
    return None if given is None else str(given)
