"""A Neo4j server between rounds: emptied, so that each round finds it as before its first import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity, Session

from ecosystem.store.neo4j.address import Address

EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"
TIE_INDEXES = "SHOW INDEXES YIELD name WHERE name STARTS WITH 'ecosystem_tie_' RETURN name"


class Server:
    """What was in it at first stays untouched: then it is not measured at all."""

    def __init__(self, url: str, password: str | None) -> None:
        self._address = Address.parse(url)
        self._password = password
        with self._driver() as driver:
            if driver.execute_query("MATCH (n) RETURN n LIMIT 1", database_=self._address.database).records:
                raise SystemExit(f"The database at {self._address.host} is not empty: give one that may be emptied.")

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self._driver() as driver, driver.session(database=self._address.database) as session:
            yield session

    def empty(self) -> None:
        """Delete all that was loaded, and the indexes that a first load makes."""
        with self.session() as session:
            session.run(EMPTY).consume()
        with self._driver() as driver:
            for (name,) in driver.execute_query(TIE_INDEXES, database_=self._address.database).records:
                driver.execute_query(f"DROP INDEX `{name}`", database_=self._address.database)

    def _driver(self) -> Driver:
        auth = None if self._password is None else (self._address.user, self._password)
        quiet = NotificationMinimumSeverity.OFF
        return GraphDatabase.driver(self._address.uri, auth=auth, notifications_min_severity=quiet)
