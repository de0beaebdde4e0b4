"""Takes a store's URL apart: what the driver may see, the user, the database."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from ecosystem.errors import BadInput

USER = "neo4j"
PORT = 7687


@dataclass(frozen=True)
class Address:
    """Where a Neo4j server is: `uri` for the driver, without user and database."""

    uri: str
    host: str
    user: str
    database: str | None

    @classmethod
    def parse(cls, url: str) -> Address:
        parts = urlsplit(url)
        if parts.password is not None:
            raise BadInput("A store's URL must not hold a password: set ECOSYSTEM_STORE_PASSWORD instead.")
        host = f"{_name(parts)}:{_port(parts)}"
        uri = urlunsplit((parts.scheme, host, "", parts.query, ""))
        return cls(uri, host, unquote(parts.username or USER), unquote(parts.path.strip("/")) or None)


def _name(parts: SplitResult) -> str:
    name = parts.hostname
    if not name:
        raise BadInput(f"'{parts.geturl()}' names no host: expected {parts.scheme}://user@host:{PORT}/database.")
    return f"[{name}]" if ":" in name else name


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or PORT
    except ValueError as error:
        raise BadInput(f"'{parts.geturl()}' has no usable port: expected a number up to 65535.") from error
