"""Which clusters collaborate, and which of them should meet."""

from __future__ import annotations

from ecosystem.report.blocks import AnyBlock, Bullets, Cell, Column, Paragraph, Picture, Section, Side, Table
from ecosystem.report.findings import sentences
from ecosystem.report.lengths import Lengths
from ecosystem.report.material import Material
from ecosystem.report.titles import Titles


def clusters(material: Material, titles: Titles, lengths: Lengths, picture: Picture | None) -> Section:
    """The largest clusters with their leading members; beside a picture only their sizes."""
    words, answer, first = titles.words, material.answers["clusters"], lengths.clusters
    lead = sentences(answer, titles, 1) or (words("clusters.none"),)
    blocks: list[AnyBlock] = [Paragraph(text=each, style="lead") for each in lead]
    left = max(answer.rows.height - first, 0)
    more = (Paragraph(text=words("clusters.more", count=left), style="note"),) if left else ()
    if picture is not None:
        blocks.append(Side(left=(picture,), right=(_sizes(material, titles, first), *more), share=0.6))
    elif answer.rows.height:
        blocks += [_table(material, titles, first, lengths.leading), *more]
    return Section(words("clusters.title"), tuple(blocks))


def _table(material: Material, titles: Titles, first: int, leading: int) -> Table:
    words = titles.words
    columns = (
        Column(words("column.number"), number=True),
        Column(words("column.cluster"), 3),
        Column(words("column.members"), number=True),
        Column(words("column.inward"), 1.3),
        Column(words("column.leading"), 4.5),
    )
    rows = tuple(
        (
            Cell(words.number(row["cluster"])),
            Cell(titles.cluster(row["name"], row["leading"])),
            Cell(words.number(row["size"])),
            Cell(words.share(row["inward"]), row["inward"]),
            Cell("; ".join(row["leading"][:leading])),
        )
        for row in material.rows("clusters").head(first).iter_rows(named=True)
    )
    return Table(title=words("clusters.table"), columns=columns, rows=rows, quiet=True)


def _sizes(material: Material, titles: Titles, first: int) -> Table:
    words = titles.words
    columns = (Column(words("column.cluster"), 3), Column(words("column.members"), number=True))
    rows = tuple(
        (Cell(titles.cluster(row["name"], row["leading"])), Cell(words.number(row["size"])))
        for row in material.rows("clusters").head(first).iter_rows(named=True)
    )
    return Table(title=words("clusters.table"), columns=columns, rows=rows)


def introductions(material: Material, titles: Titles, first: int) -> Section | None:
    """Clusters that share themes and never meet, with whom to introduce; nothing where there are none."""
    answer = material.answers["missed"]
    found = sentences(answer, titles, first)
    if not found:
        return None
    blocks: list[AnyBlock] = [Bullets(items=found)]
    if answer.rows.height > len(found):
        text = titles.words("introductions.more", count=answer.rows.height - len(found))
        blocks.append(Paragraph(text=text, style="note"))
    return Section(titles.words("introductions.title"), tuple(blocks))
