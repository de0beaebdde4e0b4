"""The files of a delivery: found in folders and zip archives, what is not safe to follow left out and told."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from zipfile import ZipInfo

from ecosystem.errors import BadInput, NotThisFormat
from ecosystem.model import Origin, ProblemLog
from ecosystem_importers.archive import UNREADABLE, ZIP, archive
from ecosystem_importers.input_file import WORKBOOKS, InputFile
from ecosystem_importers.limits import USUAL, Limits, variable
from ecosystem_importers.progress import Advance, silent

__all__ = ["InputFile", "collect", "everything"]

MANIFESTS = ("source.yaml", "datapackage.json", "scope.yaml")
IGNORED = ("readme", "license", "licence", "attribution")
HIDDEN = (".", "__MACOSX")
# What a zip archive holds that is a document of its own.
DOCUMENTS = frozenset({"[content_types].xml", "mimetype", "content.xml", "xl/workbook.xml", "xl/workbook.bin"})


def collect(
    paths: list[Path], limits: Limits = USUAL, problems: ProblemLog | None = None, advance: Advance = silent
) -> list[InputFile]:
    """The files of one delivery in order of name; hidden ones and manifests are left out of folders and archives."""
    found = [file for path in paths for file in everything(path, limits, problems) if _is_delivered(file, paths)]
    found = [replace(file, advance=advance) for file in found]
    if len(found) > limits.files:
        raise BadInput(f"There are {len(found):,} files: give them in parts, or raise {variable('files')}.")
    if not found:
        raise NotThisFormat(f"'{paths[0]}' holds no files to import: give a file, or a folder with files.")
    return found


def everything(path: Path, limits: Limits = USUAL, problems: ProblemLog | None = None) -> list[InputFile]:
    """All files at a path, manifests too: of a folder, with those in its archives; of an archive, those in it."""
    log = ProblemLog() if problems is None else problems
    if not path.exists():
        raise BadInput(f"There is no file or folder '{path}': check the path.")
    files = _folder(path, limits, log) if path.is_dir() else [InputFile(path, path.name, limits)]
    return [each for file in files for each in _unpacked(file, log)]


def _is_delivered(file: InputFile, named: list[Path]) -> bool:
    if file.path in named:
        return True
    hidden = any(part.startswith(HIDDEN) for part in PurePosixPath(file.name).parts)
    return not hidden and file.path.name.lower() not in MANIFESTS and file.path.stem.lower() not in IGNORED


def _folder(folder: Path, limits: Limits, problems: ProblemLog) -> Iterator[InputFile]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            problems.warning("link_left_out", "A link to another place; left out.", Origin(name))
        elif path.is_file():
            yield InputFile(path, name, limits)
        elif not path.is_dir():
            problems.warning("not_a_file", "Neither a file nor a folder; left out.", Origin(name))


def _unpacked(file: InputFile, problems: ProblemLog) -> Iterator[InputFile]:
    """The file, or what is in it when it is an archive and no document."""
    packed = file.suffix not in WORKBOOKS and (file.start.startswith(ZIP) or file.suffix == ".zip")
    entries = _entries(file) if packed else None
    if entries is None or DOCUMENTS & {entry.filename.lower() for entry in entries}:
        yield file
        return
    for entry in sorted(entries, key=lambda each: each.filename):
        if not entry.is_dir() and _is_safe(entry, file, problems):
            yield InputFile(file.path / entry.filename, f"{file.name}/{entry.filename}", file.limits, file.path)


def _entries(file: InputFile) -> list[ZipInfo] | None:
    """What a zip archive holds; None for a broken one that is called otherwise, and may be a workbook."""
    try:
        with file.open() as stream, archive(stream, file.name, file.limits) as opened:
            return opened.infolist()
    except UNREADABLE as error:
        if file.suffix != ".zip":
            return None
        raise NotThisFormat(f"'{file.name}' is not a readable zip archive ({error}): pack it again.") from error


def _is_safe(entry: ZipInfo, file: InputFile, problems: ProblemLog) -> bool:
    """Whether an entry is a file that lies in its archive."""
    path, origin = PurePosixPath(entry.filename.replace("\\", "/")), Origin(f"{file.name}/{entry.filename}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        problems.warning("link_left_out", "A link to another place; left out.", origin)
    elif path.is_absolute() or ".." in path.parts or ":" in entry.filename:
        problems.warning("outside_left_out", "Its name leads out of the archive; left out.", origin)
    else:
        return True
    return False
