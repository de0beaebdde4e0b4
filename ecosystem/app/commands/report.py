"""`ecosystem report`: the report in one file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ecosystem.app.invocation import Invocation
from ecosystem.app.options import taking
from ecosystem.app.revisions import RevisionOption
from ecosystem.app.scoped import LanguageOption, check_suffix, scoped_options, studied
from ecosystem.app.terminal import Terminal
from ecosystem.app.writing import write_whole
from ecosystem.report import to_html, to_pdf

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(help="Write the report as PDF or as one HTML file.")
@taking(scoped_options())
def report(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="OUT", help="The new file: .pdf or .html.", show_default=False)],
    *,
    lang: LanguageOption = "en",
    revision: RevisionOption = None,
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], metavar="DATE", help="The date that it bears. [default: today]"),
    ] = None,
    **given: object,
) -> None:
    invocation: Invocation = context.obj
    suffix = check_suffix(path, (".pdf", ".html"))
    with studied(invocation, given, revision) as study, Terminal(invocation.quiet).busy("Writing the report"):
        document = study.report(lang, day.date() if day else date.today())  # the reader's own day
        write_whole(path, to_pdf(document) if suffix == ".pdf" else to_html(document))
    typer.echo(f"The report on revision {study.revision} is in {path}.")
