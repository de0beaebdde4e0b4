"""The grants of a file, whether JSON, CSV or a workbook, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields, Removed
from ecosystem_importers.files import InputFile
from ecosystem_importers.giving360.headings import added_columns, is_grants, nested, own_columns, path_of
from ecosystem_importers.grid import Grid
from ecosystem_importers.outline import Outline

MEMBERS = {"fundingOrganization", "recipientOrganization", "recipientIndividual", "amountAwarded", "awardDate"}
ENOUGH, ROWS_ABOVE = 3, 20


@dataclass(frozen=True)
class Given:
    """A grant as its file gives it."""

    fields: Fields
    place: Origin | None = None

    def origin(self, name: str | None = None) -> Origin:
        """The place of the grant or of a member: in JSON its pointer, in a sheet row and column."""
        if self.place is None:
            return self.fields.origin(name)
        return Origin(self.place.file, self.place.sheet, self.place.row, name)


def recognises(file: InputFile) -> bool:
    """Whether a sheet has the headings of grants, or a JSON file grants; only its first part is looked at."""
    if not file.is_workbook and file.outline:
        return _is_grant(next(_objects(file.outline), ("", None))[1])
    return any(_header(grid) for grid in file.book.grids if not grid.hidden)


def grants(file: InputFile, removed: Removed) -> Iterator[Given]:
    """The grants of a file; raises NotThisFormat for a file that holds none."""
    if not recognises(file):
        raise NotThisFormat(
            f"'{file.name}' holds no grants as 360Giving has them: expected a list `grants` in JSON, or a sheet with "
            "headings such as 'Amount Awarded', 'Funding Org:Name' and 'Recipient Org:Name'."
        )
    if not file.is_workbook and file.outline:
        for pointer, value in _objects(file.outline):
            yield Given(Fields.of(file.name, pointer, value, removed))
        return
    for grid in file.book.grids:
        yield from () if grid.hidden else _rows(grid, removed)


def note_left_out(file: InputFile, context: Context) -> None:
    """Sheets without grants, hidden sheets and columns that are not the publisher's are reported."""
    for grid in file.book.grids if file.is_workbook or not file.outline else ():
        header = None if grid.hidden else _header(grid)
        if header is None:
            message = "Expected the headings of grants on a sheet that is not hidden: the sheet was left out."
            context.problems.note("sheet_left_out", message, Origin(file.name, grid.sheet), grid.sheet)
        elif others := [each for each in header[1] if not path_of(each) and each.strip()] + added_columns(header[1]):
            message = "Columns that begin with # are comments, and those at the end are GrantNav's: they were left out."
            context.problems.note("columns_left_out", message, Origin(file.name, grid.sheet), ", ".join(others))


def _objects(outline: Outline) -> Iterator[tuple[str, object]]:
    return outline.each("grants") if outline.members else outline.documents()


def _is_grant(value: object) -> bool:
    return isinstance(value, dict) and len(MEMBERS & value.keys()) >= ENOUGH


def _header(grid: Grid) -> tuple[int, list[str]] | None:
    """The number of the row with the headings and these; rows of notes may stand above."""
    return next(((at, row) for at, row in enumerate(islice(grid.rows(), ROWS_ABOVE), 1) if is_grants(row)), None)


def _rows(grid: Grid, removed: Removed) -> Iterator[Given]:
    """The rows below the headings but blank ones, and those that begin with # as comments do."""
    header = _header(grid)
    if header is None:
        return
    above, columns = header[0], own_columns(header[1])
    for number, row in enumerate(islice(grid.rows(), above, None), above + 1):
        if any(cell.strip() for cell in row) and not row[0].startswith("#"):
            place = Origin(grid.file, grid.sheet, number)
            yield Given(Fields.of(grid.file, "", nested(columns, row), removed), place)
