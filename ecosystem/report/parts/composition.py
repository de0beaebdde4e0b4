"""Who is there: the commonest kinds and countries of actors."""

from __future__ import annotations

import polars as pl

from ecosystem.report.blocks import Cell, Column, Table
from ecosystem.report.material import Material
from ecosystem.report.words import Words

KINDS, COUNTRIES = 8, 5


def composition(material: Material, words: Words) -> tuple[Table, ...]:
    """A table of kinds and one of countries, the commonest first; what is not stated counts for neither."""
    kinds, countries = (_counted(material.actors, column) for column in ("kind", "country"))
    tables = (
        _table("kind", [(words.kind("actors", name), number) for name, number in kinds[:KINDS]], material, words),
        _table("country", [(words.country(name), number) for name, number in countries[:COUNTRIES]], material, words),
    )
    return tuple(table for table in tables if table.rows)


def _counted(actors: pl.DataFrame, column: str) -> list[tuple[str, int]]:
    counts = actors.drop_nulls(column).group_by(column).len().sort("len", column, descending=[True, False])
    return [(name, number) for name, number in counts.iter_rows() if name]


def _table(by: str, counts: list[tuple[str, int]], material: Material, words: Words) -> Table:
    total = material.actors.height
    columns = (
        Column(words("composition.by", by=words.label("groupings", by)), 3),
        Column(words("column.actors"), number=True),
        Column(words("column.share"), 1.8),
    )
    rows = tuple((Cell(name), Cell(words.number(n)), Cell(words.share(n / total), n / total)) for name, n in counts)
    return Table(
        title=words("composition.table", by=words.label("groupings", by)), columns=columns, rows=rows, quiet=True
    )
