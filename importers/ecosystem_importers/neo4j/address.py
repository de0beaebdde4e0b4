"""The address of a database that is read: what its driver may see, the user, the database."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

from ecosystem.errors import BadInput
from ecosystem.model.keys import slug

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
USER, PORT = "neo4j", 7687
PASSWORD = "ECOSYSTEM_SOURCE_PASSWORD"


@dataclass(frozen=True)
class Address:
    """Where a database answers: `uri` for the driver, without user and database; `shown` for people."""

    uri: str
    shown: str
    user: str
    database: str | None

    @property
    def dataset(self) -> str:
        """The name of its dataset, where none is given: the database's, else the host's."""
        return slug(self.database or self.shown.partition("://")[2].partition(":")[0])


def is_address(text: str) -> bool:
    return text.partition("://")[0].lower() in SCHEMES


def address(url: str) -> Address:
    """The parts of a URL; raises BadInput for one with a password, without a host or with an impossible port."""
    parts = urlsplit(url)
    if parts.password is not None:
        raise BadInput(f"The address of a source must not hold a password: put it into {PASSWORD}.")
    try:
        name, port = parts.hostname, parts.port or PORT
    except ValueError as error:
        raise BadInput("The address of a source has no usable port: expected a number up to 65535.") from error
    if not name:
        raise BadInput(f"'{url}' names no host: expected {parts.scheme}://user@host:{PORT}/database.")
    host = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
    database = unquote(parts.path.strip("/")) or None
    uri = urlunsplit((parts.scheme, host, "", parts.query, ""))
    shown = urlunsplit((parts.scheme, host, f"/{database}" if database else "", "", ""))
    return Address(uri, shown, unquote(parts.username or USER), database)
