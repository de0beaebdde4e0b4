"""One writer at a time over all processes: a lock on the node that also holds the published revision."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neo4j import ManagedTransaction

from ecosystem.errors import StoreBusy, StoreTooNew, StoreTooOld
from ecosystem.store.base import SCHEMA_VERSION
from ecosystem.store.neo4j.graph import Graph, value, values
from ecosystem.store.neo4j.names import META

PATIENCE = 60
# The locks of this process that are in use: one that a lost connection left behind is not among them.
_IN_USE: set[str] = set()
# The first SET makes other writers wait until this transaction has decided.
ASK = f"""MERGE (m:{META} {{id: 1}})
ON CREATE SET m.schema = {SCHEMA_VERSION}, m.revision = 0, m.batch = 0, m.cleanups = 0, m.lineage = randomUUID(),
m.types = [], m.fresh = []
SET m.asked = $token
RETURN m.schema, m.holder, m.host, m.machine, m.pid, duration.inSeconds(m.renewed, datetime()).seconds, m.revision"""
TAKE = f"""MATCH (m:{META} {{id: 1}})
SET m.holder = $token, m.host = $host, m.machine = $machine, m.pid = $pid, m.renewed = datetime()"""
RENEW = f"MATCH (m:{META} {{id: 1, holder: $token}}) SET m.renewed = datetime() RETURN m.revision"
RELEASE = f"MATCH (m:{META} {{id: 1, holder: $token}}) REMOVE m.holder, m.host, m.machine, m.pid, m.renewed, m.asked"
HELD = f"""MATCH (m:{META} {{id: 1}}) WHERE m.holder IS NOT NULL
RETURN m.holder, m.host, m.machine, m.pid, duration.inSeconds(m.renewed, datetime()).seconds"""


@dataclass(frozen=True)
class Holder:
    """Who holds the lock, and how many seconds ago it was last renewed."""

    token: str
    host: str
    machine: str
    pid: int
    age: int

    @property
    def alive(self) -> bool:
        """A process of this machine can be seen; another one is believed for a minute after its last sign."""
        if self.machine != machine():
            return self.age < PATIENCE
        return self.token in _IN_USE if self.pid == os.getpid() else _runs(self.pid)


class Lock:
    """The right to write, taken when made; `renew` belongs into each transaction that writes.

    `schema` is the version that the store must have.
    """

    def __init__(self, graph: Graph, schema: int = SCHEMA_VERSION) -> None:
        self._graph = graph
        self._schema = schema
        self._token = secrets.token_hex(8)
        self.interrupted, self.revision = graph.write(self._take)
        _IN_USE.add(self._token)

    def renew(self, tx: ManagedTransaction) -> None:
        if value(tx, RENEW, token=self._token) is None:
            raise StoreBusy("Another import has taken over the store, since this one had not been heard of: try again.")

    def release_in(self, tx: ManagedTransaction) -> None:
        tx.run(RELEASE, token=self._token).consume()

    def forget(self) -> None:
        """From now on the lock counts as one that was left behind."""
        _IN_USE.discard(self._token)

    def release(self) -> None:
        self.forget()
        self._graph.write(self.release_in)

    def _take(self, tx: ManagedTransaction) -> tuple[bool, int]:
        schema, *held, revision = values(tx, ASK, token=self._token)[0]
        check_schema(schema, self._schema)
        holder = Holder(*held) if held[0] else None
        if holder and holder.alive:
            raise StoreBusy(
                f"Another import is writing (process {holder.pid} on {holder.host}): try again when it has ended."
            )
        place: dict[str, Any] = {"host": socket.gethostname(), "machine": machine(), "pid": os.getpid()}
        tx.run(TAKE, token=self._token, **place).consume()
        return holder is not None, revision


def check_schema(found: int, expected: int = SCHEMA_VERSION) -> None:
    """Raise StoreTooNew or StoreTooOld where the versions differ."""
    if found > expected:
        raise StoreTooNew(found, expected)
    if found < expected:
        raise StoreTooOld(found, expected)


def current_holder(graph: Graph) -> Holder | None:
    """Who holds the lock now."""
    rows = graph.read(lambda tx: values(tx, HELD))
    return Holder(*rows[0]) if rows else None


def machine() -> str:
    """What tells two machines, or two containers on one, apart, so that process numbers mean something."""
    parts = [socket.gethostname()]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text().strip())
        parts.append(str(Path("/proc/self/ns/pid").stat().st_ino))
    return "/".join(parts)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return False
