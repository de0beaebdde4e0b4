"""The mapping of sheets as plain data: what each column of each table is, as it is proposed, edited and given back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

import msgspec

from ecosystem.errors import BadInput, UnknownName
from ecosystem_importers.headers.headers import SECTIONS, headers
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.tabular.sheet import ATTRIBUTE, IDENTIFIER, IGNORE

GivenShape = Literal["actors", "ties", "initiatives", "participations", "matrix", "ignore"]
Dates = Literal["day_first", "month_first", "excel_1900", "excel_1904"]
CELL = "cell"
ADVICE = (
    "",
    "shape: what a row is: actors, ties, initiatives, participations, matrix, or ignore for a table not to be read.",
    "role: what a column is; attribute keeps it as it is, ignore leaves it out. What is not listed is judged anew.",
    "split: how several names in a cell are parted: a separator such as ; or newline, or no; else by the evidence.",
    "kind: what sort of initiative the rows are (project, commitment), or of tie for a column of names (supports).",
    "For a table: tie, currency, dates (day_first, month_first, excel_1900, excel_1904), decimal (, or .), layout.",
    "confidence, why and looks only tell; also lists other headers under which a column may come next time.",
)


class ColumnChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a column is; `scheme` is the registry whose numbers it holds, `looks` what its values were like."""

    role: str
    confidence: float | None = None
    why: str | None = None
    kind: str | None = None
    split: str | None = None
    scheme: str | None = None
    looks: str | None = None
    also: tuple[str, ...] = ()


class TableChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How a table is read; it is found again by file, sheet and name, or by its headers."""

    file: str | None = None
    sheet: str | None = None
    table: str | None = None
    shape: GivenShape | None = None
    kind: str | None = None
    tie: str | None = None
    currency: str | None = None
    dates: Dates | None = None
    decimal: Literal[",", "."] | None = None
    layout: Layout | None = None
    columns: dict[str, ColumnChoice] = {}


class SheetMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of a dataset, each with what was decided for it."""

    tables: tuple[TableChoice, ...] = ()


def mapping_of(content: Mapping[str, Any]) -> SheetMapping:
    """The mapping in plain data; raises BadInput, in one sentence and with what is known, where a name is not."""
    _check(content, SheetMapping, "part of the mapping")
    tables = [_table(each) for each in content.get("tables") or ()]
    try:
        return msgspec.convert({"tables": tables}, SheetMapping)
    except msgspec.ValidationError as error:
        raise BadInput(
            f"The mapping cannot be used ({error}): correct it, or start from what --propose writes."
        ) from error


def plain(mapping: SheetMapping) -> dict[str, Any]:
    """The mapping as data for YAML."""
    found: dict[str, Any] = msgspec.to_builtins(mapping)
    return found


def known_roles() -> list[str]:
    """Every role that a column may have."""
    roles = dict.fromkeys(role for section in SECTIONS for role in headers().roles[section])
    return [*roles, IDENTIFIER, CELL, ATTRIBUTE, IGNORE]


def _table(content: object) -> dict[str, Any]:
    if not isinstance(content, Mapping):
        raise BadInput(
            f"A table in the mapping is '{content}', not names with values: start from what --propose writes."
        )
    _check(content, TableChoice, "setting of a table in the mapping")
    if isinstance(layout := content.get("layout"), Mapping):
        _check(layout, Layout, "layout option in the mapping")
    for option, known in (("shape", get_args(GivenShape)), ("dates", get_args(Dates)), ("decimal", (",", "."))):
        _among(content.get(option), known, f"{option} for a table")
    columns = content.get("columns") or {}
    if not isinstance(columns, Mapping):
        raise BadInput(
            "The columns of a table in the mapping are not names with values: start from what --propose writes."
        )
    return {**content, "columns": {str(name): _column(str(name), each) for name, each in columns.items()}}


def _column(name: str, content: object) -> dict[str, Any]:
    """A column's choice; the bare name of a role is enough."""
    said = content if isinstance(content, Mapping) else {"role": content if content is not None else ATTRIBUTE}
    _check(said, ColumnChoice, f"setting of the column '{name}' in the mapping")
    if "role" not in said:
        raise BadInput(f"The column '{name}' has no role in the mapping: use one of {', '.join(known_roles())}.")
    _among(said["role"], known_roles(), f"role for the column '{name}'")
    return {**said}


def _check(content: Mapping[str, Any], struct: type[msgspec.Struct], what: str) -> None:
    for name in content:
        _among(name, struct.__struct_fields__, what)


def _among(value: object, known: Iterable[str], what: str) -> None:
    if value is not None and value not in (names := list(known)):
        raise UnknownName(what, str(value), names)
