"""The help pages of all commands as text, for docs/cli.md."""

from __future__ import annotations

from collections.abc import Iterator

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from ecosystem.app.cli import app

WIDTH = 100


def commands() -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """Every command with the words by which it is called, groups before their members."""
    root = get_command(app)
    if isinstance(root, TyperGroup):
        yield from _below("ecosystem", root)


def _below(path: str, command: TyperCommand | TyperGroup) -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    yield path, command
    if isinstance(command, TyperGroup):
        context = typer.Context(command)
        for name in command.list_commands(context):
            member = command.get_command(context, name)
            if isinstance(member, TyperCommand | TyperGroup):
                yield from _below(f"{path} {name}", member)


def help_pages() -> Iterator[tuple[str, str]]:
    """What `--help` prints for each command on a wide terminal."""
    for path, command in commands():
        context = typer.Context(command, info_name=path, terminal_width=WIDTH, help_option_names=["--help", "-h"])
        yield path, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
