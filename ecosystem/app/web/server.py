"""Runs the service: an address that is free, a stop that ends in time, a log that keeps what people ask to itself."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from ecosystem.app.settings import TOKEN
from ecosystem.errors import BadInput

if TYPE_CHECKING:
    from types import FrameType

    from starlette.applications import Starlette

HOST, PORT = "127.0.0.1", 8000
TRIED = 20
SHORTEST = 16
# Answers under way get so many seconds; an analysis that does not end by then is cut off a little later.
PATIENCE, AT_MOST = 7, 9.0
INTERRUPTED = 130
LOG = "%(asctime)s %(message)s"


@dataclass(frozen=True)
class Place:
    """Where to listen; without a port the first free one from 8000 on."""

    host: str = HOST
    port: int | None = None


def check_token(place: Place, token: str | None) -> None:
    """Refuse to be reached from elsewhere without a token, and a token that can be guessed."""
    if token is None and not is_loopback(place.host):
        raise BadInput(
            f"'{place.host}' can be reached by others: set {TOKEN.variable} to a secret, or leave --host out."
        )
    if token is not None and len(token) < SHORTEST:
        raise BadInput(f"{TOKEN.variable} has {len(token)} characters: expected at least {SHORTEST}.")


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def listening(place: Place) -> socket.socket:
    """A socket that listens; raises BadInput for an address that cannot be used."""
    wanted = [PORT + more for more in range(TRIED)] if place.port is None else [place.port]
    for port in wanted:
        try:
            return _bound(place.host, port)
        except OSError as error:
            if place.port is None and error.errno == errno.EADDRINUSE:
                continue
            why = "it is taken" if error.errno == errno.EADDRINUSE else error.strerror
            raise BadInput(f"Port {port} of '{place.host}' cannot be used ({why}): choose another one.") from error
    raise BadInput(f"The ports {wanted[0]} to {wanted[-1]} of '{place.host}' are taken: choose one with --port.")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError:
        bound.close()
        raise
    return bound


def address_of(place: Place, bound: socket.socket) -> str:
    host = f"[{place.host}]" if ":" in place.host else place.host
    return f"http://{host}:{bound.getsockname()[1]}"


def serve(application: Starlette, bound: socket.socket, begun: Callable[[], None], *, log: bool = False) -> int:
    """Answer until told to stop; the exit code is 0, or 130 when answers under way were cut off by a second Ctrl-C.

    `begun` is called when requests are answered and signals are heard.
    """
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=log,
        ws="none",
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    service = Service(config, begun)
    with _logging(log):
        service.run([bound])
    return INTERRUPTED if service.force_exit else 0


class Service(uvicorn.Server):
    """A server for which being told to stop is the ordinary end."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begun()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if not self.should_exit:
            _after(AT_MOST, lambda: os._exit(0))
        super().handle_exit(sig, frame)


def _after(seconds: float, act: Callable[[], None]) -> None:
    """An analysis in a thread cannot be stopped; nothing is being written, so the process may end without it."""
    timer = threading.Timer(seconds, act)
    timer.daemon = True
    timer.start()


@contextmanager
def _logging(requests: bool) -> Iterator[None]:
    """Failures on stderr, and requests without what they asked for where the log is wanted."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(LOG))
    handler.addFilter(fit_to_log)
    loggers = [logging.getLogger(name) for name in ("uvicorn.error", "uvicorn.access", "ecosystem")]
    for logger in loggers:
        logger.setLevel(logging.INFO if requests and logger.name == "uvicorn.access" else logging.ERROR)
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def fit_to_log(record: logging.LogRecord) -> bool:
    """Without what was cut off at the end, and without what stands behind the `?` of an address: it may be a token."""
    if record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError):
        return False
    if record.name == "uvicorn.access" and isinstance(record.args, tuple):
        record.args = tuple(each.partition("?")[0] if isinstance(each, str) else each for each in record.args)
    return True
