"""What entities and ties are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import strawberry

from ecosystem import model
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
class Source:
    key: str
    dataset: str
    name: str
    source_class: SourceClass | None
    stub: bool
    evidence: str | None
    origin: Origin | None


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


def text(given: model.PartialDate | None) -> str | None:
    return None if given is None else str(given)
