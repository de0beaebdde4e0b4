"""What a report says of the letters of a file: its encoding, odd bytes, lost letters, repaired words."""

from __future__ import annotations

from ecosystem.model import Origin, ProblemLog
from ecosystem_importers.files import InputFile
from ecosystem_importers.survey import LOST
from ecosystem_importers.text import Text

UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def report_letters(file: InputFile, problems: ProblemLog) -> None:
    """An encoding that was guessed, bytes outside it, and letters that were lost."""
    if file.is_workbook:
        return
    text, origin = file.text, Origin(file.name)
    if text.encoding not in UNICODE:
        message = f"Expected UTF-8; read as {text.encoding}: look at letters with accents."
        problems.note("encoding", message, origin, text.encoding)
    if text.reading.odd:
        problems.warning("odd_bytes", _odd(text), origin)
    if text.reading.cut:
        message = "The file ends in the middle of a character: it may not be complete."
        problems.warning("cut_off", message, origin)
    if lost := text.lost:
        what = "1 letter" if lost == 1 else f"{lost:,} letters"
        problems.warning("lost_letters", f"{what} cannot be read in any encoding; shown as {LOST}.", origin)


def report_repairs(file: InputFile, problems: ProblemLog) -> None:
    """Words that a wrong encoding had garbled, when all of the file has been read."""
    for part, garbled, meant, count in file.repairs:
        times = "once" if count == 1 else f"{count:,} times"
        message = f"Garbled by a wrong encoding and repaired, {times}: '{garbled}' is read as '{meant}'."
        problems.note("garbled", message, Origin(file.name, part), garbled)


def _odd(text: Text) -> str:
    lines, odd = text.reading.lines, text.reading.odd
    what = "1 byte is" if odd == 1 else f"{odd:,} bytes are"
    where = f"{'line' if len(lines) == 1 else 'lines'} {', '.join(map(str, lines))}"
    return f"{what} not UTF-8, unlike the rest; read as cp1252 ({where}{' and more' if odd > len(lines) else ''})."
