"""`ecosystem serve`: the service on this machine, or with a token for others."""

from __future__ import annotations

from typing import Annotated

import typer

from ecosystem.app.invocation import Invocation
from ecosystem.app.serving import serve_desk
from ecosystem.app.stores import check_filled, reading
from ecosystem.app.web.desk import Desk
from ecosystem.app.web.server import HOST, PORT, TRIED, Place, check_token, listening

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(help="Serve briefing, map, reports, tables and GraphQL over HTTP until Ctrl-C.")
def serve(
    context: typer.Context,
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="Another address than this machine's own needs a token.")
    ] = HOST,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help=f"The port, 0 for any. [default: the first free one from {PORT} to {PORT + TRIED - 1}]",
            show_default=False,
        ),
    ] = None,
    access_log: Annotated[
        bool, typer.Option("--access-log", help="Print a line a request on stderr, without what stands behind its '?'.")
    ] = False,
) -> None:
    invocation: Invocation = context.obj
    place = Place(host, port)
    check_token(place, invocation.token)
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        with listening(place) as bound:
            code = serve_desk(Desk(store), place, bound, invocation, log=access_log)
    raise typer.Exit(code)
