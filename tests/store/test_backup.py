"""Only a whole backup is taken back; any other file is refused in a sentence and left as it is."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ecosystem.errors import StoreError
from ecosystem.store.backup import open_backup
from ecosystem.store.open import open_store
from tests.store.made import actor, put


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    path = tmp_path / "backup.db"
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        put(store, *(actor(f"{number}", "a long name " * 9) for number in range(500)))
        store.backup(path)
    return path


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught, open_backup(path):
        raise AssertionError
    assert (path.read_bytes() if path.is_file() else None) == before
    return str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"There is no file '{tmp_path}': expected a file made by `ecosystem store backup`."
    assert "There is no file" in refused(tmp_path / "none.db")


@pytest.mark.parametrize("content", [b"", b"Name,Kind\nAnna Lab,lab\n", b"SQLite format 3\0", bytes(5000)])
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert refused(path) == f"'{path}' is not a backup: expected a file made by `ecosystem store backup`."


def test_an_sqlite_file_of_another_program(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    assert "is not a backup" in refused(tmp_path / "other.db")


def test_a_backup_of_an_earlier_version(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.executescript((Path(__file__).parent / "version1.sql").read_text())
    assert refused(tmp_path / "old.db") == (
        f"The backup '{tmp_path}/old.db' has schema version 1: "
        f"run `ecosystem --store sqlite:///{tmp_path}/old.db store migrate` first."
    )


def test_a_backup_that_was_cut_off_or_damaged(backup: Path) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refused(backup)
    middle = len(whole) // 2
    backup.write_bytes(whole[:middle] + b"x" * 9000 + whole[middle + 9000 :])
    assert "damaged" in refused(backup)


def test_a_backup_that_contradicts_itself(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as file, file:
        file.execute("UPDATE meta SET value = 0 WHERE name = 'revision'")
    assert f"The backup '{backup}' is damaged and nothing was restored: " in refused(backup)


def test_what_killed_backups_left_is_no_part_of_the_next(backup: Path, tmp_path: Path) -> None:
    shutil.copy(backup, tmp_path / "next.db.unfinished")
    (tmp_path / "next.db.unfinished-wal").write_bytes(b"left behind")
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        put(store, actor("new"))
        store.backup(tmp_path / "next.db")
    with open_backup(tmp_path / "next.db") as copy:
        assert copy.revision() == 2
    assert not list(tmp_path.glob("*.unfinished*"))
