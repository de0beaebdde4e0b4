"""`ecosystem whatif`: what some actors and ties more or fewer would change; the store stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ecosystem.analysis.change import CompareParameters, part_named
from ecosystem.app.changes import OPTIONS, ChangeOption, changes
from ecosystem.app.commands.compare import FirstOption, OutputOption, PartOption, RevisionOption
from ecosystem.app.compared import Sheets
from ecosystem.app.comparing import imagined
from ecosystem.app.invocation import Invocation
from ecosystem.app.options import StructOption, struct_options, taking
from ecosystem.app.scoped import scoped_options
from ecosystem.app.stores import check_filled, reading
from ecosystem.app.terminal import Terminal

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


def _option(option: ChangeOption) -> StructOption:
    return StructOption(
        name=option.name,
        flag=f"--{option.action}",
        meaning=f"{option.meaning} As '{option.shown}'.",
        type=str,
        repeatable=True,
        default=(),
        at_least=None,
    )


@app.command(help="Compare the network with what it would be, some actors and ties more or fewer. Nothing is written.")
@taking((*map(_option, OPTIONS), *struct_options(CompareParameters), *scoped_options()))
def whatif(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Changes as YAML, JSON or CSV.", show_default=False),
    ] = None,
    *,
    revision: RevisionOption = None,
    part: PartOption = None,
    first: FirstOption = None,
    output: OutputOption = "table",
    **given: Any,  # noqa: ANN401  # of any type
) -> None:
    invocation: Invocation = context.obj
    chosen = part_named(part) if part else None
    wanted = changes(paths or (), given)
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        with Terminal(invocation.quiet).busy("Comparing (the first run compiles the kernels)"):
            found, datasets = imagined(store, given, wanted, revision)
            text = Sheets(comparison=found, datasets=datasets, part=chosen, first=first).written(output)
    typer.echo(text, nl=False)
