"""Any sequence of imports, undos and judgements leaves what a small model holds: at each revision, in the history, as
records and as entities, in the store and in a copy.

The model knows nothing of batches that count or do not: it keeps the state after each revision and looks only at these.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem.errors import BadInput, UndoRefused, UnknownEnd
from ecosystem.identity.reader import EntityReader
from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, Judgement, Record, TieRecord
from ecosystem.model.judgement import Verdict
from ecosystem.store.base import Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem.store.undo import undo
from tests.neo4j.server import Neo4jServer
from tests.store.made import delivery

# What a key says and the batch that said it first; None and the batch that closed it.
Said = tuple[Record | None, int]
State = dict[str, Said]
# ("import", dataset, things, complete), ("undo", back, cascade), ("judge", verdict, pair) or ("take back", which).
Step = tuple[Any, ...]
Pair = tuple[str, str]
# The judgements that hold, by number; "despite" is the same, whatever their ids.
Ruling = Literal["same", "despite", "different"]
Judged = dict[int, tuple[Ruling, Pair]]
TYPES: tuple[type[Record], ...] = (ActorRecord, InitiativeRecord, TieRecord)

RORS = ("ror:02nv7yv05", "ror:05a28rw58")
entities = st.tuples(
    st.sampled_from(["actor", "actor", "initiative"]),
    st.sampled_from("ab"),
    st.sampled_from("123"),
    st.sampled_from(["", *RORS]),
)
ties = st.tuples(
    st.just("tie"), st.sampled_from("tu"), st.sampled_from(["p/a", "q/a"]), st.sampled_from(["p/b", "p/a", "q/b"])
)
things = st.lists(st.one_of(entities, entities, ties), min_size=1, max_size=4, unique_by=lambda thing: thing[1])
imports = st.tuples(st.just("import"), st.sampled_from("ppq"), things, st.booleans())
# How many of those that can be undone the one to undo lies back.
undos = st.tuples(st.just("undo"), st.sampled_from([0, 0, 1, 1, 2, 3, 4]), st.booleans())
pairs = st.sampled_from(list(itertools.combinations(["p/a", "p/b", "q/a", "q/b"], 2)))
judgements = st.tuples(st.just("judge"), st.sampled_from(["same", "same", "despite", "different"]), pairs)
takings_back = st.tuples(st.just("take back"), st.integers(0, 3))
steps = st.lists(st.one_of(imports, imports, undos, undos, judgements, takings_back), min_size=4, max_size=14)


def ends(record: Record | None) -> tuple[str, ...]:
    return (record.source, record.target) if isinstance(record, TieRecord) else ()


def held(state: State) -> dict[str, Record]:
    return {key: record for key, (record, _) in state.items() if record is not None}


def dangling(state: State) -> set[tuple[str, str]]:
    there = {key for key, record in held(state).items() if not isinstance(record, TieRecord)}
    return {(key, end) for key, (record, _) in state.items() for end in ends(record) if end not in there}


@dataclass
class Model:
    """The state and the judgements after each revision, and of each batch the states before and after it."""

    states: list[State] = field(default_factory=lambda: [{}])
    judged: list[Judged] = field(default_factory=lambda: [{}])
    batches: list[tuple[State, State]] = field(default_factory=list)

    @property
    def now(self) -> State:
        return self.states[-1]

    def imported(self, dataset: str, records: list[Record], complete: bool) -> State | None:
        """The state after an import; None where it is refused."""
        number, given = len(self.batches) + 1, {each.key: each for each in records}
        ours = {key: each for key, each in held(self.now).items() if key.startswith(f"{dataset}/")}
        if any(type(ours[key]) is not type(each) for key, each in given.items() if key in ours):
            return None
        new = self.now | {key: (None, number) for key in ours if complete and key not in given}
        new |= {key: (each, number) for key, each in given.items() if ours.get(key) != each}
        told = {(key, end) for key, each in given.items() for end in ends(each)}
        return None if told & dangling(new) else new

    def undone(self, number: int) -> State | None:
        """The state after an undo; None where it is refused."""
        before, after = self.batches[number - 1]
        touched = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        if any(self.now.get(key) != after.get(key) for key in touched):
            return None
        new = {key: said for key, said in self.now.items() if key not in touched}
        new |= {key: before[key] for key in touched & before.keys()}
        return None if dangling(new) - dangling(self.now) - dangling(before) else new

    def publish(self, state: State, revision: int) -> None:
        """A batch that leaves all as it was need not raise the revision."""
        self.batches.append((self.now, state))
        if revision == len(self.states):
            self.states.append(state)
            self.judged.append(self.judged[-1])
        assert (revision, self.now) == (len(self.states) - 1, state)

    def judge(self, judged: Judged) -> None:
        self.states.append(self.now)
        self.judged.append(judged)

    def history(self, key: str) -> list[tuple[Record, int, int, int | None]]:
        """What a key said: record, batch, since, until."""
        found: list[tuple[Record, int, int, int | None]] = []
        for revision, (old, new) in enumerate(itertools.pairwise(self.states), 1):
            if old.get(key) == new.get(key):
                continue
            if key in held(old):
                found[-1] = (*found[-1][:3], revision)
            if key in held(new):
                found.append((held(new)[key], new[key][1], revision, None))
        return found


def record(dataset: str, thing: tuple[str, str, str, str]) -> Record:
    kind, own, first, second = thing
    key = f"{dataset}/{own}"
    if kind == "tie":
        return TieRecord(key=key, source=first, target=second)
    if kind == "initiative":
        return InitiativeRecord(key=key, name=first)
    return ActorRecord(key=key, name=first, identifiers=(Identifier.parse(second),) if second else ())


def put(store: Store, model: Model, dataset: str, given_records: list[Record], complete: bool) -> None:
    """Import; where that would be refused, without the ties, which are what mostly is in the way."""
    new, revision = model.imported(dataset, given_records, complete), store.revision()
    try:
        result = load(store, delivery(given_records, dataset=dataset, complete=complete))
    except (UnknownEnd, BadInput):
        assert new is None
        assert store.revision() == revision
        if any(map(ends, given_records)):
            put(store, model, dataset, [each for each in given_records if not ends(each)], complete)
        return
    assert new is not None
    assert result.revision is not None
    model.publish(new, result.revision)


def take_back(store: Store, model: Model, back: int, cascade: bool) -> None:
    undoable = [each.id for each in store.batches() if not each.undone_by and (each.changed or each.undoes)]
    if not undoable:
        return
    number = undoable[::-1][back % len(undoable)]
    alone = model.undone(number)
    if alone is None and not cascade:
        with pytest.raises(UndoRefused):
            undo(store, number)
        return
    undone = [each.id for each in undo(store, number, cascade=cascade)]
    assert undone == sorted(undone, reverse=True)
    assert store.batches()[number - 1].undone_by is not None
    assert len(undone) == 1 or alone is None
    for each, by in zip(undone, store.batches()[-len(undone) :], strict=True):
        assert by.undoes == each
        new = model.undone(each)
        assert new is not None
        model.publish(new, by.revision)


def judge(store: Store, model: Model, verdict: Ruling, pair: Pair) -> None:
    said: Verdict = "different" if verdict == "different" else "same"
    despite = RORS if verdict == "despite" else ()
    made = store.judge([Judgement(left=pair[0], right=pair[1], verdict=said, author="Ann", despite=despite)])
    model.judge(model.judged[-1] | {made[0].id: (verdict, pair)})


def end_judgement(store: Store, model: Model, which: int) -> None:
    held_now = sorted(model.judged[-1])
    if which < len(held_now):
        number = held_now[which]
        store.take_back([number])
        model.judge({each: said for each, said in model.judged[-1].items() if each != number})


def check_entities(store: Store, model: Model, revision: int) -> None:
    """Records judged to be the same, or of one id, are one, unless it would be of two types or ids or is judged two."""
    state, judged = held(model.states[revision]), model.judged[revision]
    types = {key: type(each) for key, each in state.items() if not isinstance(each, TieRecord)}
    reader = EntityReader(store.reader(revision), store.batches)
    told = {
        each.id: ("despite" if each.despite else each.verdict, (each.left, each.right)) for each in reader.judgements()
    }
    assert told == judged
    entity = {key: reader.entity_key(key) for key in types}
    rors = {key: each.identifiers for key, each in state.items() if isinstance(each, ActorRecord) and each.identifiers}
    check_identity({key: each.__name__ for key, each in types.items()}, rors, judged, entity)
    snapshot, lost = reader.snapshot(), {key for key, _ in dangling(model.states[revision])}
    nodes = snapshot.nodes["key"].to_list()
    assert nodes == sorted(set(entity.values()))
    tied = [(key, nodes[one], nodes[other]) for key, one, other in snapshot.ties["key", "source", "target"].rows()]
    ties_held = [each for each in state.values() if isinstance(each, TieRecord) and each.key not in lost]
    assert set(tied) == {(each.key, entity[each.source], entity[each.target]) for each in ties_held}
    assert reader.counts().actors == len({entity[key] for key, each in types.items() if each is ActorRecord})
    for key, own in entity.items():
        assert [each.key for each in reader.get(types[key], [key])] == [own]


def check_identity(
    types: dict[str, str], rors: dict[str, tuple[Identifier, ...]], judged: Judged, entity: dict[str, str]
) -> None:
    last = {pair: verdict for _, (verdict, pair) in sorted(judged.items())}
    apart = {pair for pair, verdict in last.items() if verdict == "different"}
    apart |= {pair for pair in itertools.combinations(sorted(types), 2) if types[pair[0]] != types[pair[1]]}
    held = list(itertools.combinations(sorted(rors), 2))
    if "despite" not in last.values():
        apart |= {(one, other) for one, other in held if rors[one] != rors[other]}
    same = [pair for pair, verdict in last.items() if verdict != "different"]
    same += [(one, other) for one, other in held if rors[one] == rors[other]]
    for cluster in joined(types, same):
        there = cluster & types.keys()
        assert {entity[key] for key in there} <= there
        if there and not apart & set(itertools.combinations(sorted(cluster), 2)):
            assert {entity[key] for key in there} == {min(there)}
    for one, other in apart:
        if {one, other} <= types.keys():
            assert entity[one] != entity[other]


def joined(types: dict[str, str], same: Sequence[Pair]) -> list[set[str]]:
    """What is joined when nothing stands in the way; a record that is not there joins others too."""
    clusters = [{key} for key in {*types, *itertools.chain.from_iterable(same)}]
    for one, other in same:
        touched = [each for each in clusters if {one, other} & each]
        clusters = [each for each in clusters if each not in touched] + [set().union(*touched)]
    return clusters


def check(store: Store, model: Model) -> None:
    assert (store.revision(), len(store.batches())) == (len(model.states) - 1, len(model.batches))
    for revision, state in enumerate(model.states):
        reader = store.reader(revision)
        found = {each.key: each for record_type in TYPES for each in reader.page(record_type, first=99).records}
        assert found == held(state)
    lost, snapshot = {key for key, _ in dangling(model.now)}, store.reader().snapshot()
    tied = {key for key, each in held(model.now).items() if isinstance(each, TieRecord)}
    assert snapshot.nodes["key"].to_list() == sorted(held(model.now).keys() - tied)
    assert (snapshot.ties["key"].to_list(), snapshot.dangling) == (sorted(tied - lost), len(lost))
    for key in {key for state in model.states for key in state}:
        told = [(each.record, each.batch, each.since, each.until) for each in store.reader().history(key)]
        assert told == model.history(key)
    assert all(fault.code == "dangling" or "of which no record ever spoke" in fault.message for fault in store.check())
    check_changes(store, model)
    for revision in {*range(0, len(model.states), 3), len(model.states) - 1}:
        check_entities(store, model, revision)


def check_changes(store: Store, model: Model) -> None:
    new = held(model.now)
    for since, old in enumerate(map(held, model.states)):
        found = store.changes(since, len(model.states) - 1).tables.values()
        both = {key for key in old.keys() & new.keys() if type(old[key]) is type(new[key])}
        assert {key for each in found for key in each.added} == new.keys() - both
        assert {key for each in found for key in each.closed} == old.keys() - both
        assert {key for each in found for key in each.changed} == {key for key in both if old[key] != new[key]}


def run(store: Store, given_steps: list[Step]) -> None:
    model = Model()
    for step in given_steps:
        if step[0] == "undo":
            take_back(store, model, step[1], step[2])
        elif step[0] == "judge":
            judge(store, model, step[1], step[2])
        elif step[0] == "take back":
            end_judgement(store, model, step[1])
        else:
            _, dataset, told, complete = step
            put(store, model, dataset, [record(dataset, thing) for thing in told], complete)
    check(store, model)
    with open_store("sqlite://") as copy:
        copy.fill(store.contents())
        check(copy, model)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=steps)
def test_on_sqlite(steps: list[Step]) -> None:
    with open_store("sqlite://") as store:
        run(store, steps)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_on_neo4j(neo4j_server: Neo4jServer, steps: list[Step]) -> None:
    neo4j_server.empty()
    with open_store(neo4j_server.url, neo4j_server.password) as store:
        run(store, steps)
