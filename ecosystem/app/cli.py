"""The command line `ecosystem`: stdout carries the answer, stderr all else."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

import ecosystem
from ecosystem.app.failures import INTERRUPTED, close_stdout, tell, tell_interrupted
from ecosystem.app.group import Commands, hoisted
from ecosystem.app.invocation import Invocation
from ecosystem.app.settings import SETTINGS, STORE

EPILOG = "Settings come from the environment: " + ", ".join(setting.variable for setting in SETTINGS) + "."
PLAIN = {"help_option_names": ["--help", "-h"], "max_content_width": 100}

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=PLAIN,
    epilog=EPILOG,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ecosystem {ecosystem.__version__}")
        raise typer.Exit


@app.callback(help="Map a stakeholder ecosystem: who connects it, where it has holes, which clusters collaborate.")
def options(
    context: typer.Context,
    *,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="URL",
            help=f"{STORE.help} Stands before or after the command. [default: {STORE.variable}, else {STORE.default}]",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress and no notices on stderr.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    context.obj = Invocation.of(os.environ, store, quiet)


def run(args: Sequence[str]) -> int:
    """Run one command line; returns its exit code."""
    try:
        code = get_command(app).main(hoisted(args) or ["--help"], prog_name="ecosystem", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # The command line library exits by itself in one case only: when nobody reads its output any more.
        return close_stdout()
    except KeyboardInterrupt:
        return tell_interrupted()
    except Exception as error:
        return tell(error)
    # The command line library turns Ctrl-C into this exit code.
    return tell_interrupted() if code == INTERRUPTED else int(code or 0)


def main() -> None:
    """The entry point of the program."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are text streams here
    sys.exit(run(sys.argv[1:]))
