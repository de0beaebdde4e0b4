"""The service in tests: in this process on a sample, or in one of its own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from starlette.testclient import TestClient

from ecosystem.app.samples import folder
from ecosystem.app.web.application import application
from ecosystem.app.web.desk import Desk
from ecosystem.store.base import Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem_importers.delivery import Request, open_delivery
from tests.app.command import environment, program

HERE = "http://127.0.0.1"
HTML = {"Accept": "text/html"}
PATIENCE = 60.0


@contextmanager
def holding(*samples: str) -> Iterator[Store]:
    """A store in memory with these samples."""
    with open_store("sqlite:///:memory:") as store:
        for each in samples:
            deliver(store, folder(each))
        yield store


def deliver(store: Store, *paths: Path) -> None:
    load(store, open_delivery(Request(paths=paths)))


def client(store: Store, token: str | None = None) -> TestClient:
    return client_of(Desk(store), token)


def client_of(desk: Desk, token: str | None = None) -> TestClient:
    return TestClient(application(desk, token), base_url=HERE, raise_server_exceptions=False, follow_redirects=False)


@dataclass(frozen=True)
class Running:
    """A service in a process of its own."""

    process: subprocess.Popen[str]
    address: str
    err: Path

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def stopped(self, sig: signal.Signals) -> tuple[int, float]:
        """Its exit code, and after how many seconds it ended."""
        begun = time.monotonic()
        self.process.send_signal(sig)
        return self.process.wait(PATIENCE), time.monotonic() - begun


@contextmanager
def running(folder: Path, *args: str, start: str = "", **settings: str) -> Iterator[Running]:
    """`ecosystem ARGS`, after some lines of Python, once it has said its address."""
    err = folder / "stderr.txt"
    with err.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", program(start), *args],
            cwd=folder,
            env={**environment(), **settings},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            yield Running(process, _address(process.stdout), err)
        finally:
            process.kill()
            process.communicate()


def _address(out: IO[str] | None) -> str:
    for line in out or ():
        if line.startswith("Open http"):
            return line.split()[1]
    raise AssertionError("The service did not say its address.")


def from_port(port: int) -> str:
    """Lines of Python that make a port the first that is tried where none is named: whoever else holds 8000."""
    return f"import ecosystem.app.web.server as server\nserver.PORT = {port}"


@contextmanager
def taken() -> Iterator[int]:
    """A port of this machine on which something else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]
