"""What somebody means who gives an id, or a whole name instead."""

from __future__ import annotations

from ecosystem.errors import BadInput
from ecosystem.identity.reader import EntityReader
from ecosystem.model import RECORD_TYPES
from ecosystem.store.search import EXACT

NAMESAKES = 20


def meant(reader: EntityReader, said: str) -> str:
    """The id itself, else that of the only thing of this name or alias; raises BadInput where several have it."""
    if any(reader.records.get(each, [said]) for each in RECORD_TYPES):
        return said
    hits = reader.search(said, first=NAMESAKES)
    ids = sorted({reader.entity_key(hit.key) for hit in hits if hit.score == EXACT})
    if len(ids) > 1:
        listed = ", ".join(f"'{each}'" for each in ids)
        raise BadInput(f"'{said}' is the name of several things: give one of the ids {listed}.")
    return ids[0] if ids else said
