"""`ecosystem history`: all that one record has said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from ecosystem.app.explained import text
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import OutputOption, as_json
from ecosystem.app.named import meant
from ecosystem.app.stores import reading
from ecosystem.app.terminal import printable
from ecosystem.errors import BadInput
from ecosystem.identity.explain import plain
from ecosystem.identity.reader import entities
from ecosystem.model import BatchRecord, Record
from ecosystem.store.columns import TABLES
from ecosystem.store.versions import Version

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
APART = {"key", "origin"}
EMPTY: tuple[Any, ...] = (None, "", (), {})


@app.command(help="Show what a record said from which revision on, which batch said it, and what it changed.")
def history(
    context: typer.Context,
    key: Annotated[
        str, typer.Argument(metavar="ID", help="The key of an entity, a tie, …; or a whole name.", show_default=False)
    ],
    *,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        reader = entities(store)
        key = meant(reader, key)
        found, batches = reader.history(key), {each.id: each for each in store.batches()}
    if not found:
        raise BadInput(f"No record has ever had the key '{key}', and none is called so now: see the ids in `changes`.")
    answer = {"key": key, "versions": [_version(each) for each in found]}
    typer.echo(as_json(answer) if output == "json" else as_text(found, batches), nl=False)


def _version(version: Version) -> dict[str, Any]:
    return {
        "type": kind(version.record),
        "since": version.since,
        "until": version.until,
        "batch": version.batch,
        "dataset": version.dataset,
        "record": version.record,
    }


def kind(record: Record) -> str:
    """What a record is in one word."""
    return TABLES[type(record)].removesuffix("s")


def as_text(versions: Sequence[Version], batches: dict[int, BatchRecord]) -> str:
    """The versions of each record that speaks of the thing, below its key where they are several."""
    by_key: dict[str, list[Version]] = {}
    for version in versions:
        by_key.setdefault(version.record.key, []).append(version)
    heads = {key: f"{printable(key)}\n" if len(by_key) > 1 else "" for key in by_key}
    return "".join(heads[key] + as_lines(by_key[key], batches) for key in sorted(by_key))


def as_lines(versions: Sequence[Version], batches: dict[int, BatchRecord]) -> str:
    lines: list[str] = []
    before: Version | None = None
    for version in versions:
        if before and before.until is not None and before.until < version.since:
            lines.append(f"revision {before.until}: no longer there")
        # What comes back after a gap, or as another thing, is told whole.
        old = before.record if before and before.until == version.since else None
        lines.append(f"revision {version.since}: {_source(version, batches)}")
        lines += [f"  {line}" for line in differences(old, version.record)]
        before = version
    if before and before.until is not None:
        lines.append(f"revision {before.until}: no longer there")
    return "".join(f"{printable(line)}\n" for line in lines)


def _source(version: Version, batches: dict[int, BatchRecord]) -> str:
    batch = batches.get(version.batch)
    by = f", {batch.importer} of {batch.published:%Y-%m-%d}" if batch else ""
    origin = f", {version.record.origin}" if version.record.origin else ""
    return f"{kind(version.record)} by batch {version.batch} ({version.dataset}{by}{origin})"


def differences(old: Record | None, new: Record) -> Iterator[str]:
    """Each field that says something else, or all that are not empty where nothing was said before."""
    earlier = old if type(old) is type(new) else None
    for name in new.__struct_fields__:
        value, before = getattr(new, name), getattr(earlier, name, None)
        if name in APART or value == before or (earlier is None and not value):
            continue
        yield f"{name}: {_shown(before)} -> {_shown(value)}" if earlier else f"{name}: {_shown(value)}"


def _shown(value: Any) -> str:  # noqa: ANN401  # whatever a record's field holds
    return "nothing" if value in EMPTY else text(plain(value))
