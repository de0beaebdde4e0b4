"""The projects of a file as plain objects under one spelling, whether from a table, JSON or XML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin
from ecosystem_importers.base import Context
from ecosystem_importers.fields import plain
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.xml import Walk, is_root, local, read_xml
from ecosystem_importers.outline import Outline

Object = dict[str, Any]
COLUMNS = {"fundingorgname", "projectreference", "leadroname"}
ROOTS = ("projectoverview", "projectcomposition", "projectsearchresult")
COMPOSITION = "projectcomposition"
XML_NAMES = frozenset({"projectComposition", COMPOSITION})


@dataclass(frozen=True)
class Given:
    """A project as its file gives it, its names in small letters; `table` says that it is one row of a table."""

    said: Object
    origin: Origin
    table: bool = False


def recognises(file: InputFile) -> bool:
    """Whether a table has the columns of a project search, or JSON or XML begins as a project does."""
    if file.is_workbook:
        return any(map(_is_search, (table.header for table in file.book.tables)))
    if any(is_root(file, root) for root in ROOTS):
        return True
    if file.outline:
        return f'"{COMPOSITION}"' in file.text.start.casefold()
    return any(map(_is_search, (table.header for table in file.book.tables)))


def projects(file: InputFile, context: Context) -> Iterator[Given]:
    """The projects of a file; raises NotThisFormat for a file that holds none."""
    if not recognises(file):
        raise NotThisFormat(
            f"'{file.name}' holds no projects as Gateway to Research gives them: expected the CSV of a project search "
            "(FundingOrgName, ProjectReference, LeadROName …) or JSON or XML with `projectComposition`."
        )
    if not file.is_workbook and any(is_root(file, root) for root in ROOTS):
        yield from read_xml(file, context.problems, lambda walks: list(_of_xml(file.name, walks)), XML_NAMES)
    elif not file.is_workbook and file.outline:
        yield from _of_json(file.name, file.outline)
    else:
        yield from _of_tables(file)


def _of_tables(file: InputFile) -> Iterator[Given]:
    for table in file.book.tables:
        for row in table.rows if _is_search(table.header) else ():
            said = {folded(name): _text(cell) for name, cell in row.cells.items()}
            yield Given(said, Origin(table.file, table.sheet, row.number), table=True)


def _of_json(file: str, outline: Outline) -> Iterator[Given]:
    values = outline.documents() if outline.items else [("", {name: outline.value(name) for name in outline.members})]
    for pointer, value in values:
        for own, each in _compositions(pointer, value):
            yield Given(each, Origin(file, column=own or "/"))


def _of_xml(file: str, walks: Iterable[Walk]) -> Iterator[Given]:
    for number, walk in enumerate(walks, 1):
        said = _object(walk.element)
        if isinstance(said, dict):
            yield Given(said, Origin(file, column=f"{walk.name}[{number}]"))


def _compositions(pointer: str, value: object) -> Iterator[tuple[str, Object]]:
    """The compositions in a value, wherever they stand, under small names."""
    if isinstance(value, list):
        for at, each in enumerate(value):
            yield from _compositions(f"{pointer}/{at}", each)
    for name, each in value.items() if isinstance(value, dict) else ():
        if folded(name) == COMPOSITION:
            for at, one in enumerate(each if isinstance(each, list) else [each]):
                said = _small(one)
                if isinstance(said, dict):
                    yield f"{pointer}/{name}/{at}" if isinstance(each, list) else f"{pointer}/{name}", said
        else:
            yield from _compositions(f"{pointer}/{name}", each)


def _small(value: object) -> object:
    if isinstance(value, dict):
        return {folded(str(name)): _small(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_small(each) for each in value]
    return _text(value) if isinstance(value, str) else value


def _object(element: Element) -> object:
    """An element as an object of its attributes and children, those that repeat as a list; else its text."""
    found: Object = {folded(name.rpartition("}")[2]): _text(value) for name, value in element.attrib.items()}
    for child in element:
        name, value = folded(local(child)), _object(child)
        before = found.get(name)
        found[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return found or _text(element.text or "")


def _text(text: str) -> str:
    """Text whose signs may have been escaped twice."""
    return html.unescape(html.unescape(text)) if "&" in text else text


def _is_search(header: Iterable[str]) -> bool:
    return {folded(name) for name in header} >= COLUMNS


def folded(name: str) -> str:
    """A name in small letters without blanks and signs in front, as `pisurname` of `PI Surname`."""
    return "".join(name.split()).lstrip("#").casefold()


def scalar(value: object) -> str | None:
    """A plain value as text."""
    return plain(value) if isinstance(value, str | int | float) else None
