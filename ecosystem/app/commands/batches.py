"""`ecosystem batches`: what has been written to the store, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import typer

from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import OutputOption, as_json
from ecosystem.app.stores import reading
from ecosystem.app.terminal import printable
from ecosystem.model import BatchRecord

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
SIGNS = {"added": "+", "changed": "~", "absent": "-"}
NOTHING = "no batch yet\n"


@app.command(help="List the batches: every import and every undo, with what it changed.")
def batches(context: typer.Context, *, output: OutputOption = "text") -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        found = store.batches()
    typer.echo(as_json(found) if output == "json" else as_lines(found) or NOTHING, nl=False)


def as_lines(batches: Sequence[BatchRecord]) -> str:
    """A line for each batch, the oldest first."""
    return "".join(printable(f"{' | '.join(_parts(each))}") + "\n" for each in batches)


def _parts(batch: BatchRecord) -> Iterator[str]:
    yield f"batch {batch.id}"
    yield f"revision {batch.revision}"
    yield f"{batch.published:%Y-%m-%d %H:%M}"
    yield batch.dataset
    yield f"undoes batch {batch.undoes}" if batch.undoes else _source(batch)
    yield ", ".join(_changes(batch)) or "no change"
    if batch.complete:
        yield "complete"
    if batch.undone_by:
        yield f"undone by batch {batch.undone_by}"


def _source(batch: BatchRecord) -> str:
    names = [each.name for each in batch.files]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{batch.importer}: {names[0]}{more}" if names else batch.importer


def _changes(batch: BatchRecord) -> Iterator[str]:
    for change, sign in SIGNS.items():
        for table, number in batch.changes.get(change, {}).items():
            yield f"{sign}{number:,} {table}"
