"""Columns under one title, as "Projects: Blue" and "Projects: Green", whose cells say what an actor does in each."""

from __future__ import annotations

from collections.abc import Iterable

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.headers.headers import headers, pick
from ecosystem_importers.layout.matrix import Matrix, MatrixKind
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.values.words import comparable, is_placeholder, words

PARTS = ": "
FEWEST = 3


def matrix_of_words(survey: Survey) -> Matrix | None:
    """The matrix of columns under one title that hold nothing but parts in something, beside a column of names."""
    label = pick(survey.table.header, headers().roles["actors"]["name"])
    bands: dict[str, list[str]] = {}
    for name in survey.table.header:
        band, mark, _ = name.partition(PARTS)
        if mark and name != label:
            bands.setdefault(band, []).append(name)
    found = [names for names in bands.values() if len(names) >= FEWEST and _says_parts(survey, names)]
    return matrix_in(survey, label, found[0], "incidence") if label and len(found) == 1 else None


def matrix_in(survey: Survey, label: str, names: Iterable[str], kind: MatrixKind) -> Matrix:
    """The matrix of these columns; a title that all of them share is no part of their labels."""
    columns = tuple(names)
    bands = {name.partition(PARTS)[0] if PARTS in name else None for name in columns}
    band = bands.pop() if len(bands) == 1 else None
    labels = tuple(name.removeprefix(f"{band}{PARTS}") for name in columns)
    return Matrix(table=survey.table, kind=kind, label=label, columns=columns, labels=labels, band=band)


def _says_parts(survey: Survey, names: Iterable[str]) -> bool:
    cells = [cell for name in names for cell in survey.values(name)]
    return any(vocabulary().find("ties", cell) for cell in cells) and all(map(_is_part, cells))


def _is_part(cell: str) -> bool:
    known = vocabulary().find("ties", cell) is not None
    return known or is_placeholder(cell) or comparable(cell) in words().directed | words().undirected
