"""`ecosystem demo`: a bundled sample from its files to a briefing."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path
from typing import Annotated

import typer

from ecosystem.app.briefing import Section, briefing
from ecosystem.app.demonstration import at_home, demonstrate, load_sample
from ecosystem.app.failures import published
from ecosystem.app.importing import ImportReport
from ecosystem.app.invocation import Invocation
from ecosystem.app.samples import SAMPLES
from ecosystem.app.stores import shown_url
from ecosystem.app.terminal import Terminal, printable

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
WIDTH = 100


@app.command(help="Load a bundled sample into demo/ecosystem.db, analyse it and print a briefing.")
def demo(
    context: typer.Context,
    *,
    sample: Annotated[str, typer.Option("--sample", metavar="NAME", help=f"One of {', '.join(SAMPLES)}.")] = SAMPLES[0],
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Only load, analyse and write; do not start the page.")
    ] = False,
) -> None:
    invocation = at_home(context.obj)
    terminal = Terminal(invocation.quiet)
    report = load_sample(sample, invocation, terminal)
    with published(report.revision):
        terminal.notice(_loaded(report, invocation))
        found = demonstrate(report.dataset, invocation, terminal)
        show((*briefing(found.network, found.answers, report.problem_totals), _tables(found.tables, invocation)))


def show(sections: tuple[Section, ...]) -> None:
    """Print the sections on stdout."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH)
    for section in sections:
        console.print(Text(section.title, style="bold"))
        for line in section.lines:
            console.print(Text(_wrapped(printable(line), width)))
        console.print()


def _wrapped(line: str, width: int) -> str:
    return textwrap.fill(line, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _loaded(report: ImportReport, invocation: Invocation) -> str:
    where = shown_url(invocation.url)
    if report.any_change:
        return f"The sample '{report.dataset}' is in {where} as revision {report.revision}."
    return f"The sample '{report.dataset}' is in {where} already: nothing has changed (revision {report.revision})."


def _tables(paths: tuple[Path, ...], invocation: Invocation) -> Section:
    return Section(
        "Where to go on", (f"Tables: {', '.join(str(path) for path in paths)}", f"Store: {shown_url(invocation.url)}")
    )
