"""What the report says of whole files, columns and sheets."""

from __future__ import annotations

from collections.abc import Sequence

from ecosystem.model import Origin, ProblemLog
from ecosystem_importers import limits
from ecosystem_importers.files import InputFile
from ecosystem_importers.tables import Row
from ecosystem_importers.tabular.sheet import Sheet


def sentence(file: str | None, headers: Sequence[Sequence[str]]) -> str:
    """Why a table cannot be used, with what was found in it."""
    found = "; ".join(", ".join(name[:60] for name in header[:12]) for header in headers[:3]) or "nothing"
    where = f"of '{file}'" if file else "here"
    advice = "name one so, or say what they are in a mapping (--propose writes one to edit)"
    return f"No column {where} is a name or an end of a tie; found: {found[:300].rstrip('.')}: {advice}."


def report_file(problems: ProblemLog, file: InputFile) -> None:
    """The hidden sheets."""
    for sheet in file.book.hidden:
        problems.note("sheet_left_out", "A hidden sheet; left out.", Origin(file.name, sheet))


def report_columns(problems: ProblemLog, sheet: Sheet) -> None:
    """Columns without a header or with a repeated one, and those that were left out."""
    table = sheet.table
    place = Origin(table.file, table.sheet, table.number)
    for name, written in zip(table.header, table.written, strict=False):
        if not written.strip() and sheet.survey.columns[name].filled:
            _note(problems, sheet, "blank_header", f"A column without a header; called '{name}'.", name)
        elif written.strip() and name != " ".join(written.split()):
            _note(problems, sheet, "repeated_header", f"A header that is there twice; called '{name}'.", name)
    if sheet.guessed:
        _note(problems, sheet, "guessed_name", "No column is called a name; this one was taken for it.", sheet.guessed)
    if sheet.private:
        message = "Columns about people, e-mail addresses or telephone numbers; left out."
        problems.note("private_columns", message, place, ", ".join(sheet.private))
    if sheet.results:
        message = "Results or drawing of another tool; left out, since they are computed here."
        problems.note("result_columns", message, place, ", ".join(sheet.results))


def _note(problems: ProblemLog, sheet: Sheet, code: str, message: str, column: str) -> None:
    problems.note(code, message, Origin(sheet.table.file, sheet.table.sheet, sheet.table.number, column))


def report_surplus(problems: ProblemLog, sheet: Sheet, row: Row) -> None:
    """Cells to the right of the header."""
    if surplus := " | ".join(cell for cell in row.surplus if cell.strip()):
        message = f"Expected {len(sheet.table.header)} cells; what stands to the right of the header was left out."
        origin = Origin(sheet.table.file, sheet.table.sheet, row.number)
        problems.warning("long_row", message, origin, surplus[: limits.REPORTED_CHARACTERS])


def report_rows(problems: ProblemLog, sheet: Sheet, emails: int) -> None:
    """Rows that are shorter than the header, and e-mail addresses that were taken out."""
    place = Origin(sheet.table.file, sheet.table.sheet)
    if short := sheet.survey.short:
        problems.note(
            "short_rows", f"{_count(short, 'row')} with fewer cells than the header; what is missing is blank.", place
        )
    if emails:
        problems.note("emails", f"Taken out of the text: {_count(emails, 'e-mail address')}.", place)


def report_people(problems: ProblemLog, rows: int, ties: int, origin: Origin) -> None:
    if rows or ties:
        message = (
            f"Left out, since people are not imported: {_count(rows, 'person')}, and {_count(ties, 'tie')} to people."
        )
        problems.note("persons", message, origin)


def _count(number: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
