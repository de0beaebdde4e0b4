"""`ecosystem explain`: who says what of a thing, what of it is shown, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from ecosystem.app.explained import as_lines
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import TextOrJson, as_json
from ecosystem.app.named import meant
from ecosystem.app.stores import check_filled, reading
from ecosystem.identity.explain import explain as explained
from ecosystem.identity.reader import entities

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(help="Show who says what of an actor, initiative, theme or tie, what of it is shown, and why.")
def explain(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Its id, that of any record of it, or its whole name.")],
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="Only this field, such as name.", show_default=False)
    ] = None,
    *,
    revision: Annotated[
        int | None, typer.Option("--revision", metavar="N", min=0, help="As it was at this revision.")
    ] = None,
    output: Annotated[TextOrJson, typer.Option("--output", help="How the answer is written.")] = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        reader = entities(store, revision)
        found = explained(reader, meant(reader, id), *([field] if field else []))
    typer.echo(as_json(found) if output == "json" else as_lines(found), nl=False)
