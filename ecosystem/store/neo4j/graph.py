"""The connection to a Neo4j database: transactions in, plain lists out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, Query, Session

from ecosystem.errors import StoreError
from ecosystem.store.neo4j.address import Address
from ecosystem.store.neo4j.faults import told

T = TypeVar("T")
Rows = list[list[Any]]
OLDEST = (5, 26)
VERSION = re.compile(r"Neo4j/(\d+)\.(\d+)")


class Graph:
    """Runs statements on one database; all that goes wrong is told in a sentence."""

    def __init__(self, address: Address, password: str | None) -> None:
        self.address = address
        with told(address):
            self._driver = _driver(address, password)
            try:
                self._check_version()
            except BaseException:
                self._driver.close()
                raise

    def read(self, work: Callable[[ManagedTransaction], T]) -> T:
        with told(self.address), self._session() as session:
            return session.execute_read(work)

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        with told(self.address), self._session() as session:
            return session.execute_write(work)

    def run(self, statement: str, **parameters: object) -> Rows:
        """Run a statement that needs a transaction of its own, or brings its own."""
        with told(self.address), self._session() as session:
            return session.run(Query(statement), parameters).values()

    def close(self) -> None:
        self._driver.close()

    def _session(self) -> Session:
        return self._driver.session(database=self.address.database, fetch_size=5000)

    def _check_version(self) -> None:
        agent = self._driver.get_server_info().agent
        found = VERSION.match(agent)
        if not found or (int(found[1]), int(found[2])) < OLDEST:
            oldest = ".".join(str(part) for part in OLDEST)
            raise StoreError(f"The server at {self.address.host} is {agent}: expected Neo4j {oldest} or later.")


def values(tx: ManagedTransaction, statement: str, **parameters: object) -> Rows:
    """The rows that a statement gives inside a transaction."""
    return tx.run(statement, parameters).values()


def value(tx: ManagedTransaction, statement: str, **parameters: object) -> Any:  # noqa: ANN401 - what a statement gives is known where it stands.
    """The first value of the first row, or None."""
    rows = values(tx, statement, **parameters)
    return rows[0][0] if rows else None


def _driver(address: Address, password: str | None) -> Driver:
    return GraphDatabase.driver(
        address.uri,
        auth=None if password is None else (address.user, password),
        connection_timeout=10,
        max_transaction_retry_time=10,
        # The server warns of each name that it has not met before, and of id(), which never leaves a transaction here.
        notifications_min_severity=NotificationMinimumSeverity.OFF,
    )
