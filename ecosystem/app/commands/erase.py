"""`ecosystem erase`: take an actor, a person among them, or a dataset out of the store for good."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ecosystem.app.erasing import as_answer, as_lines, planned
from ecosystem.app.failures import published
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import TextOrJson, as_json
from ecosystem.app.stores import reading
from ecosystem.app.terminal import Terminal, printable
from ecosystem.errors import BadInput

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(help="Erase an actor, initiative or dataset from all revisions, and tell what could not be reached.")
def erase(
    context: typer.Context,
    id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Its id; all records of it go.", show_default=False)
    ] = None,
    *,
    dataset: Annotated[
        str | None, typer.Option("--dataset", metavar="NAME", help="Erase all of this dataset instead.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    output: Annotated[TextOrJson, typer.Option("--output", help="How the answer is written.")] = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        plan = planned(store, id, dataset)
        if not yes and not _agreed(plan.called):
            Terminal(invocation.quiet).problem("Nothing was erased.")
            raise typer.Exit(1)
        erased = store.erase(plan.wanted)
    with published(erased.revision):
        answer = as_json(as_answer(erased, plan, invocation.url)) if output == "json" else None
        typer.echo(answer or as_lines(erased, plan, invocation.url), nl=False)


def _agreed(called: str) -> bool:
    if not sys.stdin.isatty():
        raise BadInput("Erasing cannot be undone and nobody is there to ask: give --yes to do it.")
    try:
        return typer.confirm(f"Erase {printable(called)} for good? It cannot be undone.", err=True)
    except typer.Abort:
        return False
