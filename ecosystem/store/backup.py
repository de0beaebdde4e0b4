"""Backups: a whole store in one SQLite file, whatever store it comes from and goes back to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecosystem.errors import StoreError, StoreTooOld
from ecosystem.store.base import Fault, Store
from ecosystem.store.contents import Contents

# How the first bytes of our files look: what SQLite writes, and from byte 68 on whose file it is.
MAGIC = b"SQLite format 3\0"
OWNER = slice(68, 72)
# Of such a file not all can be read; what else `check` may find was in the store, too.
UNREADABLE = {"damage", "integrity", "schema", "order", "interrupted"}


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Where to write a file that is to be there as a whole or not at all: beside its place, into which it is moved."""
    if path.exists():
        raise StoreError(f"'{path}' is already there: give the backup a new name.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder '{path.parent}' for the backup '{path.name}': create it first.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    _remove(unfinished)
    try:
        yield unfinished
        unfinished.rename(path)
    except BaseException:
        _remove(unfinished)
        raise


def _remove(file: Path) -> None:
    """With what SQLite keeps beside it, which would be read as a part of the next file of this name."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        file.with_name(f"{file.name}{suffix}").unlink(missing_ok=True)


def write_backup(contents: Contents, path: Path) -> None:
    """Write what a store holds to a new file."""
    from ecosystem.store.sqlite import SqliteStore

    with new_file(path) as unfinished, SqliteStore(f"sqlite:///{unfinished}") as copy:
        copy.fill(contents)


@contextmanager
def open_backup(path: Path) -> Iterator[Store]:
    """The store in a backup, once it is found to be whole; raises StoreError for any other file."""
    from ecosystem.store.sqlite import SqliteStore

    _check_file(path)
    try:
        with SqliteStore(f"sqlite:///{path}", create=False) as copy:
            if damaged := [fault for fault in copy.check() if fault.code in UNREADABLE]:
                raise StoreError(_damage(path, damaged[0]))
            yield copy
    except StoreTooOld as error:
        advice = f"run `ecosystem --store sqlite:///{path} store migrate` first."
        raise StoreError(f"The backup '{path}' has schema version {error.found}: {advice}") from error


def _check_file(path: Path) -> None:
    """Look at a file without touching it: SQLite would make a store of an empty one."""
    from ecosystem.store.sqlite.schema import APPLICATION_ID

    expected = "expected a file made by `ecosystem store backup`"
    if not path.is_file():
        raise StoreError(f"There is no file '{path}': {expected}.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(f"The backup '{path}' cannot be read ({error.strerror}): allow access to it.") from error
    if not head.startswith(MAGIC) or int.from_bytes(head[OWNER], "big") != APPLICATION_ID:
        raise StoreError(f"'{path}' is not a backup: {expected}.")


def _damage(path: Path, fault: Fault) -> str:
    return f"The backup '{path}' is damaged and nothing was restored: {fault.message}"
