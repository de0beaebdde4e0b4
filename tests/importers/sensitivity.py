"""Which values of a sample an importer is blind to: those that can change without any record or problem changing."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import yaml

from ecosystem.errors import BadInput
from ecosystem_importers.base import Importer
from ecosystem_importers.files import MANIFESTS, InputFile
from ecosystem_importers.tables import delimiter
from tests.importers.conformance import contents, read, sample_of

Path_ = tuple[str, ...]
ANY = "*"
Change = Callable[[Path], None]
Said = tuple[list[str], list[str]]
LISTING = ("_left_out", "_columns")
TEXT = (".csv", ".tsv")
MOMENT = 10**11  # larger numbers are moments in milliseconds, of which only the day counts
TIME, YEAR = re.compile(r"\d{4}-\d{2}-\d{2}[T ]"), 3
PROSE = re.compile(r"[a-z]{2,} [a-z]{2,} ", re.IGNORECASE)
JSON = (".json", ".jsonl", ".ndjson", ".jsonld", ".cyjs")


def blind(importer: Importer, folder: Path) -> set[str]:
    """Columns and members, as `file: name`, whose values make no difference and are neither ignored nor reported.

    A file is looked at among the others of the sample, and alone: another file may say the same.
    """
    sample = sample_of(importer)
    listed = frozenset(map(_parts, (*_ignored(importer), *_reported(sample))))
    among = _Trial(sample, folder / "among")
    found = set()
    for path in sorted(each for each in sample.rglob("*") if each.is_file() and each.name not in MANIFESTS):
        alone = _Trial(_only(path, sample, folder / "one"), folder / "alone")
        for field, changes in _changes(path):
            name = path.relative_to(sample).as_posix()
            trials = ((trial, change) for trial in (among, alone) for change in changes)
            if not _is_listed(field, listed) and not any(trial.differs(name, each) for trial, each in trials):
                found.add(f"{name}: {'/'.join(field)}")
    return found


def _only(path: Path, sample: Path, folder: Path) -> Path:
    """A sample of one of its files."""
    shutil.rmtree(folder, ignore_errors=True)
    target = folder / path.relative_to(sample)
    target.parent.mkdir(parents=True)
    shutil.copy(path, target)
    return folder


@dataclass
class _Trial:
    """A sample that changes are tried on; one that cannot be read shows no difference."""

    sample: Path
    folder: Path

    @cached_property
    def before(self) -> Said | None:
        return _said(self.sample)

    def differs(self, name: str, change: Change) -> bool:
        if self.before is None:
            return False
        moved = Path(shutil.copytree(self.sample, self.folder))
        try:
            change(moved / name)
            return _said(moved) != self.before
        finally:
            shutil.rmtree(moved)


def _said(folder: Path) -> Said | None:
    """What records and problems say; None for a refusal."""
    try:
        records, delivery = read(folder)
    except BadInput:
        return None
    return contents(records), sorted(
        f"{each.code} {each.origin} {each.message} {each.value}" for each in delivery.problems
    )


def _reported(sample: Path) -> Iterator[str]:
    """Names that a problem lists, as it does those of columns that are left out as a whole."""
    for problem in read(sample)[1].problems:
        if problem.code.endswith(LISTING):
            yield from filter(None, (problem.value or "").split(", "))


def _ignored(importer: Importer) -> Iterator[str]:
    source = yaml.load((importer.folder / "source.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    yield from _words(source.get("ignored", {}))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _words(each) if isinstance(each, dict | list) else ()
    elif isinstance(value, list):
        yield from (str(each) for each in value)


def _is_listed(field: Path_, listed: Collection[Path_]) -> bool:
    """Whether a path holds a listed one: `a/b` anywhere, `/a/b` from the outermost layer on, `*` for any one part."""
    parts = ("", *(part for each in field for part in _parts(each) if not part.isdigit()))
    spans = {parts[start:end] for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
    return any(_matches(span, each) for each in listed for span in spans if len(span) == len(each))


def _matches(span: Path_, listed: Path_) -> bool:
    return all(ours in (ANY, theirs) for theirs, ours in zip(span, listed, strict=True))


def _parts(name: str) -> Path_:
    """A path or the name of a column that is one, without capitals and signs."""
    return tuple(part if part == ANY else _plain(part) for part in re.split(r"[/.:]", name))


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _changes(path: Path) -> Iterator[tuple[Path_, tuple[Change, ...]]]:
    """The changes of each column or member: wherever it stands, and where it stands first."""
    if path.suffix in TEXT:
        for at, column in _columns(path):
            yield (column,), (_change_column(at), _change_column(at, first=True))
    elif path.suffix in JSON:
        for field in sorted({field for document in _documents(path) for field in _fields(document, ())}):
            yield field, (_change_member(field), _change_member(field, first=True))


def _columns(path: Path) -> Iterator[tuple[int, str]]:
    rows = _rows(path)
    for at, column in enumerate(rows[0]):
        if column and any(at < len(row) and row[at].strip() for row in rows[1:]):
            yield at, column


def _change_column(at: int, *, first: bool = False) -> Change:
    def change(path: Path) -> None:
        header, *rows = _rows(path)
        filled = [number for number, row in enumerate(rows) if at < len(row) and row[at].strip()]
        meant = set(filled[:1] if first else filled)
        changed = [
            [_other(cell) if number in meant and i == at else cell for i, cell in enumerate(row)]
            for number, row in enumerate(rows)
        ]
        mark = delimiter(InputFile(path, path.name).text.start)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=mark).writerows([header, *changed])

    return change


def _rows(path: Path) -> list[list[str]]:
    text = InputFile(path, path.name).text
    return [row for row in csv.reader(io.StringIO(text.content, newline=""), delimiter=delimiter(text.start)) if row]


def _documents(path: Path) -> list[Any]:
    text = path.read_text(encoding="utf-8-sig")
    try:
        return [json.loads(text)]
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _fields(value: object, path: Path_) -> Iterator[Path_]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _fields(each, (*path, name))
    elif isinstance(value, list):
        for each in value:
            yield from _fields(each, (*path, ANY))
    elif value not in (None, "") and any(name != ANY for name in path):
        yield tuple(name for name in path if name != ANY)


def _change_member(field: Path_, *, first: bool = False) -> Change:
    def change(path: Path) -> None:
        meant = _Meant(field, 1 if first else None)
        documents = [meant.changed(document, field) for document in _documents(path)]
        path.write_bytes(b"\n".join(msgspec.json.encode(document) for document in documents))

    return change


@dataclass
class _Meant:
    """Changes a member wherever it stands, at most `left` times."""

    field: Path_
    left: int | None

    def changed(self, value: Any, rest: Path_) -> Any:
        if isinstance(value, list):
            return [self.changed(each, rest) for each in value]
        if isinstance(value, dict):
            return {
                name: self.changed(each, rest[1:]) if rest and name == rest[0] else each for name, each in value.items()
            }
        if rest or value in (None, "") or self.left == 0:
            return value
        self.left = None if self.left is None else self.left - 1
        return _other(value)


def _other(value: Any) -> Any:
    """Another value of the same sort, so that a date stays a date and a code a code."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + (10**11 if value > MOMENT else 1)
    if PROSE.search(value):
        return f"q{value}"
    digits = [at for at, sign in enumerate(value) if sign.isdigit()]
    if digits:
        at = YEAR if TIME.match(value) else digits[-1]
        return f"{value[:at]}{(int(value[at]) + 1) % 10}{value[at + 1 :]}"
    return f"{value}q"
