"""What is written is read again, field by field."""

from __future__ import annotations

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem.model import RECORD_TYPES, AssessmentRecord, Money, PartialDate, Place
from ecosystem.store.base import Filter, Store
from ecosystem.store.batch import load
from ecosystem.store.columns import TABLES
from tests.store.made import actor, delivery, initiative, put, tie
from tests.store.strategies import whole_datasets

DATASETS = count()


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_every_field_of_every_type(store: Store, data: st.DataObject) -> None:
    dataset = f"d{next(DATASETS)}"
    records = data.draw(whole_datasets(dataset))
    result = load(store, delivery(records, dataset=dataset))
    reader = store.reader()
    assert result.revision == reader.revision
    for record_type in RECORD_TYPES:
        written = sorted((each for each in records if type(each) is record_type), key=lambda each: each.key)
        assert reader.get(record_type, [each.key for each in written]) == written
        assert result.changes.number("added", TABLES[record_type]) == len(written)
        page = reader.page(record_type, first=10, where=Filter(datasets=(dataset,)))
        assert sorted(page.records, key=lambda each: each.key) == written
        assert page.total == len(written)


def test_money_that_is_not_stated_is_neither_none_nor_zero(store: Store) -> None:
    given = [
        initiative("a", budget=None),
        initiative("b", budget=Money()),
        initiative("c", budget=Money(currency="EUR")),
    ]
    put(store, *given)
    assert store.reader().get(type(given[0]), ["d/a", "d/b", "d/c"]) == given


def test_a_year_stays_a_year(store: Store) -> None:
    put(store, actor("a", founded=PartialDate(2019), closed=PartialDate(2020, 2)))
    found = store.reader().get(type(actor("a")), ["d/a"])[0]
    assert (str(found.founded), str(found.closed)) == ("2019", "2020-02")


def test_place_at_null_island_is_not_no_place(store: Store) -> None:
    given = actor("a", place=Place(latitude=0.0, longitude=0.0))
    put(store, given)
    assert store.reader().get(type(given), ["d/a"]) == [given]


def test_assessments_side_by_side(store: Store) -> None:
    assessments = [
        AssessmentRecord(key="d/1", subject="d/a", field="completion", state="blank", assessor="d/a"),
        AssessmentRecord(key="d/2", subject="d/a", field="completion", state="no_data", assessor="someone"),
        AssessmentRecord(key="d/3", subject="d/a", field="completion", value="full", phase="mid_term"),
    ]
    put(store, initiative("a"), *assessments)
    assert store.reader().get(AssessmentRecord, [each.key for each in assessments]) == assessments


def test_parallel_ties_stay_apart(store: Store) -> None:
    ties = [tie("t1", "a", "b"), tie("t2", "a", "b"), tie("t3", "b", "a"), tie("t4", "a", "a")]
    put(store, actor("a"), actor("b"), *ties)
    assert store.reader().neighbours("d/a") == ties
    assert store.reader().counts().ties == 4
