"""`ecosystem store`: describe, check, back up, restore, copy or migrate the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecosystem.app.describe import as_lines, described
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import OutputOption, as_json
from ecosystem.app.stores import check_url, file_of, reading, shown_url, writing

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Describe, check, back up, restore, copy or migrate the store.",
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


@app.command(help="Put the whole of a backup into a store that is empty, or is to be replaced.")
def restore(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The file that `store backup` wrote.", show_default=False)
    ],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Replace what the store holds, after a backup.")] = False,
    backup: Annotated[
        Path | None,
        typer.Option("--backup", metavar="PATH", help="The new file of what is replaced, else one beside the store."),
    ] = None,
    output: OutputOption = "text",
) -> None:
    from ecosystem.store.backup import open_backup

    invocation: Invocation = context.obj
    with open_backup(path) as copy, writing(invocation.url, invocation.password) as store:
        replaced = (backup or beside(invocation.url, "before-restore")) if replace and store.revision() else None
        if replaced:
            store.backup(replaced)
        store.fill(copy.contents(), replace=replace)
        revision = store.revision()
    answer = {"url": shown_url(invocation.url), "revision": revision, "path": str(path)}
    said = f"Revision {revision} is restored from {path}."
    if replaced:
        answer["replaced"] = str(replaced)
        said += f" What it replaced lies in {replaced}."
    typer.echo(as_json(answer) if output == "json" else f"{said}\n", nl=False)


@app.command(help="Copy the whole store, with its history, to another one that is empty.")
def copy(
    context: typer.Context,
    *,
    to: Annotated[str, typer.Option("--to", metavar="URL", help="The empty store.", show_default=False)],
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    with (
        reading(invocation.url, invocation.password) as store,
        writing(to, invocation.target_password) as target,
    ):
        target.fill(store.contents())
        revision = target.revision()
    answer = {"url": shown_url(invocation.url), "revision": revision, "to": shown_url(to)}
    typer.echo(
        as_json(answer) if output == "json" else f"Revision {revision} is copied to {shown_url(to)}.\n", nl=False
    )


@app.command(help="Bring a store of an earlier version to the present schema, after a backup.")
def migrate(
    context: typer.Context,
    *,
    backup: Annotated[
        Path | None,
        typer.Option("--backup", metavar="PATH", help="The new file of the backup, else one beside the store."),
    ] = None,
    output: OutputOption = "text",
) -> None:
    from ecosystem.store import migrate as migration

    invocation: Invocation = context.obj
    path = backup or beside(invocation.url, "before-migration")
    found = migration.migrate(check_url(invocation.url), invocation.password, path)
    answer = {"url": shown_url(invocation.url), "found": found, "schema_version": migration.SCHEMA_VERSION}
    if found == migration.SCHEMA_VERSION:
        said = f"The store has schema version {found}: there is nothing to migrate."
    else:
        answer["backup"] = str(path)
        said = f"The store went from schema version {found} to {migration.SCHEMA_VERSION}; as it was it lies in {path}."
    typer.echo(as_json(answer) if output == "json" else f"{said}\n", nl=False)


def beside(url: str, why: str) -> Path:
    """Where the backup of a store goes that is about to change: beside its file, for a server into this folder."""
    file = file_of(url) or Path("ecosystem.db")
    return file.with_name(f"{file.name}.{why}")
