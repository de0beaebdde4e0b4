"""A batch is there as a whole or not at all, whatever happens to the process that writes it."""

from __future__ import annotations

import os
import random
import subprocess
import time
from pathlib import Path

import pytest

from ecosystem.model import ActorRecord
from ecosystem.store.base import Counts, Store
from ecosystem.store.open import open_store
from tests.store.conftest import Home
from tests.store.elsewhere import start
from tests.store.killing import check_record
from tests.store.made import actor, put, tie

# How often a process is killed in the middle of a step; all of it with `make faults`.
KILLS = 50 if os.environ.get("ECOSYSTEM_FAULTS") else 3


def test_killed_in_the_middle_of_a_batch(home: Home) -> None:
    before = [actor("a", "A"), actor("b")]
    with home.open() as store:
        put(store, *before, tie("t", "a", "b"))
    with start("hang", home.url, home.password or "") as process:
        assert process.stdout
        assert process.stdout.readline() == "under way\n"
        process.kill()
    with home.open() as store:
        reader = store.reader()
        assert (store.revision(), reader.counts()) == (1, Counts(actors=2, initiatives=0, themes=0, ties=1))
        assert reader.get(ActorRecord, ["d/a", "d/b", "d/new0"]) == before
        assert [hit.key for hit in reader.search("changed in the batch")] == []
        assert reader.snapshot().nodes.height == 2
        assert [dataset.title for dataset in reader.datasets()] == [None]
        assert store.check() == []
        result = put(store, actor("new0", "written after"), tie("u", "new0", "a"))
        assert (result.batch, result.revision) == (2, 2)
        assert store.reader().neighbours("d/new0") == [tie("u", "new0", "a")]
        assert store.check() == []


@pytest.mark.slow
def test_killed_again_and_again(home: Home) -> None:
    kills = 0
    while kills < KILLS:
        told = killed(start("work", home.url, home.password or ""), kills)
        kills += told[-1].startswith("begun")
        done = max(int(line.split()[1]) for line in told)
        with home.open() as store:
            assert done <= store.revision() <= done + 1
            check_record(store.reader())
            check_record(store.reader(max(0, done - 1)), past=store.revision() > done - 1)
            if kills % 10 in {0, 3}:
                assert store.check() == []


@pytest.mark.slow
def test_killed_while_one_record_takes_the_place_of_another(home: Home, tmp_path: Path) -> None:
    whole = [backup(tmp_path, number) for number in range(2)]
    kills = 0
    while kills < KILLS // 3 + 1:
        lines = (home.password or "", *(f"{tmp_path}/{number}.db" for number in range(2)))
        told = killed(start("swap", home.url, *lines), kills)
        kills += told[-1] == "begun"
        with home.open() as store:
            found = held(store)
            # Neo4j cannot replace all in one transaction: what it held is taken away before.
            assert found in whole or (home.kind == "neo4j" and found == (0, []))
            assert store.check() == []


def killed(process: subprocess.Popen[str], number: int) -> list[str]:
    """Kill a process some steps after it has begun, anywhere in the next one; returns what it has told."""
    dice = random.Random(number)
    steps = dice.randrange(1, 4)
    with process:
        assert process.stdout
        told = [process.stdout.readline().strip()]
        begun = time.monotonic()
        told += [process.stdout.readline().strip() for _ in range(2 * steps)]
        time.sleep(dice.random() * (time.monotonic() - begun) / steps)
        process.kill()
        told += [line.strip() for line in process.stdout]
    assert all(told)
    return told


def backup(folder: Path, number: int) -> tuple[int, list[str]]:
    """Make a backup of a store with as many revisions as its number says, and two more."""
    with open_store("sqlite://") as store:
        for name in range(number + 2):
            put(store, *(actor(f"{each}", f"{name} {number}") for each in range(3000)), tie("t", "1", "2"))
        store.backup(folder / f"{number}.db")
        return held(store)


def held(store: Store) -> tuple[int, list[str]]:
    nodes = store.reader().snapshot().nodes
    return store.revision(), nodes["name"].to_list()
