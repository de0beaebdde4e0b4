"""A group of commands that are loaded when they are called, and whose global options stand anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

VALUED = ("--store",)
SWITCHES = ("--quiet",)


@dataclass(frozen=True)
class LazyCommand:
    """A command's name, its module, whose `app` is the command, and its line in the help."""

    name: str
    module: str
    help: str


COMMANDS: tuple[LazyCommand, ...] = (
    LazyCommand("demo", "demo", "Load a bundled sample, analyse it, print a briefing and serve it."),
    LazyCommand("import", "import_", "Import files or folders as one dataset."),
    LazyCommand("analyse", "analyse", "Answer a question about the ecosystem with a table and findings."),
    LazyCommand("compare", "compare", "Compare the network with another revision, date or scope."),
    LazyCommand("whatif", "whatif", "Compare the network with what it would be, some actors and ties more or fewer."),
    LazyCommand("query", "query", "Answer a GraphQL query, without a server."),
    LazyCommand("map", "map", "Draw the map as a page that works offline, or as a picture."),
    LazyCommand("report", "report", "Write the report as PDF or HTML."),
    LazyCommand("serve", "serve", "Serve briefing, map, reports, tables and GraphQL over HTTP."),
    LazyCommand("schema", "schema", "Print the GraphQL schema."),
    LazyCommand("explain", "explain", "Show who says what of an actor, initiative, theme or tie, and what is shown."),
    LazyCommand("merges", "merges", "Find and judge records that may speak of the same thing."),
    LazyCommand("batches", "batches", "List what has been written to the store, and when."),
    LazyCommand("undo", "undo", "Undo a batch by one more batch."),
    LazyCommand("history", "history", "Show all that one record has said."),
    LazyCommand("changes", "changes", "Show what differs between two revisions."),
    LazyCommand("erase", "erase", "Take an actor, a person or a dataset out of the store for good."),
    LazyCommand("store", "store", "Describe, check, back up or migrate the store."),
)


class Formatter(Protocol):
    """What writes the lines of a help page."""

    def section(self, name: str) -> AbstractContextManager[None]: ...

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None: ...


class Commands(TyperGroup):
    """The commands of COMMANDS; `ecosystem --help` loads none of them."""

    def list_commands(self, ctx: object) -> list[str]:
        return [command.name for command in COMMANDS]

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        found = [command for command in COMMANDS if command.name == cmd_name]
        return loaded(found[0]) if found else None

    def format_commands(self, ctx: object, formatter: Formatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.help) for command in COMMANDS])


def loaded(command: LazyCommand) -> TyperCommand | TyperGroup:
    """The command itself, under its name."""
    app: typer.Typer = import_module(f"ecosystem.app.commands.{command.module}").app
    found = get_command(app)
    if not isinstance(found, TyperCommand | TyperGroup):
        raise TypeError(f"{command.module} is not a command but {type(found).__name__}.")
    found.name = command.name
    return found


def hoisted(args: Sequence[str]) -> list[str]:
    """The arguments with the global options first, wherever they stood before a `--`."""
    front: list[str] = []
    rest: list[str] = []
    left = iter(args)
    for each in left:
        if each == "--":
            rest += [each, *left]
        elif each in VALUED:
            front += [each, *([value] if (value := next(left, None)) is not None else [])]
        elif each in SWITCHES or each.startswith(tuple(f"{name}=" for name in VALUED)):
            front.append(each)
        else:
            rest.append(each)
    return front + rest
