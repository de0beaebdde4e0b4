"""The limits of what is read, each far above real files and far below what harms a machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from ecosystem.errors import BadInput, UnknownName

PREFIX = "ECOSYSTEM_LIMIT_"
RATIO_FROM_BYTES = 100_000_000
NAME_CHARACTERS = 500
REPORTED_CHARACTERS = 200


def _limit(default: int, unit: str, help: str) -> int:
    value: int = field(default=default, metadata={"unit": unit, "help": help})
    return value


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one import may take; each field is declared with its default, its unit and what it is for."""

    file_bytes: int = _limit(1_000_000_000, "bytes", "One file.")
    files: int = _limit(10_000, "files", "The files of one delivery, those inside zip archives included.")
    unpacked_bytes: int = _limit(1_000_000_000, "bytes", "What one workbook or zip archive unpacks to.")
    unpacked_ratio: int = _limit(
        200, "times its size", "What a workbook or zip archive unpacks to, asked where that is more than 100 MB."
    )
    sheet_cells: int = _limit(25_000_000, "cells", "Rows times columns of one sheet of a workbook.")
    sheet_characters: int = _limit(
        500_000_000, "characters", "All cells of a workbook, repeated text counted each time."
    )
    columns: int = _limit(16_384, "columns", "The cells of one row.")
    cell_characters: int = _limit(1_000_000, "characters", "One cell of a CSV file.")
    line_characters: int = _limit(
        10_000_000, "characters", "One line of a text file that is read line by line, and one row of a CSV file."
    )

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Limits:
        """The limits of an environment, where ECOSYSTEM_LIMIT_FILE_BYTES stands for `file_bytes` and so on."""
        given = {name: value for name, value in environment.items() if name.startswith(PREFIX)}
        known = {variable(each.name): each.name for each in fields(cls)}
        for name in given.keys() - known.keys():
            raise UnknownName("limit", name, list(known))
        return cls(**{known[name]: _number(name, value) for name, value in given.items()})


USUAL = Limits()


def variable(name: str) -> str:
    """The environment variable of a limit."""
    return f"{PREFIX}{name.upper()}"


def _number(name: str, value: str) -> int:
    digits = value.replace("_", "").replace(",", "")
    if not (digits.isascii() and digits.isdigit() and int(digits)):
        raise BadInput(f"{name} is '{value}': expected a whole number above 0.")
    return int(digits)


def as_markdown() -> str:
    """The rows of docs/settings.md."""
    rows = (
        f"| `{variable(each.name)}` | {each.default:,} {each.metadata['unit']} | {each.metadata['help']} |"
        for each in fields(Limits)
    )
    return "\n".join(["| variable | default | limit of |", "|---|---|---|", *rows])
