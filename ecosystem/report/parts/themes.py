"""Which themes nobody, or only one actor, works on."""

from __future__ import annotations

from typing import Any

import polars as pl

from ecosystem.report.blocks import AnyBlock, Pairs, Paragraph, Section
from ecosystem.report.findings import sentences
from ecosystem.report.lengths import Lengths
from ecosystem.report.material import Material
from ecosystem.report.titles import Titles


def themes(material: Material, titles: Titles, lengths: Lengths) -> Section:
    """Coverage in a sentence, and the themes that need help by name."""
    words, answer = titles.words, material.answers["coverage"]
    lead = sentences(answer, titles, 1) or (words("themes.none"),)
    blocks: list[AnyBlock] = [Paragraph(text=each, style="lead") for each in lead]
    lists = {status: answer.rows.filter(pl.col("status") == status) for status in lengths.statuses}
    items = tuple(
        (words(f"themes.{status}", number=rows.height), _named(rows, titles, lengths.themes))
        for status, rows in lists.items()
        if rows.height
    )
    if items:
        blocks.append(Pairs(items=items))
    return Section(words("themes.title"), tuple(blocks))


def _named(rows: pl.DataFrame, titles: Titles, first: int) -> str:
    """Themes of which initiatives speak come first: a gap there hurts most."""
    ranked = rows.sort("initiatives", "name", "id", descending=[True, False, False]).head(first)
    names = [_theme(row, titles) for row in ranked.iter_rows(named=True)]
    more = [titles.words("more", count=rows.height - first)] if rows.height > first else []
    return "; ".join([*names, *more])


def _theme(row: dict[str, Any], titles: Titles) -> str:
    name = titles.theme(row["name"])
    return f"{name} ({row['sole_actor']})" if row["sole_actor"] else name
