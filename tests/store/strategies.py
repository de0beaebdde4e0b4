"""Records of every type with every field, for Hypothesis."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ecosystem.model import (
    RECORD_TYPES,
    Identifier,
    Money,
    Origin,
    PartialDate,
    Place,
    Record,
)
from ecosystem.store.columns import ENTITY_TYPES

ENDS = ("source", "target", "subject")

texts = st.text(max_size=40) | st.sampled_from(
    ["", "  ", "😀", "\uffff", "é", "e\u0301", "not stated", "[]", "null", "x" * 9000]
)
maybe = st.none() | texts
numbers = st.floats(allow_nan=False, allow_infinity=False)
dates = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
partial = (
    dates
    | st.builds(PartialDate, st.integers(1, 9999))
    | st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12))
)
places = st.builds(
    Place, maybe, maybe, maybe, maybe, maybe, st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180)
).filter(lambda place: place != Place())
forms = st.sampled_from(["grant", "loan", None])
amounts = st.decimals(allow_nan=False, allow_infinity=False) | st.just(Decimal("1E+3"))
money = st.builds(Money, amounts, st.just("EUR"), forms) | st.builds(
    Money, st.none(), st.sampled_from(["USD", None]), forms
)
origins = st.builds(Origin, texts, maybe, st.none() | st.integers(0, 2**62), maybe)
ids = st.builds(Identifier, st.sampled_from(["pic", "ror"]), st.text(min_size=1, max_size=9))
lists = st.lists(texts, max_size=3).map(tuple)
mappings = st.dictionaries(texts, texts, max_size=3)
classes = st.none() | st.sampled_from(["registry", "press"])

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "name": texts,
    "kind": st.sampled_from(["lab", "project", "funds", "", "a `kind`", "é 😀", "x" * 300]),
    "helix": st.sampled_from(["government", "unknown"]),
    "stage": st.sampled_from(["idea", "done"]),
    "aliases": lists,
    "broader": lists,
    "identifiers": st.lists(ids, max_size=2).map(tuple),
    "place": st.none() | places,
    "budget": st.none() | money,
    "money": st.none() | money,
    "origin": st.none() | origins,
    "attributes": mappings,
    "labels": mappings,
    "source_class": classes,
    "modality": st.sampled_from(["actual", "planned"]),
    "participation": st.none() | st.sampled_from(["inform", "empower"]),
    "strength": st.none() | numbers,
    "confidence": st.none() | st.sampled_from(["stated", "implied"]) | numbers,
    "position": st.none() | st.integers(-(2**62), 2**62),
    "field": texts,
    "state": st.sampled_from(["stated", "blank", "no_data", "not_applicable"]),
    "phase": st.none() | st.sampled_from(["mid_term", "end_of_term"]),
    **dict.fromkeys(("start", "end", "due", "founded", "closed", "date"), st.none() | partial),
    **dict.fromkeys(("is_class", "stub", "directed", "framework"), st.booleans()),
}


def fields_of(record_type: type[Record]) -> dict[str, st.SearchStrategy[Any]]:
    """A strategy for each field but the keys."""
    own = [name for name in record_type.__struct_fields__ if name not in ("key", *ENDS)]
    return {name: FIELDS.get(name, maybe) for name in own}


@st.composite
def whole_datasets(draw: st.DrawFn, dataset: str) -> list[Record]:
    """A few records of each type whose ends are among them; what refers comes last."""
    records: list[Record] = []
    for record_type in RECORD_TYPES:
        ends = [each.key for each in records if type(each) in ENTITY_TYPES]
        refers = set(ENDS) & set(record_type.__struct_fields__)
        for number in range(draw(st.integers(0, 5)) if ends or not refers else 0):
            fields: dict[str, Any] = {name: draw(st.sampled_from(ends)) for name in refers}
            fields |= {name: draw(strategy) for name, strategy in fields_of(record_type).items()}
            records.append(record_type(key=f"{dataset}/{record_type.__name__} {number}", **fields))
    return records
