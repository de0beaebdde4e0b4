"""Relations between ROR records as ties, each once, from whichever side it is recorded."""

from __future__ import annotations

from collections.abc import Iterable

from ecosystem.model import ActorRecord, TieRecord
from ecosystem_importers.links import Links
from ecosystem_importers.ror.organisations import Organisation, Relation
from ecosystem_importers.values.identifiers import in_registry

# The kind of tie, and whether the record itself is its source.
KINDS = {
    "parent": ("part_of", True),
    "child": ("part_of", False),
    "predecessor": ("succeeds", True),
    "successor": ("succeeds", False),
    "related": ("related_to", True),
}


def link(organisation: Organisation, links: Links) -> None:
    """Remember the ties that a record states; a relation of an unknown type is one to a related organisation."""
    own = organisation.actor.key
    for each in organisation.relations:
        kind, forward = KINDS.get(each.kind, ("related_to", True))
        source, target = (own, each.other) if forward else (each.other, own)
        if source != target:
            word = None if each.kind in KINDS else each.kind
            directed = kind != "related_to"
            links.once(
                TieRecord(
                    key="",
                    source=source,
                    target=target,
                    kind=kind,
                    kind_word=word,
                    directed=directed,
                    origin=each.origin,
                )
            )


def stubs(organisations: Iterable[Organisation], known: set[str]) -> dict[str, ActorRecord]:
    """The organisations that others name and that are not in the delivery, by key."""
    named: dict[str, Relation] = {}
    for each in (relation for found in organisations for relation in found.relations):
        if each.other not in known:
            first = named.setdefault(each.other, each)
            named[each.other] = min(first, each, key=lambda one: (one.label is None, one.label or "", str(one.origin)))
    return {own: _stub(own, named[own]) for own in sorted(named)}


def _stub(own: str, relation: Relation) -> ActorRecord:
    number = own.rpartition(":")[2]
    identifier = in_registry("ror", number)
    return ActorRecord(
        key=own,
        name=relation.label or f"ROR {number}",
        kind="organisation",
        stub=True,
        identifiers=(identifier,) if identifier else (),
        origin=relation.origin,
    )
