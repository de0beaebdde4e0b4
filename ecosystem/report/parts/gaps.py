"""Where ties are missing between groups, with the share that has no known group beside it."""

from __future__ import annotations

from typing import Any

import polars as pl

from ecosystem.report.blocks import AnyBlock, Cell, Column, Paragraph, Section, Side, Table
from ecosystem.report.findings import sentences
from ecosystem.report.material import Material
from ecosystem.report.titles import Titles
from ecosystem.report.words import Words

Row = dict[str, Any]
FULL_BAR = 2.0


def gaps(material: Material, titles: Titles, first: int) -> Section:
    """Sectors with their sizes, and pairs of them; of those too small to tell only the `first` are named."""
    words, answer = titles.words, material.answers["gaps"]
    by = words.label("groupings", answer.parameters["by"])
    known, unknown = _sizes(material)
    total = sum(known.values()) + unknown
    lead = [*sentences(answer, titles, 2)] or [words("gaps.none")]
    if total:
        lead.append(words("gaps.unknown", count=unknown, total=total, share=words.share(unknown / total), by=by))
    blocks: list[AnyBlock] = [Paragraph(text=" ".join(lead), style="lead")]
    if total:
        right = _pairs(answer.rows, words, first)
        sizes = _groups(known, unknown, by, words)
        blocks.append(Side(left=(sizes,), right=right, share=0.4))
    return Section(words("gaps.title", by=by), tuple(blocks))


def _sizes(material: Material) -> tuple[dict[str, int], int]:
    """Actors by group, the largest first, and the number of those without one."""
    rows = material.rows("gaps")
    sizes = dict(sorted(rows.select("group", "actors").unique().iter_rows(), key=lambda each: (-each[1], each[0])))
    return sizes, max(material.actors.height - sum(sizes.values()), 0)


def _groups(known: dict[str, int], unknown: int, by: str, words: Words) -> Table:
    total = sum(known.values()) + unknown
    named = [*((words.group(name), size) for name, size in known.items()), (words("gaps.not_known"), unknown)]
    rows = tuple(
        (Cell(name), Cell(words.number(size)), Cell(words.share(size / total), size / total)) for name, size in named
    )
    columns = (
        Column(words("gaps.group", by=by), 3),
        Column(words("column.actors"), number=True),
        Column(words("column.share"), 1.8),
    )
    return Table(title=words("gaps.groups_table", by=by), columns=columns, rows=rows)


def _pairs(rows: pl.DataFrame, words: Words, first: int) -> tuple[Table | Paragraph, ...]:
    """The pairs that can be judged in a table; what is too small to tell as a sentence."""
    judged = rows.filter(pl.col("verdict") != "too small to tell")
    small = rows.filter(pl.col("verdict") == "too small to tell")
    blocks: list[Table | Paragraph] = []
    if judged.height:
        blocks.append(_table(judged, words))
    if small.height:
        pairs = [_pair(row, words) for row in small.head(first).iter_rows(named=True)]
        more = [words("more", count=small.height - first)] if small.height > first else []
        blocks.append(Paragraph(text=words("gaps.too_small", pairs="; ".join([*pairs, *more])), style="note"))
    return tuple(blocks)


def _table(rows: pl.DataFrame, words: Words) -> Table:
    columns = (
        Column(words("column.between"), 2.6),
        Column(words("column.observed"), number=True),
        Column(words("column.expected"), number=True),
        Column(words("column.ratio"), 1.5),
        Column(words("column.verdict"), 1.9),
    )
    cells = tuple(_row(row, words) for row in rows.iter_rows(named=True))
    return Table(title=words("gaps.pairs_table"), columns=columns, rows=cells)


def _row(row: Row, words: Words) -> tuple[Cell, ...]:
    ratio = Cell(words.number(row["ratio"], 2), min(row["ratio"] / FULL_BAR, 1.0), 1 / FULL_BAR)
    return (
        Cell(_pair(row, words)),
        Cell(words.number(row["observed"])),
        Cell(words.number(row["expected"], 1)),
        ratio,
        Cell(words.label("verdicts", row["verdict"])),
    )


def _pair(row: Row, words: Words) -> str:
    if row["group"] == row["other"]:
        return words("gaps.within", group=words.group(row["group"]))
    return f"{words.group(row['group'])} – {words.group(row['other'])}"
