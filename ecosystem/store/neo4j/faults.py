"""What Neo4j or its driver says when it fails, as one sentence for the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

from ecosystem.errors import StoreError, StoreUnreachable
from ecosystem.store.neo4j.address import Address

NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
FORBIDDEN = "Neo.ClientError.Security.Forbidden"
READ_ONLY = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
TOO_LONG = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Turn errors of the driver and the server into ours."""
    try:
        yield
    except Neo4jError as error:
        raise _refusal(error, address) from error
    except (DriverError, OSError) as error:
        raise _failure(error, address) from error


def _refusal(error: Neo4jError, address: Address) -> StoreError:
    where = f"Neo4j at {address.host}"
    if isinstance(error, AuthError):
        return StoreError(f"{where} refuses the user '{address.user}': check the user and ECOSYSTEM_STORE_PASSWORD.")
    if error.code == NO_DATABASE:
        return StoreError(f"{where} has no database '{address.database}': name another one at the end of the URL.")
    if error.code in {FORBIDDEN, READ_ONLY}:
        return StoreError(f"{where} does not allow the user '{address.user}' to do this: {_first_line(error)}")
    if error.code == TOO_LONG:
        return StoreError(f"{where} ran out of memory: give it more (server.memory.heap.max_size) and try again.")
    return StoreError(f"{where} failed ({error.code}): {_first_line(error)}")


def _failure(error: DriverError | OSError, address: Address) -> StoreError:
    if isinstance(error, ConfigurationError):
        return StoreError(f"The address {address.uri} cannot be used: {_first_line(error)}")
    return StoreUnreachable(
        f"No Neo4j answers at {address.host}: check that the server runs, that this is its Bolt port, "
        "and that the way to it is open."
    )


def _first_line(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error)
    return text.strip().splitlines()[0].rstrip(".")[:300] + "."
