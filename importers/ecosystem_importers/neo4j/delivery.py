"""From the address of a database to a delivery, or to a mapping for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ecosystem.errors import BadInput
from ecosystem.model import Record
from ecosystem_importers.base import Context
from ecosystem_importers.neo4j.address import Address
from ecosystem_importers.neo4j.connection import connected
from ecosystem_importers.neo4j.mapping import ADVICE, mapping_of, plain
from ecosystem_importers.neo4j.proposal import propose
from ecosystem_importers.neo4j.reader import read

__all__ = ["ADVICE", "NAME", "VERSION", "proposal", "records"]
NAME, VERSION = "neo4j", "1"


def records(address: Address, password: str | None, content: dict[str, Any], context: Context) -> Iterator[Record]:
    """The records of a graph by the mapping in plain data; the connection lasts as long as they are read."""
    if not content:
        raise BadInput(
            "A graph is read by a mapping: write one with "
            f"`ecosystem import --propose {address.shown} > mapping.yaml`, look it through, and give it with --mapping."
        )
    mapping = mapping_of(content)
    with connected(address, password) as graph:
        yield from read(graph, mapping, context)


def proposal(address: Address, password: str | None) -> dict[str, Any]:
    """A mapping for a graph, as plain data."""
    with connected(address, password) as graph:
        return plain(propose(graph))
