"""`ecosystem store`: describe, check or back up the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecosystem.app.describe import as_lines, described
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import TextOrJson, as_json
from ecosystem.app.stores import reading, shown_url

OutputOption = Annotated[TextOrJson, typer.Option("--output", help="How the answer is written.")]

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Describe, check or back up the store.",
)


@app.command(help="Show what the store holds: revision, datasets and counts.")
def info(context: typer.Context, output: OutputOption = "text") -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        found = described(store)
    typer.echo(as_json(found) if output == "json" else as_lines(found), nl=False)


@app.command(help="Look for damage in the store; the exit code is 1 when there is any.")
def check(context: typer.Context, output: OutputOption = "text") -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        faults = store.check()
    lines = [f"{fault.code}: {fault.message}" for fault in faults] or ["The store is sound."]
    answer = {"url": shown_url(invocation.url), "sound": not faults, "faults": faults}
    typer.echo(as_json(answer) if output == "json" else "\n".join(lines) + "\n", nl=False)
    if faults:
        raise typer.Exit(1)


@app.command(help="Write a copy of the whole store to a new file while it is in use.")
def backup(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The new file.", show_default=False)],
    *,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        revision = store.revision()
        store.backup(path)
    answer = {"url": shown_url(invocation.url), "revision": revision, "path": str(path)}
    typer.echo(as_json(answer) if output == "json" else f"Revision {revision} is copied to {path}.\n", nl=False)
