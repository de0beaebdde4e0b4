"""`ecosystem query`: GraphQL without a server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import as_json
from ecosystem.app.revisions import RevisionOption
from ecosystem.app.stores import check_filled, reading
from ecosystem.app.web.workspaces import StoreWorkspaces
from ecosystem.errors import BadInput
from ecosystem_graphql.contract import OPERATIONS, operations
from ecosystem_graphql.execution import execute

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
STDIN = "-"


@app.command(help="Answer a GraphQL query with JSON; the exit code is 1 when the answer has errors.")
def query(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(
            metavar="FILE_OR_TEXT",
            help=f"A file, '-' for stdin, the query itself, or a saved one: {', '.join(OPERATIONS)}.",
            show_default=False,
        ),
    ],
    *,
    variables: Annotated[
        str | None, typer.Option("--variables", metavar="JSON", help="The query's variables, as a JSON object.")
    ] = None,
    operation: Annotated[
        str | None, typer.Option("--operation", metavar="NAME", help="Which operation, where there are several.")
    ] = None,
    revision: RevisionOption = None,
) -> None:
    invocation: Invocation = context.obj
    asked, given = query_text(text), _variables(variables)
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        answer = execute(StoreWorkspaces(store, revision), asked, given, operation)
    typer.echo(as_json(answer), nl=False)
    if "errors" in answer:
        raise typer.Exit(1)


def query_text(said: str) -> str:
    """The query that a file holds, that is saved under a name, or that was typed."""
    if said == STDIN:
        return sys.stdin.read()
    if "{" in said:
        return said
    saved = {each.file: each.text for each in operations()}
    if Path(said).is_file():
        return _of_file(Path(said))
    if said in saved:
        return saved[said]
    raise BadInput(f"There is no file or saved query '{said}': saved ones are {', '.join(saved)}.")


def _of_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"'{path}' is not a text in UTF-8: save it as one.") from error


def _variables(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise BadInput(
            f'The variables are not a JSON object: expected something like {{"first": 5}} ({error}).'
        ) from error
