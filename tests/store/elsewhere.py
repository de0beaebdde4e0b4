"""What tests let another process do to a store: `python -m tests.store.elsewhere WHAT URL`, the password on stdin."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ecosystem.errors import StoreError
from ecosystem.model import Record
from ecosystem.store.backup import open_backup
from ecosystem.store.base import Erasure, Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from tests.store.killing import step
from tests.store.made import actor, delivery, put, tie

WRITTEN = 25_000


def hang(store: Store) -> None:
    """Stop in the middle of a batch, with rows written, until this process is killed."""

    def records() -> Iterator[Record]:
        yield actor("a", "changed in the batch")
        yield from (actor(f"new{number}") for number in range(WRITTEN))
        yield from (tie(f"new{number}", f"new{number}", "a") for number in range(WRITTEN))
        print("under way", flush=True)
        time.sleep(60)

    load(store, delivery(records(), title="Another title"))


def fill(store: Store) -> None:
    """Load with so little room for files that it ends in the middle."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
    try:
        load(store, delivery(actor(f"new{number}", "x" * 100) for number in range(WRITTEN)))
    except StoreError as error:
        print(error, flush=True)


def count(store: Store) -> None:
    """Add twenty revisions, one by one, whoever else may be writing."""
    dataset = f"d{sys.stdin.readline().strip()}"
    for number in range(20):
        put(store, actor(f"{number}", dataset=dataset), dataset=dataset)
        assert store.reader().counts().actors > number


def work(store: Store) -> None:
    """Do one step after another; each is told before it begins, and once it is done."""
    while True:
        print(f"begun {store.revision()}", flush=True)
        step(store)
        print(f"done {store.revision()}", flush=True)


def swap(store: Store) -> None:
    """Put one of two backups in the place of the other, again and again."""
    paths = [Path(sys.stdin.readline().strip()) for _ in range(2)]
    while True:
        for path in paths:
            with open_backup(path) as copy:
                print("begun", flush=True)
                store.fill(copy.contents(), replace=True)
                print("done", flush=True)


def erase(store: Store) -> None:
    """Take somebody out of all revisions."""
    store.erase(Erasure(keys=("d/jane",)))


def start(what: str, url: str, *lines: str) -> subprocess.Popen[str]:
    """Another process that does it; `lines` go to its standard input, the first is the password."""
    command = [sys.executable, "-m", "tests.store.elsewhere", what, url]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()
    return process


if __name__ == "__main__":
    with open_store(sys.argv[2], sys.stdin.readline().strip() or None) as opened:
        done = {"hang": hang, "fill": fill, "count": count, "work": work, "swap": swap, "erase": erase}
        done[sys.argv[1]](opened)
