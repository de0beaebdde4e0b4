"""The report of an import as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ecosystem.app.imported.report import ImportReport
from ecosystem.app.terminal import printable
from ecosystem.model.codes import readable
from ecosystem.store.changes import CHANGES

SHOWN = 5
WHY = {"same_name": "the same name", "same_words": "the same words"}


def as_text(report: ImportReport) -> str:
    """Counts, what came, likely duplicates, the preview of a dry run, and the outcome."""
    lines = [
        *_counts(report),
        *_closed(report),
        *_came(report),
        *_duplicates(report),
        *_preview(report),
        report.outcome,
    ]
    return "\n".join(map(printable, lines)) + "\n"


def _counts(report: ImportReport) -> Iterator[str]:
    yield f"Dataset {report.dataset} ({report.format})"
    yield f"{'':10}{'actors':>10}{'initiatives':>13}{'themes':>8}{'ties':>10}"
    for change in CHANGES:
        row = getattr(report, change)
        yield f"{change:10}{row.actors:>10,}{row.initiatives:>13,}{row.themes:>8,}{row.ties:>10,}"
    counts = {change: getattr(report.assessments, change) for change in CHANGES}
    if said := ", ".join(f"{number:,} {change}" for change, number in counts.items() if number):
        yield f"assessments: {said}"


def _closed(report: ImportReport) -> Iterator[str]:
    """What a complete delivery leaves out, by name where it has one."""
    if report.closed:
        yield "No longer in this complete delivery, so closed (`history` and `undo` still know them):"
        names = [f"{each.name} ({each.key})" if each.name else each.key for each in report.closed]
        yield from (f"  {name}" for name in names[: 2 * SHOWN])
        number = sum(getattr(report.absent, table) for table in report.absent.__struct_fields__)
        number += report.assessments.absent + report.schemes.absent
        if number > 2 * SHOWN:
            yield f"  … and {number - 2 * SHOWN:,} more"


def _came(report: ImportReport) -> Iterator[str]:
    for table in ("actors", "initiatives", "ties"):
        if said := listed(getattr(report.kinds, table)):
            yield f"{table} by kind: {said}"
    if report.examples:
        yield "first ties:"
        yield from (f"  {example}" for example in report.examples[:SHOWN])


def _duplicates(report: ImportReport) -> Iterator[str]:
    if not report.duplicates:
        return
    number = report.duplicate_total
    yield f"{alike(report)} Nothing was merged:"
    for each in report.duplicates[:SHOWN]:
        yield f"  {' = '.join(dict.fromkeys(each.names))} ({WHY[each.why]}: {', '.join(each.keys[:SHOWN])})"
    if number > SHOWN:
        yield f"  … and {number - SHOWN:,} more"


def _preview(report: ImportReport) -> Iterator[str]:
    if (found := report.preview) is None:
        return
    yield (
        f"The network of this delivery ({found.projection}): {found.nodes:,} nodes, {found.pairs:,} pairs with ties, "
        f"{found.components:,} components, the largest of {found.largest:,}; {found.alone:,} without ties."
    )
    if found.most_connected:
        most = ", ".join(f"{each.name} ({each.partners:,})" for each in found.most_connected)
        yield f"Most partners: {most}."


def alike(report: ImportReport) -> str:
    """How many groups of names there are, as a sentence."""
    number = report.duplicate_total
    groups = "1 group of names reads" if number == 1 else f"{number:,} groups of names read"
    return f"{groups} alike under different keys."


def listed(counts: Mapping[str, int]) -> str:
    """The commonest with their numbers, and how many kinds more."""
    first = ", ".join(f"{readable(name)} {number:,}" for name, number in list(counts.items())[: 2 * SHOWN])
    return f"{first}, {len(counts) - 2 * SHOWN} more kinds" if len(counts) > 2 * SHOWN else first
