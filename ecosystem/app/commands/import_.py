"""`ecosystem import`: files and folders into the store, as one dataset and one batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecosystem.app.failures import published
from ecosystem.app.importing import Import, ImportReport, carry_out
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import TextOrJson, as_json
from ecosystem.app.mappings import proposed
from ecosystem.app.noticed import tell_problems
from ecosystem.app.terminal import Terminal

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(name="import", help="Import files or folders as one dataset; the same files again change nothing.")
def import_(  # noqa: PLR0913  # a command has as many parameters as options
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help="Files, or folders with files.", show_default=False)
    ],
    *,
    format: Annotated[
        str | None, typer.Option("--format", metavar="F", help="The files' format, else each is recognised.")
    ] = None,
    dataset: Annotated[
        str | None, typer.Option("--dataset", metavar="NAME", help="The dataset, else the first file's name.")
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="The files are all there is: what they no longer say is ended.")
    ] = False,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            metavar="FILE",
            help="How to read the files, as --propose writes it; remembered for the dataset. `none` forgets it.",
        ),
    ] = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Only print how the files would be read, as a mapping to edit.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count; write nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing when there is any problem.")] = False,
    output: Annotated[TextOrJson, typer.Option("--output", help="How the report is written.")] = "text",
) -> None:
    from ecosystem_importers.delivery import Request

    invocation: Invocation = context.obj
    terminal = Terminal(invocation.quiet)
    request = Request(paths=tuple(paths), format=format, dataset=dataset, complete=complete)
    if propose:
        typer.echo(proposed(request, mapping, invocation), nl=False)
        return
    wanted = Import(request=request, mapping=mapping, dry_run=dry_run, strict=strict)
    report = carry_out(wanted, invocation, terminal)
    with published(report.revision):
        if output == "text":
            tell_problems(report.problems, report.problem_totals, terminal)
        typer.echo(as_json(report) if output == "json" else as_text(report), nl=False)


def as_text(report: ImportReport) -> str:
    """The report in a few lines."""
    lines = [
        f"Dataset {report.dataset} ({report.format})",
        f"{'':10}{'actors':>10}{'initiatives':>13}{'themes':>8}{'ties':>10}",
    ]
    for change in ("added", "changed", "unchanged", "absent"):
        row = getattr(report, change)
        lines.append(f"{change:10}{row.actors:>10,}{row.initiatives:>13,}{row.themes:>8,}{row.ties:>10,}")
    lines += _assessments(report)
    return "\n".join([*lines, _outcome(report)]) + "\n"


def _assessments(report: ImportReport) -> list[str]:
    counts = {change: getattr(report.assessments, change) for change in ("added", "changed", "unchanged", "absent")}
    said = ", ".join(f"{number:,} {change}" for change, number in counts.items() if number)
    return [f"assessments: {said}"] if said else []


def _outcome(report: ImportReport) -> str:
    if report.revision is None:
        return "This was a dry run: nothing was written."
    if not report.any_change:
        return f"Nothing has changed: the revision stays {report.revision}."
    return f"Batch {report.batch} is in the store as revision {report.revision}."
