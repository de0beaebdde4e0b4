"""Steps that another process does to a store until it is killed, and what the record has to be after each of them.

Every step raises the revision by one, and which step comes next follows from the revision: so a store tells by its
revision alone what it has to hold.
"""

from __future__ import annotations

from collections.abc import Callable

from ecosystem.model import ActorRecord, TieRecord
from ecosystem.store.base import Erasure, Reader, Store
from ecosystem.store.batch import load
from ecosystem.store.undo import undo
from tests.store.made import actor, delivery, put, tie

SIZE = 200
CYCLE = 5
# In each cycle: an import, another one over it, its undo, the import of a person, the erasure of that person. How many
# revisions ago that was said which the actors say.
SAID = {1: 1, 2: 1, 3: 3, 4: 4, 0: 5}


def erases(revision: int) -> bool:
    """Whether the step after a revision is an erasure."""
    return revision % CYCLE == CYCLE - 1


def step(store: Store) -> None:
    """Do what comes next."""
    now = store.revision()
    does: tuple[Callable[[Store, int], object], ...] = (bring, bring, take_back, let_in, let_go)
    does[now % CYCLE](store, now)


def bring(store: Store, now: int) -> None:
    actors = [actor(f"{number}", f"{number} of {now}") for number in range(SIZE)]
    ties = [tie(f"t{number}", f"{number}", "0", strength=float(now)) for number in range(SIZE)]
    load(store, delivery([*actors, *ties, actor(f"only {now}")], complete=True))


def take_back(store: Store, now: int) -> None:
    undo(store, next(batch.id for batch in store.batches() if batch.revision == now))


def let_in(store: Store, now: int) -> None:
    put(store, actor("jane", f"Jane {now}", dataset="p"), tie("t", "jane", "d/0", dataset="p"), dataset="p")


def let_go(store: Store, now: int) -> None:
    store.erase(Erasure(keys=("p/jane",)))


def check_record(reader: Reader, *, past: bool = False) -> None:
    """All that a step has written is there and nothing else; who was in the past has been erased since."""
    revision = reader.revision
    said = revision - SAID[revision % CYCLE]
    people = [f"Jane {revision - 1}"] if erases(revision) and not past else []
    names = [f"{number} of {said}" for number in range(SIZE)] + [f"only {said}"] if revision else []
    actors = reader.page(ActorRecord, first=9 * SIZE).records
    ties = reader.page(TieRecord, first=9 * SIZE).records
    assert sorted(each.name for each in actors if isinstance(each, ActorRecord)) == sorted([*names, *people])
    strengths = [each.strength for each in ties if isinstance(each, TieRecord) and each.key.startswith("d/")]
    assert strengths == ([float(said)] * SIZE if revision else [])
    snapshot = reader.snapshot()
    assert sorted(snapshot.nodes["name"]) == sorted([*names, *people])
    assert (snapshot.ties.height, snapshot.dangling) == (len(ties), 0)
    assert len(ties) == len(strengths) + len(people)
