"""Records as flat columns, without a store."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.model import (
    RECORD_TYPES,
    Identifier,
    InitiativeRecord,
    Money,
    Origin,
    PartialDate,
    Place,
    Record,
    TieRecord,
)
from ecosystem.store.columns import ColumnType, Value, columns, decode, encode
from tests.store.strategies import whole_datasets

PYTHON_TYPES: dict[ColumnType, type | tuple[type, ...]] = {
    "text": str,
    "integer": int,
    "real": float,
    "boolean": bool,
    "list": list,
}


def said(record: Record) -> dict[str, Value]:
    names = [column.name for column in columns(type(record))]
    return {name: value for name, value in zip(names, encode(record), strict=True) if value not in (None, [], False)}


@given(st.data())
def test_decode_undoes_encode(data: st.DataObject) -> None:
    for record in data.draw(whole_datasets("d")):
        values = encode(record)
        assert decode(type(record), values) == record
        for column, value in zip(columns(type(record)), values, strict=True):
            assert value is None or isinstance(value, PYTHON_TYPES[column.type]), column


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_column_names_are_unique(record_type: type[Record]) -> None:
    names = [column.name for column in columns(record_type)]
    assert len(set(names)) == len(names)
    assert names[0] == "key"


def test_what_is_nested_is_spread() -> None:
    record = InitiativeRecord(
        key="d/a",
        name="A",
        due=PartialDate(2025, 6),
        identifiers=(Identifier("doi", "10.1/x:y"),),
        place=Place("Bonn", latitude=50.7),
        budget=Money(Decimal("1.50"), "EUR"),
        attributes={"b": "2", "a": "1"},
        origin=Origin("file.csv", row=3),
    )
    assert said(record) == {
        "key": "d/a",
        "name": "A",
        "kind": "other",
        "stage": "unknown",
        "due": "2025-06",
        "identifiers": ["doi:10.1/x:y"],
        "place_name": "Bonn",
        "latitude": 50.7,
        "budget_amount": "1.50",
        "budget_currency": "EUR",
        "attributes": '{"a":"1","b":"2"}',
        "origin_file": "file.csv",
        "origin_row": 3,
    }


@pytest.mark.parametrize(
    ("money", "amount"),
    [(None, None), (Money(), "not stated"), (Money(Decimal(0), "EUR"), "0"), (Money(form="loan"), "not stated")],
)
def test_three_kinds_of_money(money: Money | None, amount: str | None) -> None:
    assert said(TieRecord(key="d/t", source="d/a", target="d/b", money=money)).get("money_amount") == amount
