"""The dialogue in which a person decides about one proposal after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec

from ecosystem.app.explained import text
from ecosystem.app.merging.judging import Judge
from ecosystem.app.terminal import printable
from ecosystem.errors import BadInput
from ecosystem.identity.entities import Entity, spoken
from ecosystem.identity.explain import plain
from ecosystem.identity.reader import EntityReader, entities
from ecosystem.identity.standing import waiting
from ecosystem.identity.values import states
from ecosystem.model import ProposalRecord
from ecosystem.store.base import Store

Reply = Literal["y", "n", "s", "q"]
REPLIES: dict[str, Reply] = {
    "y": "y",
    "yes": "y",
    "n": "n",
    "no": "n",
    "s": "s",
    "skip": "s",
    "": "s",
    "q": "q",
    "quit": "q",
}
QUESTION = "Are they the same? yes, no, skip or quit"
SHOWN = ("kind", "country", "place", "identifiers", "aliases", "website", "description")
LONGEST = 200


@dataclass(frozen=True)
class Dialogue:
    """How to say a line, and how to ask: `ask` raises EOFError when nobody answers any more."""

    say: Callable[[str], None]
    ask: Callable[[str], str]


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """How many proposals were accepted, rejected and skipped, how many wait, and the revision afterwards."""

    accepted: int
    rejected: int
    skipped: int
    waiting: int
    revision: int


def review(store: Store, author: str, dialogue: Dialogue) -> Reviewed:
    """Ask about each proposal that waits, the surest first; each answer is kept at once."""
    counts = dict.fromkeys("yns", 0)
    seen: set[int] = set()
    reader = entities(store)
    queue = waiting(reader)
    try:
        while queue:
            each = queue.pop(0)
            seen.add(each.id)
            reply = _reply(reader, each, dialogue)
            if reply == "q":
                break
            if reply == "s" or _decided(store, each, author, reply, dialogue):
                counts[reply] += 1
            if reply != "s":
                reader = entities(store)
                queue = [one for one in waiting(reader) if one.id not in seen]
    except EOFError:
        dialogue.say("")
    reader = entities(store)
    return Reviewed(
        accepted=counts["y"],
        rejected=counts["n"],
        skipped=counts["s"],
        waiting=len(waiting(reader)),
        revision=reader.revision,
    )


def _reply(reader: EntityReader, each: ProposalRecord, dialogue: Dialogue) -> Reply:
    for line in shown(reader, each):
        dialogue.say(printable(line))
    while True:
        said = dialogue.ask(QUESTION).strip().lower()
        if said in REPLIES:
            return REPLIES[said]
        dialogue.say(f"'{printable(said)}' is none of these: answer y, n, s or q.")


def _decided(store: Store, each: ProposalRecord, author: str, reply: Reply, dialogue: Dialogue) -> bool:
    """Keep what was answered; returns whether that was possible, since another person may have judged meanwhile."""
    judge = Judge(store, author, dialogue.ask("Why?").strip() or "reviewed")
    try:
        (judge.accept if reply == "y" else judge.reject)(each.left, each.right)
    except BadInput as error:
        dialogue.say(str(error))
        return False
    return True


def shown(reader: EntityReader, each: ProposalRecord) -> Iterator[str]:
    """A proposal with both sides, as lines."""
    yield f"Proposal {each.id}: score {each.score:.2f}{', marked safe' if each.safe else ''}"
    for key in (each.left, each.right):
        yield from _side(_entity(reader, key))
    yield from (f"  {name}: {value}" for name, value in each.evidence.items())


def _side(entity: Entity) -> Iterator[str]:
    yield f"  {entity.record.name} ({', '.join(said.record.key for said in entity.said)})"
    record = entity.record
    stated = (name for name in SHOWN if name in record.__struct_fields__ and states(record, name))
    yield from (f"    {name}: {_short(text(plain(getattr(record, name))))}" for name in stated)


def _entity(reader: EntityReader, key: str) -> Entity:
    own = reader.entity_key(key)
    return reader.entities.get(own) or Entity(own, tuple(spoken(reader.records, [own])))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
