"""`ecosystem whatif`: what some actors and ties more or fewer would change; the store stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ecosystem.analysis.change import CompareParameters
from ecosystem.app.changes import OPTIONS, ChangeOption, changes
from ecosystem.app.commands.compare import FirstOption, OutputOption, PartOption, RevisionOption, tell
from ecosystem.app.comparing import imagined
from ecosystem.app.options import StructOption, struct_options, taking
from ecosystem.app.scoped import scoped_options

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
    wanted = changes(paths or (), given)
    tell(context.obj, lambda store: imagined(store, given, wanted, revision), part=part, first=first, output=output)
