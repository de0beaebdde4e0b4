"""Columns that never enter: about people, and results or drawings of other tools."""

from __future__ import annotations

from ecosystem_importers.headers.headers import Headers, headers, pick, plain
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.values.words import is_placeholder

ORGANISATION = ("organisation", "organization", "organisation name", "organization name", "institution", "organismo")
COLOUR = ("#", "rgb")


def private_columns(survey: Survey, ends: tuple[str, ...]) -> tuple[str, ...]:
    """Columns about people; a "Name" beside an organisation and an e-mail address is the name of a person."""
    header = survey.table.header
    private = [name for name in header if name not in ends and plain(name) in headers().private]
    if private and pick(header, ORGANISATION):
        private += [name for name in header if plain(name) in ("name", "nom", "nombre")]
    return tuple(private)


def result_columns(survey: Survey, ends: tuple[str, ...]) -> tuple[str, ...]:
    known = headers()
    return tuple(name for name in survey.table.header if name not in ends and _is_result(survey, name, known))


def _is_result(survey: Survey, name: str, known: Headers) -> bool:
    word = plain(name)
    return word in known.looks or (word in known.results and all(_is_figure(cell) for cell in survey.values(name)))


def _is_figure(cell: str) -> bool:
    letters = [char for char in cell if char.isalpha() and char not in "eE"]
    return not letters or is_placeholder(cell) or cell.lower().startswith(COLOUR)
