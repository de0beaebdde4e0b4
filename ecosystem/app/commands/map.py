"""`ecosystem map`: the map in one file."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from ecosystem.app.invocation import Invocation
from ecosystem.app.options import taking
from ecosystem.app.revisions import RevisionOption
from ecosystem.app.scoped import LanguageOption, check_suffix, scoped_options, studied
from ecosystem.app.terminal import Terminal
from ecosystem.app.writing import write_whole
from ecosystem.errors import BadInput
from ecosystem_visual import LargeNotebookMap, ViewModel, page, pyvis_html, svg

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
Renderer = Literal["canvas", "pyvis"]
DRAWN: dict[str, Callable[[ViewModel], str]] = {".html": page, ".svg": svg, "pyvis": pyvis_html}


@app.command(name="map", help="Draw the map as one HTML file that works offline, or as an SVG picture.")
@taking(scoped_options())
def map_(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="OUT", help="The new file: .html or .svg.", show_default=False)],
    *,
    lang: LanguageOption = "en",
    revision: RevisionOption = None,
    renderer: Annotated[
        Renderer, typer.Option("--renderer", help="What draws an HTML map; pyvis takes at most 5,000 nodes.")
    ] = "canvas",
    **given: object,
) -> None:
    invocation: Invocation = context.obj
    suffix = check_suffix(path, (".html", ".svg"))
    if renderer == "pyvis" and suffix == ".svg":
        raise BadInput("pyvis draws HTML only: name a file that ends in .html, or leave --renderer out.")
    terminal = Terminal(invocation.quiet)
    with studied(invocation, given, revision) as study, terminal.busy("Drawing"):
        model = study.model(lang)
        draw = DRAWN["pyvis" if renderer == "pyvis" else suffix]
        with noticed(terminal):
            write_whole(path, draw(model))
    typer.echo(f"The map of {len(model.nodes.id):,} nodes and {len(model.edges.source):,} pairs is in {path}.")


@contextmanager
def noticed(terminal: Terminal) -> Iterator[None]:
    """A map that is large for pyvis is said to be in a notice; that pyvis is not there, in a sentence."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", LargeNotebookMap)
        try:
            yield
        except ModuleNotFoundError as error:
            raise BadInput(f"{error.name} is not installed: install it, or leave --renderer out.") from error
    for each in caught:
        terminal.notice(str(each.message))
