"""The report of an import as one HTML file, made of the blocks of all reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ecosystem.app.imported.report import ImportReport, Noticed
from ecosystem.app.imported.text import WHY, alike, listed
from ecosystem.app.noticed import grouped
from ecosystem.report import to_html
from ecosystem.report.blocks import Bullets, Cell, Column, Document, Figure, Pairs, Paragraph, Picture, Section, Table
from ecosystem.store.changes import CHANGES

ROWS = 50
HEIGHT = 110


def as_page(report: ImportReport, picture: str | None, day: date) -> str:
    """A page that needs nothing else; `picture` is the map of the preview as SVG."""
    before, after = (_preview(report, picture), _counts(report), _closed(report)), (_came(report), _duplicates(report))
    sections = (*before, *after, *_problems(report))
    return to_html(
        Document(
            language="en",
            title=f"Import of {report.dataset}",
            subtitle=report.outcome,
            facts=tuple(_facts(report)),
            date=day,
            running=f"Import of {report.dataset}, {day.isoformat()}",
            page_of=("Page", "of"),
            figures=tuple(_figures(report)),
            opening=(),
            sections=tuple(each for each in sections if each is not None),
            closing=((), ()),
        )
    )


def _facts(report: ImportReport) -> Iterator[tuple[str, str]]:
    yield "Format", report.format
    for each in report.files[:ROWS]:
        yield each.name, f"{each.format or report.format}, {each.size:,} bytes, SHA-256 {each.sha256[:16]}…"
    if len(report.files) > ROWS:
        yield "More files", f"{len(report.files) - ROWS:,}"


def _figures(report: ImportReport) -> Iterator[Figure]:
    for table in ("actors", "initiatives", "themes", "ties"):
        given = sum(getattr(getattr(report, change), table) for change in ("added", "changed", "unchanged"))
        yield Figure(f"{given:,}", table)
    yield Figure(f"{sum(each.severity != 'note' for each in report.problems):,}", "problems listed")


def _preview(report: ImportReport, picture: str | None) -> Section | None:
    if (found := report.preview) is None:
        return None
    pairs = (
        ("Projection", found.projection),
        ("Nodes", f"{found.nodes:,}"),
        ("Pairs with ties", f"{found.pairs:,}"),
        ("Components", f"{found.components:,}, the largest of {found.largest:,} nodes"),
        ("Without ties", f"{found.alone:,}"),
        ("Most partners", ", ".join(f"{each.name} ({each.partners:,})" for each in found.most_connected) or "none"),
    )
    said = f"The map of {found.nodes:,} nodes and {found.pairs:,} pairs."
    drawn = (
        [Picture(svg=picture, caption="How the map would look.", alternative=said, height=HEIGHT)] if picture else []
    )
    return Section("The network of this delivery", (Pairs(items=pairs), *drawn))


def _counts(report: ImportReport) -> Section:
    names = ("actors", "initiatives", "themes", "ties")
    columns = (Column("change", 2), *(Column(name, number=True) for name in names))
    rows = tuple(
        (Cell(change), *(Cell(f"{getattr(getattr(report, change), name):,}") for name in names)) for change in CHANGES
    )
    return Section("What changes", (Table(title="Records by change", columns=columns, rows=rows, quiet=True),))


def _closed(report: ImportReport) -> Section | None:
    if not report.closed:
        return None
    columns = (Column("table", 1), Column("name", 3), Column("key", 3))
    rows = tuple((Cell(each.table), Cell(each.name or ""), Cell(each.key)) for each in report.closed[:ROWS])
    said = "This complete delivery no longer has them: they are closed, and stay in the past."
    return Section(
        "No longer there", (Paragraph(text=said), Table(title="Closed records", columns=columns, rows=rows, quiet=True))
    )


def _came(report: ImportReport) -> Section | None:
    kinds = {table: listed(getattr(report.kinds, table)) for table in ("actors", "initiatives", "ties")}
    pairs = tuple((f"{table} by kind".capitalize(), said) for table, said in kinds.items() if said)
    examples = (Paragraph(text="The first ties in words:"), Bullets(items=report.examples)) if report.examples else ()
    return Section("What was read", (Pairs(items=pairs), *examples)) if pairs else None


def _duplicates(report: ImportReport) -> Section | None:
    if not report.duplicates:
        return None
    columns = (Column("names", 3), Column("why", 1), Column("keys", 3))
    rows = tuple(
        (Cell(" = ".join(dict.fromkeys(each.names))), Cell(WHY[each.why]), Cell(", ".join(each.keys)))
        for each in report.duplicates[:ROWS]
    )
    said = (
        f"{alike(report)} Nothing was merged; make one name of each group at the source where it is one organisation."
    )
    return Section(
        "Possible duplicates",
        (Paragraph(text=said), Table(title="Names that read alike", columns=columns, rows=rows, quiet=True)),
    )


def _problems(report: ImportReport) -> Iterator[Section]:
    """A section for each code, the worst first, below a heading of their own."""
    if report.problems:
        said = "Each line says where it was found, the value, what was expected and what was done with it."
        yield Section("Problems", (Paragraph(text=said),))
    for group in grouped(report.problems):
        first = group[0]
        total = max(report.problem_totals.get(first.code, 0), len(group))
        heading = f"{first.code.replace('_', ' ').capitalize()}: {total:,} {first.severity}{'' if total == 1 else 's'}"
        repair = (Paragraph(text=first.repair, style="lead"),) if first.repair else ()
        more = (
            (Paragraph(text=f"… and {total - ROWS:,} more; `--output json` lists up to 1,000.", style="note"),)
            if total > ROWS
            else ()
        )
        yield Section(heading, (*repair, _rows(group), *more), level=2)


def _rows(group: list[Noticed]) -> Table:
    columns = (Column("where", 2), Column("value", 2), Column("what was expected and done", 4))
    rows = tuple((Cell(str(each.origin)), Cell(each.value or ""), Cell(each.message)) for each in group[:ROWS])
    return Table(title=group[0].code, columns=columns, rows=rows, quiet=True)
