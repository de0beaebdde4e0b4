"""`ecosystem analyse`: one analysis of the store, under any scope and view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import typer

from ecosystem.analysis import ANALYSES
from ecosystem.app.formats import Output, written
from ecosystem.app.invocation import Invocation
from ecosystem.app.options import StructOption, struct_options, taking
from ecosystem.app.revisions import RevisionOption
from ecosystem.app.stores import check_filled, reading
from ecosystem.app.terminal import Terminal
from ecosystem.app.workspace import Workspace, analysis_named, parameter_options
from ecosystem.identity.reader import entities
from ecosystem.network.scope import Scope
from ecosystem.network.view import View

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
NAMES = ", ".join(analysis.name for analysis in ANALYSES)
QUESTIONS = "\n".join(f"{analysis.name}: {analysis.question}" for analysis in ANALYSES)


def _options() -> Iterator[StructOption]:
    for option, takers in parameter_options().items():
        everywhere = len(takers) == len(ANALYSES)
        yield option if everywhere else replace(option, meaning=f"{option.meaning} For {', '.join(takers)}.")
    yield from struct_options(View)
    yield from struct_options(Scope)


@app.command(help=f"Answer a question about the ecosystem with a table and findings.\n\n\b\n{QUESTIONS}")
@taking(_options())
def analyse(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"One of {NAMES}.", show_default=False)],
    *,
    first: Annotated[
        int | None, typer.Option("--first", metavar="N", min=1, help="List only the first rows; no figure changes.")
    ] = None,
    revision: RevisionOption = None,
    output: Annotated[Output, typer.Option("--output", help="How the answer is written.")] = "table",
    **given: object,
) -> None:
    invocation: Invocation = context.obj
    analysis = analysis_named(name)
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        workspace = Workspace(entities(store, revision))
        question = workspace.question(analysis, given, first)
        with Terminal(invocation.quiet).busy("Analysing (the first run compiles the kernels)"):
            answer = workspace.answer(question)
    typer.echo(written(answer, analysis, output), nl=False)
