"""`ecosystem serve` as a process: its address, its refusals and its end."""

from __future__ import annotations

import signal
import socket
import urllib.request
from pathlib import Path

import pytest

from ecosystem.app.samples import folder
from ecosystem.app.web.server import AT_MOST, PATIENCE, is_loopback
from tests.app.command import Command
from tests.app.web import from_port, running, taken

TOKEN = "a-token-of-our-own"
# Docker kills what has not stopped after so many seconds.
DOCKER = 10
# A service that waits less than it does: so the time it takes to stop is told from that of a busy machine.
HURRIED = "import ecosystem.app.web.server as server\nserver.PATIENCE, server.AT_MOST = 1, 2.0"


@pytest.fixture
def filled(command: Command) -> Command:
    assert command("import", str(folder("open-government"))).code == 0
    return command


def got(address: str, path: str = "", **headers: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(f"{address}{path}", headers=headers)) as answer:
        body: bytes = answer.read()
        return body


@pytest.mark.parametrize("sig", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_in_time_with_open_connections(filled: Command, tmp_path: Path, sig: signal.Signals) -> None:
    with running(tmp_path, "serve", "--port", "0", start=HURRIED) as service:
        assert b"<h1>" in got(service.address)
        with (
            socket.create_connection(("127.0.0.1", service.port)) as idle,
            socket.create_connection(("127.0.0.1", service.port)) as slow,
        ):
            idle.sendall(b"GET / HT")
            head = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            slow.sendall(head + b"Content-Length: 100\r\n\r\n{")
            assert got(service.address, "healthz") == b"alive\n"
            code, seconds = service.stopped(sig)
        assert code == 0
        assert seconds < DOCKER
        assert "Traceback" not in service.err.read_text(encoding="utf-8")


def test_it_waits_no_longer_than_docker_does() -> None:
    assert PATIENCE < AT_MOST < DOCKER


def test_the_next_free_port_is_used_and_said(filled: Command, tmp_path: Path) -> None:
    with taken() as port, running(tmp_path, "serve", start=from_port(port)) as service:
        assert port < service.port < port + 20
        assert service.err.read_text(encoding="utf-8") == f"Port {port} is taken: the next free one is used.\n"
        assert service.stopped(signal.SIGTERM)[0] == 0


def test_the_log_keeps_what_was_asked_to_itself(filled: Command, tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", "0", "--access-log", ECOSYSTEM_TOKEN=TOKEN) as service:
        assert got(service.address, "healthz?country=DE") == b"alive\n"
        assert b"<h1>" in got(service.address, Authorization=f"Bearer {TOKEN}")
        service.stopped(signal.SIGTERM)
        log = service.err.read_text(encoding="utf-8")
    assert '"GET /healthz HTTP/1.1" 200' in log
    assert "country" not in log
    assert TOKEN not in log


def test_a_port_that_is_named_and_taken_is_one_sentence(filled: Command) -> None:
    with taken() as port:
        refused = filled("serve", "--port", str(port))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"Port {port} of '127.0.0.1' cannot be used (it is taken): choose another one.\n"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "map.example.org", ""])
def test_others_need_a_token(filled: Command, host: str) -> None:
    refused = filled("serve", "--host", host)
    assert (refused.code, refused.out) == (2, "")
    assert "ECOSYSTEM_TOKEN" in refused.err
    assert refused.err.count("\n") == 1


def test_a_short_token_is_refused(filled: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECOSYSTEM_TOKEN", "short")
    refused = filled("serve")
    assert (refused.code, refused.err) == (2, "ECOSYSTEM_TOKEN has 5 characters: expected at least 16.\n")


def test_an_address_that_is_not_ours_is_one_sentence(filled: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECOSYSTEM_TOKEN", TOKEN)
    refused = filled("serve", "--host", "192.0.2.1", "--port", "0")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert TOKEN not in refused.err


def test_an_empty_store_is_not_served(command: Command) -> None:
    refused = command("serve")
    assert (refused.code, refused.out) == (1, "")
    assert "import something first" in refused.err


def test_what_this_machine_alone_reaches() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "localhost", "LOCALHOST")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "10.0.0.1", "localhost.example", "")))
