"""The releases of a file, whatever it wraps them in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ecosystem.errors import NotThisFormat
from ecosystem_importers.files import InputFile
from ecosystem_importers.ocds.versions import latest
from ecosystem_importers.outline import Outline

Object = dict[str, Any]
LISTS = ("releases", "records")
COMPILED = ("compiledRelease", "versionedRelease")
RELEASE = {"tag", "buyer", "tender", "awards", "contracts", "parties", "planning", "releases", *COMPILED}


@dataclass(frozen=True)
class Found:
    """A release with its place; `release` is None for one of which the file only gives the address."""

    file: str
    pointer: str
    release: Object | None
    address: str = ""


def recognises(file: InputFile) -> bool:
    """Whether the first object of a JSON file is a package, a release or a record; only that one is looked at."""
    if file.is_workbook or not (outline := file.outline):
        return False
    if outline.items:
        return _is_any(outline.first())
    lists = [name for name in LISTS if name in outline.members]
    firsts = [next(outline.each(name), ("", None))[1] for name in lists]
    return (
        any(map(_is_any, firsts))
        or (bool(lists) and outline.members.keys() >= {"uri", "publishedDate"})
        or ("ocid" in outline.members and bool(RELEASE & outline.members.keys()))
    )


def _is_any(value: object) -> bool:
    """An object with an ocid; or a package on a line of its own."""
    if not isinstance(value, dict):
        return False
    inner = [each for name in LISTS if isinstance(value.get(name), list) for each in value[name][:1]]
    return ("ocid" in value and bool(RELEASE & value.keys())) or any(_is_any(each) for each in inner)


def releases(file: InputFile) -> Iterator[Found]:
    """All releases of a file, those of records too; raises NotThisFormat for a file that has none."""
    outline = None if file.is_workbook else file.outline
    if outline is None or not recognises(file):
        raise NotThisFormat(
            f"'{file.name}' holds no releases or records of the Open Contracting Data Standard: expected JSON with "
            "`releases`, `records`, or objects with an `ocid`."
        )
    for pointer, value in _objects(outline):
        yield from _in(file.name, pointer, value)


def is_package(outline: Outline) -> bool:
    """Whether a file holds lists of releases or records, and is no record itself."""
    return any(name in outline.members for name in LISTS) and "ocid" not in outline.members


def _objects(outline: Outline) -> Iterator[tuple[str, object]]:
    if outline.items:
        yield from outline.documents()
    elif not is_package(outline):
        yield "", {name: outline.value(name) for name in outline.members}
    else:
        for name in LISTS:
            yield from outline.each(name)


def _in(file: str, pointer: str, value: object) -> Iterator[Found]:
    """The releases of a package, a record or a release."""
    if not isinstance(value, dict):
        return
    if "ocid" in value and not any(name in value for name in ("releases", *COMPILED)):
        yield Found(file, pointer, latest(value))
    elif compiled := next((name for name in COMPILED if _whole(value.get(name))), None):
        yield Found(file, f"{pointer}/{compiled}", {"ocid": value.get("ocid"), **latest(value[compiled])})
    elif any(isinstance(value.get(name), list) for name in LISTS):
        for name in LISTS:
            for at, each in enumerate(value.get(name) or ()):
                yield from _in(file, f"{pointer}/{name}/{at}", each)
    else:
        yield Found(file, pointer, None, str(value.get("url") or ""))


def _whole(value: object) -> bool:
    return isinstance(value, dict) and bool((RELEASE | {"ocid"}) & value.keys())
