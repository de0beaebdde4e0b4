"""`ecosystem compare`: what changed since another revision, date or scope."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from ecosystem.analysis.change import PARTS, CompareParameters, Comparison, part_named
from ecosystem.app.compared import ROWS, Sheets
from ecosystem.app.comparing import Datasets, Revisions, before_options, compared
from ecosystem.app.formats import Output
from ecosystem.app.invocation import Invocation
from ecosystem.app.options import struct_options, taking
from ecosystem.app.scoped import scoped_options
from ecosystem.app.stores import check_filled, reading
from ecosystem.app.terminal import Terminal
from ecosystem.store.base import Store

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
QUESTIONS = "\n".join(f"{part.name}: {part.question}" for part in PARTS)
PartOption = Annotated[
    str | None,
    typer.Option(
        "--part", metavar="PART", help=f"Only one table: {', '.join(part.name for part in PARTS)}.", show_default=False
    ),
]
FirstOption = Annotated[
    int | None,
    typer.Option(
        "--first", metavar="N", min=1, help=f"List only the first rows of each table [default: {ROWS} of all tables]."
    ),
]
OutputOption = Annotated[Output, typer.Option("--output", help="How it is written; CSV takes one --part.")]
RevisionOption = Annotated[
    int | None, typer.Option("--revision", metavar="N", min=1, help="The revision that is looked at, else the last.")
]


@app.command(
    help="Compare the network with what it was: at the revision before, or with what --before-… says.\n\n\b\n"
    + QUESTIONS
)
@taking((*struct_options(CompareParameters), *scoped_options(), *before_options()))
def compare(
    context: typer.Context,
    *,
    before_revision: Annotated[
        int | None,
        typer.Option("--before-revision", metavar="N", min=1, help="The revision before, else the last but one."),
    ] = None,
    revision: RevisionOption = None,
    part: PartOption = None,
    first: FirstOption = None,
    output: OutputOption = "table",
    **given: object,
) -> None:
    revisions = Revisions(before=before_revision, after=revision)
    tell(context.obj, lambda store: compared(store, given, revisions), part=part, first=first, output=output)


def tell(
    invocation: Invocation,
    find: Callable[[Store], tuple[Comparison, Datasets]],
    *,
    part: str | None,
    first: int | None,
    output: Output,
) -> None:
    """Print the comparison that is found in the store, all of it or one part."""
    chosen = part_named(part) if part else None
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        with Terminal(invocation.quiet).busy("Comparing (the first run compiles the kernels)"):
            found, datasets = find(store)
            text = Sheets(comparison=found, datasets=datasets, part=chosen, first=first).written(output)
    typer.echo(text, nl=False)
