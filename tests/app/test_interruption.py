"""Ctrl-C and a full disk in the middle of an import leave the store as it was; a closed pipe is no error."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.app.command import Command, environment, program, separately

TIES = "Source,Target\nAnna Lab,Beta Lab\n"
PATIENCE = 60.0
TELL_OPENING = """import sys
def opened(event, arguments):
    if event == "open" and str(arguments[0]).endswith("many.csv"):
        sys.stderr.write("opened\\n")
sys.addaudithook(opened)"""


@pytest.fixture
def many(command: Command) -> str:
    lines = (f"Lab {number},Lab {number * 7 % 9973}" for number in range(1, 20_000))
    return command.file("many.csv", "\n".join(["Source,Target", *lines]))


def wait_until_writing(store: Path) -> None:
    """Wait until another process holds the store's write lock."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if store.exists() and _is_locked(store):
            return
        time.sleep(0.01)
    raise TimeoutError(f"Nobody wrote to {store}.")


def _is_locked(store: Path) -> bool:
    with contextlib.closing(sqlite3.connect(store, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        connection.execute("ROLLBACK")
    return False


def interrupted(many: str, folder: Path) -> tuple[int, str]:
    arguments = [sys.executable, "-c", program(), "import", many]
    with subprocess.Popen(arguments, cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True) as importing:
        wait_until_writing(folder / "ecosystem.db")
        importing.send_signal(signal.SIGINT)
        _, err = importing.communicate(timeout=PATIENCE)
    return importing.returncode, err


def test_ctrl_c_leaves_the_store_as_it_was(command: Command, many: str, tmp_path: Path) -> None:
    command("import", command.file("labs.csv", TIES))
    before = command("store", "info").out
    assert interrupted(many, tmp_path) == (130, "Interrupted: the store is as it was before.\n")
    assert command("store", "info").out == before
    assert command("store", "check").code == 0


def test_ctrl_c_while_a_file_is_read_leaves_the_store_as_it_was(command: Command, many: str, tmp_path: Path) -> None:
    command("import", command.file("labs.csv", TIES))
    before = command("store", "info").out
    arguments = [sys.executable, "-c", program(TELL_OPENING), "import", many]
    with subprocess.Popen(arguments, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True) as importing:
        assert importing.stderr is not None
        assert importing.stderr.readline() == "opened\n"
        importing.send_signal(signal.SIGINT)
        _, err = importing.communicate(timeout=PATIENCE)
    assert (importing.returncode, err.replace("opened\n", "")) == (130, "Interrupted: the store is as it was before.\n")
    assert command("store", "info").out == before


@pytest.mark.parametrize("last", ['"Open,end', f"{',' * 20_000}"])
def test_a_file_that_breaks_at_its_end_leaves_the_store_as_it_was(command: Command, many: str, last: str) -> None:
    command("import", command.file("labs.csv", TIES))
    before = command("store", "info").out
    broken = command.file("broken.csv", f"{(command.folder / many).read_text(encoding='utf-8')}\n{last}\n")
    refused = command("import", broken)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert command("store", "info").out == before


def test_a_full_disk_leaves_the_store_as_it_was(command: Command, many: str, tmp_path: Path) -> None:
    command("import", command.file("labs.csv", TIES))
    before = command("store", "info").out
    size = (tmp_path / "ecosystem.db").stat().st_size + 100_000
    full = separately("import", many, folder=tmp_path, start=_at_most(size))
    assert (full.code, full.out) == (1, "")
    assert full.err.count("\n") == 1
    assert command("store", "info").out == before
    assert command("store", "check").code == 0


def test_a_full_disk_leaves_no_new_store(command: Command, many: str, tmp_path: Path) -> None:
    full = separately("import", many, folder=tmp_path, start=_at_most(300_000))
    assert (full.code, full.out) == (1, "")
    assert [path.name for path in tmp_path.iterdir()] == [many]


def test_a_reader_that_goes_away_is_no_error(command: Command, tmp_path: Path) -> None:
    command("import", command.file("labs.csv", TIES))
    arguments = [sys.executable, "-c", program(), "analyse", "brokers", "--permutations", "1", "--output", "json"]
    with subprocess.Popen(
        arguments,
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as analysing:
        assert analysing.stdout is not None
        assert analysing.stderr is not None
        analysing.stdout.close()
        err = analysing.stderr.read()
    assert (analysing.returncode, err) == (141, "")


def _at_most(size: int) -> str:
    return f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
