"""How records lie in a store: the same flat columns in a SQLite table and on a Neo4j node or relationship.

What is nested in a record is spread over columns of its own (`place.name` becomes `place_name`). A list column holds
texts; a mapping is kept as a JSON text. Money that is not stated is the text `not stated`, money that does not flow is
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeVar, cast

import msgspec

from ecosystem.model import (
    RECORD_TYPES,
    ActorRecord,
    AssessmentRecord,
    Identifier,
    InitiativeRecord,
    Money,
    Origin,
    PartialDate,
    Place,
    Record,
    SchemeRecord,
    ThemeRecord,
    TieRecord,
)
from ecosystem.model.money import Form

Value = str | int | float | bool | list[str] | None
ColumnType = Literal["text", "integer", "real", "boolean", "list"]
R = TypeVar("R", bound=Record)

TABLES: dict[type[Record], str] = {
    ActorRecord: "actors",
    InitiativeRecord: "initiatives",
    ThemeRecord: "themes",
    SchemeRecord: "schemes",
    TieRecord: "ties",
    AssessmentRecord: "assessments",
}
ENTITY_TYPES: tuple[type[Record], ...] = (ActorRecord, InitiativeRecord, ThemeRecord)


@dataclass(frozen=True)
class Column:
    name: str
    type: ColumnType


@dataclass(frozen=True)
class Codec:
    """Turns one field of a record into the values of its columns and back; None stands for nothing in each of them."""

    columns: tuple[Column, ...]
    encode: Callable[[Any], Sequence[Value]]
    decode: Callable[[Sequence[Value]], Any]


def columns(record_type: type[Record]) -> tuple[Column, ...]:
    """The columns of a record type, in the order of its fields."""
    return _COLUMNS[record_type]


def encode(record: Record) -> tuple[Value, ...]:
    """The values of a record, one for each of its columns."""
    values: list[Any] = list(msgspec.structs.astuple(record))
    for at, encode_field, nothing in _ENCODERS[type(record)]:
        value = values[at]
        values[at : at + 1] = nothing if value is None else encode_field(value)
    return tuple(values)


def decode(record_type: type[R], values: Sequence[Value]) -> R:
    """The record that `encode` made these values of."""
    fields, at = {}, 0
    for name, codec in _CODECS[cast(type[Record], record_type)]:
        width = len(codec.columns)
        fields[name] = codec.decode(values[at : at + width])
        at += width
    return record_type(**fields)


DATES = {"start", "end", "due", "founded", "closed", "date"}
MAPPINGS = {"attributes", "labels"}
LISTS = {"aliases", "broader"}
TYPES: dict[str, ColumnType] = {
    "is_class": "boolean",
    "stub": "boolean",
    "directed": "boolean",
    "framework": "boolean",
    "strength": "real",
    "position": "integer",
}


def _plain(field: str) -> Codec:
    column_type = TYPES.get(field, "text")
    return _single(field, column_type, _same, bool if column_type == "boolean" else _same)


def _date(field: str) -> Codec:
    return _single(field, "text", str, lambda text: text and PartialDate.parse(text))


def _mapping(field: str) -> Codec:
    return _single(field, "text", _json_text, lambda text: msgspec.json.decode(text) if text else {})


def _list(field: str) -> Codec:
    return _single(field, "list", list, lambda texts: tuple(texts or ()))


def _identifiers(field: str) -> Codec:
    return _single(field, "list", lambda ids: [str(each) for each in ids], _parse_identifiers)


def _confidence(field: str) -> Codec:
    return _single(field, "text", str, _parse_confidence)


def _same(value: Value) -> Value:
    return value


def _single(name: str, column_type: ColumnType, encode: Callable[[Any], Value], decode: Callable[[Any], Any]) -> Codec:
    return Codec((Column(name, column_type),), lambda value: (encode(value),), lambda values: decode(values[0]))


def _json_text(mapping: dict[str, str]) -> str | None:
    return msgspec.json.encode(mapping, order="sorted").decode() if mapping else None


def _parse_identifiers(texts: list[str] | None) -> tuple[Identifier, ...]:
    return tuple(Identifier.parse(text) for text in texts or ())


def _parse_confidence(text: str | None) -> str | float | None:
    return text if text is None or text in {"stated", "implied"} else float(text)


def _place(field: str) -> Codec:
    names = ("name", "address", "postcode", "region", "nuts")
    spread = tuple(Column(f"{field}_{name}", "text") for name in names)
    degrees = (Column("latitude", "real"), Column("longitude", "real"))
    return Codec(
        spread + degrees,
        msgspec.structs.astuple,
        lambda values: None if all(value is None for value in values) else Place(*cast(Any, values)),
    )


def _origin(field: str) -> Codec:
    types: tuple[ColumnType, ...] = ("text", "text", "integer", "text")
    names = (f"{field}_{name}" for name in ("file", "sheet", "row", "column"))
    return Codec(
        tuple(Column(name, column_type) for name, column_type in zip(names, types, strict=True)),
        msgspec.structs.astuple,
        lambda values: None if values[0] is None else Origin(*cast(Any, values)),
    )


def _money(field: str) -> Codec:
    names = ("amount", "currency", "form")
    return Codec(
        tuple(Column(f"{field}_{name}", "text") for name in names),
        lambda money: (_amount(money), money.currency, money.form),
        lambda values: _parse_money(*cast(Any, values)),
    )


def _amount(money: Money) -> str:
    return "not stated" if money.amount is None else str(money.amount)


def _parse_money(amount: str | None, currency: str | None, form: Form | None) -> Money | None:
    if amount is None:
        return None
    return Money(None if amount == "not stated" else Decimal(amount), currency, form)


CODECS: dict[str, Callable[[str], Codec]] = {
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(MAPPINGS, _mapping),
    **dict.fromkeys(LISTS, _list),
    "identifiers": _identifiers,
    "confidence": _confidence,
    "place": _place,
    "origin": _origin,
    "money": _money,
    "budget": _money,
}

_CODECS: dict[type[Record], tuple[tuple[str, Codec], ...]] = {
    record_type: tuple((name, CODECS.get(name, _plain)(name)) for name in record_type.__struct_fields__)
    for record_type in RECORD_TYPES
}
_COLUMNS = {each: tuple(column for _, codec in codecs for column in codec.columns) for each, codecs in _CODECS.items()}
# From the last field to the first, so that a spread field does not shift those still to come.
_ENCODERS = {
    each: tuple(
        (at, codec.encode, (None,) * len(codec.columns))
        for at, (name, codec) in reversed(list(enumerate(codecs)))
        if name in CODECS
    )
    for each, codecs in _CODECS.items()
}
