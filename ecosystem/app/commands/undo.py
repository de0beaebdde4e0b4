"""`ecosystem undo`: takes a batch back by one more batch."""

from __future__ import annotations

from typing import Annotated

import typer

from ecosystem.app.failures import published
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import OutputOption, as_json
from ecosystem.app.stores import reading
from ecosystem.app.terminal import Terminal

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(
    help="Undo a batch by one more batch: the record is as it was without it, and the batch stays in the past."
)
def undo(
    context: typer.Context,
    batch: Annotated[int, typer.Argument(metavar="BATCH", help="Its number in `batches`.", show_default=False)],
    *,
    cascade: Annotated[
        bool, typer.Option("--cascade", help="Undo the later batches that rest on it too, all or none of them.")
    ] = False,
    output: OutputOption = "text",
) -> None:
    from ecosystem.store.undo import undo

    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        with Terminal(invocation.quiet).busy(f"Undoing batch {batch}"):
            undone = [each.id for each in undo(store, batch, cascade=cascade)]
        revision, by = store.revision(), [each.id for each in store.batches()][-len(undone) :]
    answer = {"undone": undone, "by": by, "revision": revision}
    pairs = ", ".join(f"batch {each} by batch {new}" for each, new in zip(undone, by, strict=True))
    with published(revision):
        said = f"Undone: {pairs}; the store is at revision {revision}.\n"
        typer.echo(as_json(answer) if output == "json" else said, nl=False)
