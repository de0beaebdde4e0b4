"""A store as a service, from a bound socket to the last answer."""

from __future__ import annotations

import socket

import typer

from ecosystem.app.invocation import Invocation
from ecosystem.app.terminal import Terminal
from ecosystem.app.web.application import application
from ecosystem.app.web.desk import Desk
from ecosystem.app.web.server import PORT, Place, address_of, serve


def serve_desk(
    desk: Desk, place: Place, bound: socket.socket, invocation: Invocation, *, start: str = "/", log: bool = False
) -> int:
    """Say the address, which ends in the path `start`, and answer until told to stop; returns the exit code."""
    if place.port is None and bound.getsockname()[1] != PORT:
        Terminal(invocation.quiet).notice(f"Port {PORT} is taken: the next free one is used.")
    said = f"Open {address_of(place, bound)}{start} (stop with Ctrl-C)."
    return serve(application(desk, invocation.token), bound, lambda: typer.echo(said), log=log)
