"""Any sequence of batches leaves what a dictionary would hold, at each revision."""

from __future__ import annotations

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem.errors import UnknownEnd
from ecosystem.model import ActorRecord, InitiativeRecord, Record, TieRecord
from ecosystem.store.base import Filter, Reader, Store
from ecosystem.store.batch import load
from tests.store.made import delivery

RUNS = count()
Model = dict[str, Record]
Thing = tuple[str, str, str, str | bool]
actors = st.builds(
    lambda own, name, stub: ("actor", own, name, stub), st.sampled_from("abc"), st.sampled_from("AB"), st.booleans()
)
initiatives = st.builds(
    lambda own, name: ("initiative", own, name, False), st.sampled_from("ij"), st.sampled_from("AB")
)
ties = st.builds(
    lambda own, source, target: ("tie", own, source, target),
    st.sampled_from("tuv"),
    st.sampled_from("abci"),
    st.sampled_from("abcj"),
)
things = st.one_of(actors, initiatives, ties)
batches = st.lists(
    st.tuples(st.lists(things, max_size=6, unique_by=lambda thing: thing[1]), st.booleans()), min_size=1, max_size=6
)


def record(dataset: str, thing: tuple[str, str, str, str | bool]) -> Record:
    kind, own, first, second = thing
    key = f"{dataset}/{own}"
    if kind == "tie":
        return TieRecord(key=key, source=f"{dataset}/{first}", target=f"{dataset}/{second}")
    if kind == "actor":
        return ActorRecord(key=key, name=first, stub=bool(second))
    return InitiativeRecord(key=key, name=first)


def after(model: Model, given_records: list[Record], complete: bool) -> Model | None:
    """What the dataset holds after a batch, None where it is refused."""
    new: Model = {} if complete else dict(model)
    for each in given_records:
        old = model.get(each.key)
        keeps = getattr(each, "stub", False) and old is not None and not getattr(old, "stub", False)
        new[each.key] = old if keeps and old is not None else each
    ends = [end for each in given_records if isinstance(each, TieRecord) for end in (each.source, each.target)]
    return new if all(end in new for end in ends) else None


def held(reader: Reader, dataset: str) -> Model:
    pages = [
        reader.page(each, first=99, where=Filter(datasets=(dataset,)))
        for each in (ActorRecord, InitiativeRecord, TieRecord)
    ]
    return {each.key: each for page in pages for each in page.records}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(batches=batches)
def test_batches_against_a_dictionary(
    store: Store, batches: list[tuple[list[tuple[str, str, str, str | bool]], bool]]
) -> None:
    dataset = f"run{next(RUNS)}"
    model: Model = {}
    said: dict[int, Model] = {}
    for things, complete in batches:
        records, revision = [record(dataset, thing) for thing in things], store.revision()
        new = after(model, records, complete)
        try:
            result = load(store, delivery(records, dataset=dataset, complete=complete))
        except UnknownEnd:
            assert new is None
            assert store.revision() == revision
            continue
        assert new is not None
        assert result.revision == revision + (new != model or not said)
        model = said[store.revision()] = new
        assert held(store.reader(), dataset) == model
    assert {revision: held(store.reader(revision), dataset) for revision in said} == said
