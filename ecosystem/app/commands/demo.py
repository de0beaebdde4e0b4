"""`ecosystem demo`: a bundled sample from its files to a briefing."""

from __future__ import annotations

import shutil
import textwrap
from typing import Annotated

import typer

from ecosystem.app.briefing import Section, briefing
from ecosystem.app.demonstration import Demonstration, at_home, demonstrate, load_sample
from ecosystem.app.failures import published
from ecosystem.app.imported.report import ImportReport
from ecosystem.app.invocation import Invocation
from ecosystem.app.samples import SAMPLES
from ecosystem.app.serving import serve_desk
from ecosystem.app.stores import reading, shown_url
from ecosystem.app.terminal import Terminal, printable
from ecosystem.app.web.server import Place, check_token, listening

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
WIDTH = 100


@app.command(help="Load a bundled sample into demo/ecosystem.db, analyse it, print a briefing and serve it.")
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
    code = 0
    with published(report.revision), reading(invocation.url, invocation.password) as store:
        terminal.notice(_loaded(report, invocation))
        found = demonstrate(report.dataset, store, terminal)
        study = found.study
        show((*briefing(study.network, study.answers, report.problem_totals), _files(found, invocation)))
        if not no_serve:
            code = _served(found, invocation)
    raise typer.Exit(code)


def _served(found: Demonstration, invocation: Invocation) -> int:
    place = Place()
    check_token(place, invocation.token)
    with listening(place) as bound:
        return serve_desk(found.desk, place, bound, invocation, start=found.asked.address("/"))


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


def _files(found: Demonstration, invocation: Invocation) -> Section:
    named = {"Tables": found.tables, "Map and report": found.documents}
    lines = [f"{what}: {', '.join(str(path) for path in paths)}" for what, paths in named.items()]
    return Section("Where to go on", (*lines, f"Store: {shown_url(invocation.url)}"))
