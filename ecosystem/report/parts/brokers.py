"""Who connects the system, with roles in words."""

from __future__ import annotations

from typing import Any

import polars as pl

from ecosystem.analysis.brokers import ROLES
from ecosystem.report.blocks import AnyBlock, Cell, Column, Paragraph, Section, Table
from ecosystem.report.findings import sentences
from ecosystem.report.material import Material
from ecosystem.report.titles import Titles
from ecosystem.report.words import Words

Row = dict[str, Any]
CHANCE = 2.0


def brokers(material: Material, titles: Titles, first: int) -> Section:
    """The actors through whom most shortest paths run."""
    words, answer = titles.words, material.answers["brokers"]
    rows = answer.rows.filter(pl.col("betweenness") > 0).head(first)
    lead = sentences(answer, titles, 1) or (words("brokers.few" if rows.height else "brokers.none"),)
    blocks: list[AnyBlock] = [Paragraph(text=each, style="lead") for each in lead]
    if rows.height:
        blocks.append(_table(rows, material, words))
    return Section(words("brokers.title"), tuple(blocks))


def _table(rows: pl.DataFrame, material: Material, words: Words) -> Table:
    most = float(rows["betweenness"][0])
    columns = (
        Column(words("column.name"), 3.9),
        Column(words("column.kind"), 2.3),
        Column(words("column.contacts"), number=True),
        Column(words("column.paths"), 1.95),
        Column(words("column.role"), 3.3),
    )
    initiatives = set(material.held("initiative"))
    cells = tuple(_row(row, row["id"] in initiatives, most, material, words) for row in rows.iter_rows(named=True))
    return Table(title=words("brokers.table"), columns=columns, rows=cells, quiet=True)


def _row(row: Row, initiative: bool, most: float, material: Material, words: Words) -> tuple[Cell, ...]:
    kind = words.kind("initiatives" if initiative else "actors", row["kind"])
    group = "" if row["group"] is None else f" · {words.group(row['group'])}"
    return (
        Cell(row["name"]),
        Cell(f"{kind}{group}"),
        Cell(words.number(row["degree"])),
        Cell(words.share(row["betweenness"], fine=True), row["betweenness"] / most),
        Cell(words("role.initiative") if initiative else _role(row, material, words)),
    )


def _role(row: Row, material: Material, words: Words) -> str:
    """The role it has most often, in words, and whether that is more than chance."""
    by = material.answers["brokers"].parameters["by"]
    if row["group"] is None:
        return words("role.ungrouped", grouping=words.label("groupings", by))
    counts = {role: row[role] for role in ROLES if row[role]}
    if not counts:
        return words("role.none")
    main = max(counts, key=lambda role: (counts[role], role))
    said = words(f"role.{main}", groups=words.label("group_words", by if by == "helix" else "other"))
    z = row[f"z_{main}"]
    return words("role.beyond_chance", role=said) if z is not None and z >= CHANCE else said
