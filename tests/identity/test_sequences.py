"""Any sequence of imports, judgements and takings back: each revision keeps its answers, and nothing leaves a trace."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.identity.reader import entities
from ecosystem.identity.resolve import Known, resolve
from ecosystem.model import Identifier, Judgement
from ecosystem.model.judgement import Verdict
from ecosystem.store.base import Store
from ecosystem.store.open import open_store
from tests.store.made import actor, initiative, put, tie

KEYS = tuple(f"{dataset}/{own}" for dataset in "ab" for own in "123")
RORS = ("ror:02nv7yv05", "ror:05a28rw58")
# Those that end so are initiatives, the others actors.
INITIATIVE = "3"
IDS = (*RORS, "grid:grid.5386.8", "wikidata:Q1", "vat:DE129273398")
held = st.dictionaries(st.sampled_from(KEYS), st.sets(st.sampled_from(IDS), max_size=2).map(sorted), min_size=1)
VERDICTS: st.SearchStrategy[Verdict] = st.sampled_from(["same", "different"])
steps = st.lists(
    held.map(lambda each: ("import", each))
    | st.tuples(st.sampled_from(["same", "despite", "different"]), st.sampled_from(list(combinations(KEYS, 2))))
    | st.tuples(st.just("take back"), st.integers(0, 5)),
    max_size=8,
)


class Told:
    """What a plain model of the test holds: ids by key, and judgements in order."""

    def __init__(self) -> None:
        self.ids: dict[str, Sequence[str]] = {}
        self.judgements: dict[int, tuple[str, tuple[str, str]]] = {}

    def apply(self, store: Store, what: str, given: Any) -> None:
        if what == "import":
            for dataset in "ab":
                records = [_record(key, ids) for key, ids in given.items() if key.startswith(dataset)]
                put(store, *records, dataset=dataset)
            self.ids |= given
        elif what == "take back":
            if given < len(self.judgements):
                number = sorted(self.judgements)[given]
                store.take_back([number])
                del self.judgements[number]
        else:
            left, right = given
            verdict: Verdict = "different" if what == "different" else "same"
            despite = RORS if what == "despite" else ()
            made = store.judge([Judgement(left=left, right=right, verdict=verdict, author="Ann", despite=despite)])
            self.judgements[made[0].id] = (what, given)

    def partition(self) -> dict[str, str]:
        last = {pair: verdict for verdict, pair in self.judgements.values()}
        different = frozenset(pair for pair, each in last.items() if each == "different")
        same = frozenset(last) - different
        despite = frozenset({RORS} if "despite" in last.values() else ())
        types = {key: "initiative" if key.endswith(INITIATIVE) else "actor" for key in self.ids}
        found = resolve(Known(types, self.ids, same, different, despite))
        return {key: found.entity(key) for key in self.ids}


def _record(key: str, ids: Sequence[str]) -> Any:
    dataset, own = key.split("/")
    make = initiative if own == INITIATIVE else actor
    return make(own, f"Name {key}", dataset=dataset, identifiers=tuple(map(Identifier.parse, ids)))


def answers(store: Store, revision: int) -> list[bytes]:
    snapshot = entities(store, revision).snapshot()
    return [frame.write_ipc(None).getvalue() for frame in (snapshot.nodes, snapshot.ties)]


@settings(max_examples=40, deadline=None)
@given(steps)
def test_each_revision_keeps_its_answers(given_steps: list[tuple[str, Any]]) -> None:
    with open_store("sqlite:///:memory:") as store:
        told, seen = Told(), {0: answers(store, 0)}
        for what, given_ in given_steps:
            told.apply(store, what, given_)
            reader = entities(store)
            partition = told.partition()
            assert {key: reader.entity_key(key) for key in partition} == partition
            assert reader.snapshot().nodes["key"].to_list() == sorted(set(partition.values()))
            assert reader.counts().actors + reader.counts().initiatives == len(set(partition.values()))
            seen[reader.revision] = answers(store, reader.revision)
        assert {revision: answers(store, revision) for revision in seen} == seen


@settings(max_examples=40, deadline=None)
@given(held, st.lists(st.sampled_from(list(combinations(KEYS, 2))), min_size=1, max_size=5), st.data())
def test_judgements_taken_back_in_any_order_leave_no_trace(
    ids: dict[str, list[str]], pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    with open_store("sqlite:///:memory:") as store:
        Told().apply(store, "import", {key: ids.get(key, []) for key in KEYS})
        put(store, *(tie(str(at), *pair, dataset="a") for at, pair in enumerate(pairs)), dataset="a")
        before = answers(store, store.revision())
        verdicts = data.draw(st.lists(VERDICTS, min_size=len(pairs), max_size=len(pairs)))
        made = store.judge(
            [
                Judgement(left=pair[0], right=pair[1], verdict=verdict, author="Ann")
                for pair, verdict in zip(pairs, verdicts, strict=True)
            ]
        )
        for each in data.draw(st.permutations(made)):
            store.take_back([each.id])
        assert answers(store, store.revision()) == before
