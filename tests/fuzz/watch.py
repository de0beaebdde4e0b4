"""Trials in a process of their own, watched: what hangs is ended, what crashes is told, and the next input follows."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from ecosystem.store.open import open_store
from tests.fuzz.trial import Trial

SECONDS = 5.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Failure:
    """An input that was neither read nor refused."""

    trial: Trial
    why: str


@dataclass
class Tally:
    """How many inputs were read, and how many refused."""

    read: int = 0
    refused: int = 0


def watched(trials: list[Trial], tally: Tally) -> Iterator[Failure]:
    """The failures among trials, in their order."""
    while trials:
        done, failure = _worked(trials, tally)
        trials = trials[done:]
        if failure:
            yield failure


def _worked(trials: list[Trial], tally: Tally) -> tuple[int, Failure | None]:
    """How many trials one process got through, and what it failed at."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(trials, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _listen(trials, tally, ours, process.pid or 0)
    finally:
        process.kill()
        process.join()
        ours.close()


def _listen(trials: list[Trial], tally: Tally, ours: Connection, process: int) -> tuple[int, Failure | None]:
    for done, trial in enumerate(trials):
        began = _cpu(process)
        while not ours.poll(0.5):
            if (used := _cpu(process) - began) > SECONDS:
                return done + 1, Failure(trial, f"hangs: {used:.1f} CPU seconds and no end")
        try:
            said = ours.recv()
        except EOFError:
            return done + 1, Failure(trial, "ends the process")
        if isinstance(said, str):
            return done + 1, Failure(trial, said)
        tally.read += said
        tally.refused += not said
    return len(trials), None


def _work(trials: list[Trial], theirs: Connection) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{Path(folder) / 'fuzz.db'}") as store:
        for trial in trials:
            started = time.process_time()
            try:
                read: bool | str = trial.run(store)
            except BaseException:
                read = traceback.format_exc()
            if (used := time.process_time() - started) > SECONDS:
                read = f"takes {used:.1f} CPU seconds"
            theirs.send(read)


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
