"""`ecosystem schema`: the contract of the GraphQL endpoint."""

from __future__ import annotations

import typer

from ecosystem_graphql.contract import contract

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(help="Print the GraphQL schema (SDL), with a description of every field.")
def schema() -> None:
    typer.echo(contract().rstrip("\n"))
