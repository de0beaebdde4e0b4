"""`ecosystem import`: files and folders into the store, as one dataset and one batch."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import typer

from ecosystem.app.choices import Choices
from ecosystem.app.failures import published
from ecosystem.app.imported.text import as_text
from ecosystem.app.importing import Import, Imported, carry_out
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import as_json
from ecosystem.app.mappings import proposed
from ecosystem.app.noticed import tell_problems
from ecosystem.app.requested import requested
from ecosystem.app.terminal import Terminal
from ecosystem.model.dataset import People

Output = Literal["text", "json", "html"]
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders with files, or the address of a Neo4j database.", show_default=False
    ),
]
FormatOption = Annotated[
    str | None, typer.Option("--format", metavar="F", help="The files' format, else each is recognised.")
]
DatasetOption = Annotated[
    str | None, typer.Option("--dataset", metavar="NAME", help="The dataset, else the first file's name.")
]
CompleteOption = Annotated[
    bool | None,
    typer.Option(
        "--complete/--partial",
        help="Whether the files are all there is, so that what they leave out is ended; else the manifest says.",
        show_default=False,
    ),
]
MappingOption = Annotated[
    str | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help="How to read the files, as --propose writes it; remembered for the dataset. `none` forgets it.",
    ),
]
PeopleOption = Annotated[
    People | None,
    typer.Option(
        "--people",
        metavar="CHOICE",
        help="What becomes of people: drop, pseudonymise or keep; remembered for the dataset. [default: drop]",
    ),
]
PrecedenceOption = Annotated[
    int | None,
    typer.Option(
        "--precedence",
        metavar="N",
        min=1,
        help="Where several datasets tell of one thing, 1 is believed first; remembered for the dataset.",
        show_default=False,
    ),
]
ProposeOption = Annotated[
    bool, typer.Option("--propose", help="Only print how the files would be read, as a mapping to edit.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Write nothing; count, and show the network that would be.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Write nothing when there is any problem.")]
OutputOption = Annotated[Output, typer.Option("--output", help="How the report is written.")]


@app.command(name="import", help="Import files or folders as one dataset; the same files again change nothing.")
def import_(  # noqa: PLR0913  # a command has as many parameters as options
    context: typer.Context,
    sources: SourcesArgument,
    *,
    format: FormatOption = None,
    dataset: DatasetOption = None,
    complete: CompleteOption = None,
    mapping: MappingOption = None,
    people: PeopleOption = None,
    precedence: PrecedenceOption = None,
    propose: ProposeOption = False,
    dry_run: DryRunOption = False,
    strict: StrictOption = False,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    terminal = Terminal(invocation.quiet)
    request = requested(sources, invocation, format=format, dataset=dataset, complete=complete)
    if propose:
        typer.echo(proposed(request, mapping, invocation), nl=False)
        return
    wanted = Import(
        request=request,
        mapping=mapping,
        choices=Choices(people, precedence),
        dry_run=dry_run,
        strict=strict,
        pictured=output == "html",
    )
    done = carry_out(wanted, invocation, terminal)
    with published(done.report.revision):
        if output == "text":
            tell_problems(done.report.problems, done.report.problem_totals, terminal)
        typer.echo(_written(done, output), nl=False)


def _written(done: Imported, output: Output) -> str:
    if output == "html":
        from ecosystem.app.imported.page import as_page

        return as_page(done.report, done.picture, date.today())
    return as_json(done.report) if output == "json" else as_text(done.report)
