"""`ecosystem changes`: what differs between two revisions, record by record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from ecosystem.app.commands.history import differences
from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import OutputOption, as_json
from ecosystem.app.stores import reading
from ecosystem.app.terminal import printable
from ecosystem.model import Record
from ecosystem.store.columns import TABLES
from ecosystem.store.comparison import Comparison

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
SIGNS = {"added": "+", "changed": "~", "closed": "-"}


@app.command(help="Show which records were added, changed or closed between two revisions.")
def changes(
    context: typer.Context,
    *,
    since: Annotated[int, typer.Option("--from", metavar="REV", min=0, help="The earlier revision.")],
    until: Annotated[
        int | None, typer.Option("--to", metavar="REV", min=0, help="The later revision, else the last one.")
    ] = None,
    first: Annotated[
        int, typer.Option("--first", metavar="N", min=0, help="How many records of each kind of change are listed.")
    ] = 20,
    versions: Annotated[bool, typer.Option("--versions", help="Also what each of them said before and after.")] = False,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        found = store.changes(since, store.revision() if until is None else until)
        listing = _Listing(found, first, versions)
        typer.echo(as_json(listing.as_data()) if output == "json" else listing.as_text(), nl=False)


class _Listing:
    """The first records of each kind of change; the numbers are of all."""

    def __init__(self, found: Comparison, first: int, versions: bool) -> None:
        self._found, self._first, self._versions = found, first, versions

    def as_data(self) -> dict[str, Any]:
        tables = {TABLES[each]: {change: self._data(each, change) for change in SIGNS} for each in self._found.tables}
        return {"from": self._found.before.revision, "to": self._found.after.revision, "tables": tables}

    def as_text(self) -> str:
        lines = [line for each in self._found.tables for line in self._lines(each)]
        head = f"From revision {self._found.before.revision} to {self._found.after.revision}:"
        return "".join(f"{printable(line)}\n" for line in [head, *(lines or ["no record has changed"])])

    def _data(self, record_type: type[Record], change: str) -> dict[str, Any]:
        keys = self._keys(record_type, change)
        listed = keys[: self._first]
        said: dict[str, Any] = {"number": len(keys), "keys": listed}
        if self._versions:
            pairs = self._found.both(record_type, listed)
            said["versions"] = [{"before": old, "after": new} for old, new in pairs]
        return said

    def _lines(self, record_type: type[Record]) -> Iterator[str]:
        numbers = {change: len(self._keys(record_type, change)) for change in SIGNS}
        if any(numbers.values()):
            yield f"{TABLES[record_type]}: " + ", ".join(f"{number:,} {change}" for change, number in numbers.items())
        for change, sign in SIGNS.items():
            keys = self._keys(record_type, change)
            for old, new in self._found.both(record_type, keys[: self._first]):
                record = new or old
                if record is not None:
                    yield f"  {sign} {record.key}{_name(record)}"
                if self._versions and old and new:
                    yield from (f"      {line}" for line in differences(old, new))
            if len(keys) > self._first:
                yield f"  {sign} … and {len(keys) - self._first:,} more"

    def _keys(self, record_type: type[Record], change: str) -> Sequence[str]:
        keys: tuple[str, ...] = getattr(self._found.tables[record_type], change)
        return keys


def _name(record: Record) -> str:
    name = getattr(record, "name", None)
    return f" {name}" if name else ""
