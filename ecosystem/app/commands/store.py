"""`ecosystem store`: describe, check, back up or migrate the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecosystem.app.describe import as_lines, described
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import OutputOption, as_json
from ecosystem.app.stores import check_url, file_of, reading, shown_url

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Describe, check, back up or migrate the store.",
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
    path = backup or backup_of(invocation.url)
    found = migration.migrate(check_url(invocation.url), invocation.password, path)
    answer = {"url": shown_url(invocation.url), "found": found, "schema_version": migration.SCHEMA_VERSION}
    if found == migration.SCHEMA_VERSION:
        said = f"The store has schema version {found}: there is nothing to migrate."
    else:
        answer["backup"] = str(path)
        said = f"The store went from schema version {found} to {migration.SCHEMA_VERSION}; as it was it lies in {path}."
    typer.echo(as_json(answer) if output == "json" else f"{said}\n", nl=False)


def backup_of(url: str) -> Path:
    """Where the backup of a store goes that is migrated: beside its file, for a server into this folder."""
    file = file_of(url) or Path("ecosystem.db")
    return file.with_name(f"{file.name}.before-migration")
