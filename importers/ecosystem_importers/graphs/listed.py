"""The nodes and edges that a JSON network lists, one after the other; what is none is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ecosystem.model import Origin
from ecosystem_importers import limits
from ecosystem_importers.base import Context
from ecosystem_importers.contacts import without_contacts
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.outline import escaped

Parts = Iterable[tuple[str, object]]


def parts(pointer: str, value: object) -> Parts:
    """The items of a decoded list, each with its JSON pointer; those of an object get their names as ids."""
    if isinstance(value, Mapping):
        return [(f"{pointer}/{escaped(str(name))}", _named(str(name), each)) for name, each in value.items()]
    return [(f"{pointer}/{at}", each) for at, each in enumerate(value if isinstance(value, list) else ())]


def _named(name: str, value: object) -> object:
    return {**value, "id": name} if isinstance(value, Mapping) else {"id": name} if value is None else value


def objects(file: str, listed: Parts, context: Context) -> Iterator[Members]:
    """The objects of a list; anything else is reported and left out."""
    for pointer, value in listed:
        if isinstance(value, Mapping):
            yield Members.at(file, pointer, value)
        else:
            message = "Expected an object with the members of a node or edge: it was left out."
            context.problems.error("not_an_object", message, Origin(file, column=pointer), _shown(value))


def without_id(found: Members, context: Context) -> None:
    """Say that a node cannot be kept, since no edge could name it."""
    message = "Expected an id: the node was left out."
    context.problems.error("no_id", message, found.origin(), _shown(found.left))


def without_end(found: Members, context: Context) -> None:
    """Say that an edge cannot be kept, since it lacks an end."""
    message = "Expected the ids of two nodes: the edge was left out."
    context.problems.error("no_end", message, found.origin(), _shown(found.left))


def note_whole(found: Members, context: Context) -> None:
    """Say what a file tells of the network as a whole, which no record holds."""
    if left := found.rest():
        message = "What the file says of the network as a whole is not imported."
        said = "; ".join(f"{name}: {value}" for name, value in left.items())
        context.problems.note("network_attributes", message, found.origin(), _shown(said))


def _shown(value: object) -> str:
    return without_contacts(str(value))[0][: limits.REPORTED_CHARACTERS]
