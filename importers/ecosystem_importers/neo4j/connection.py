"""A connection that only reads: every statement runs in a session that may not write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ecosystem.errors import BadInput
from ecosystem_importers.neo4j.address import PASSWORD, Address

if TYPE_CHECKING:
    from neo4j import Driver

FETCHED = 2000
SECONDS = 10
NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"


class Graph:
    """Rows of statements on one database; what goes wrong is told in a sentence."""

    def __init__(self, address: Address, driver: Driver) -> None:
        self.address = address
        self._driver = driver

    def rows(self, statement: str, **parameters: object) -> Iterator[list[Any]]:
        """The rows of a statement, fetched while they are read."""
        from neo4j import READ_ACCESS, Query

        with (
            _told(self.address),
            self._driver.session(
                database=self.address.database, default_access_mode=READ_ACCESS, fetch_size=FETCHED
            ) as session,
        ):
            for record in session.run(Query(statement), parameters):
                yield record.values()

    def value(self, statement: str, **parameters: object) -> Any:  # noqa: ANN401 - what a statement gives is known where it stands.
        """The first value of the first row."""
        return next((row[0] for row in self.rows(statement, **parameters)), None)


@contextmanager
def connected(address: Address, password: str | None) -> Iterator[Graph]:
    """A connection for as long as it is needed; without a password none is sent."""
    from neo4j import GraphDatabase, NotificationMinimumSeverity

    with _told(address):
        driver = GraphDatabase.driver(
            address.uri,
            auth=None if password is None else (address.user, password),
            connection_timeout=SECONDS,
            max_transaction_retry_time=SECONDS,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
    with driver:
        yield Graph(address, driver)


def quoted(name: str) -> str:
    """A label, type or property as it may stand in a statement, whatever signs it holds."""
    doubled = name.replace("`", "``").replace("\\u0060", "``")
    return f"`{doubled}`"


@contextmanager
def _told(address: Address) -> Iterator[None]:
    """Turn errors of the driver and the server into ours."""
    from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

    where = f"Neo4j at {address.shown.partition('://')[2]}"
    try:
        yield
    except AuthError as error:
        raise BadInput(f"{where} refuses the user '{address.user}': check the user and {PASSWORD}.") from error
    except Neo4jError as error:
        if error.code == NO_DATABASE:
            raise BadInput(f"{where} has no such database: name another one at the end of the address.") from error
        raise BadInput(f"{where} failed ({error.code}): {_line(error)}") from error
    except ConfigurationError as error:
        raise BadInput(f"The address {address.uri} cannot be used: {_line(error)}") from error
    except (DriverError, OSError) as error:
        raise BadInput(
            f"No Neo4j answers at {address.shown.partition('://')[2]}: check that the server runs, that this is its "
            "Bolt port, and that the way to it is open."
        ) from error


def _line(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error) or type(error).__name__
    return text.strip().splitlines()[0].rstrip(".")[:300] + "."
