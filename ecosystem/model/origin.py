"""Where in a delivery a record or a problem was read."""

from __future__ import annotations

import msgspec


class Origin(msgspec.Struct, frozen=True):
    """A file with sheet, row (the first line of a file is 1) and column; a JSON pointer stands in `column`."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        parts += [f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row is not None else []
        parts += [f"column {self.column}"] if self.column else []
        return ", ".join(parts)
