"""What waits to be judged and what was judged, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ecosystem.app.terminal import printable
from ecosystem.identity.entities import spoken
from ecosystem.identity.reader import EntityReader
from ecosystem.identity.reasons import judged
from ecosystem.identity.standing import waiting
from ecosystem.model import JudgementRecord, ProposalRecord


class Merges(msgspec.Struct, frozen=True, kw_only=True):
    """`entities` are those that several records speak of, with the ids of all of them."""

    revision: int
    entities: dict[str, tuple[str, ...]]
    proposals: tuple[ProposalRecord, ...]
    judgements: tuple[JudgementRecord, ...]


def merges(reader: EntityReader, *, taken_back: bool) -> Merges:
    return Merges(
        revision=reader.revision,
        entities=dict(reader.identity.members),
        proposals=tuple(waiting(reader)),
        judgements=tuple(reader.judgements(taken_back=taken_back)),
    )


def as_lines(found: Merges, names: dict[str, str]) -> str:
    return "\n".join(printable(line) for line in _lines(found, names)) + "\n"


def _lines(found: Merges, names: dict[str, str]) -> Iterator[str]:
    yield f"Things of which several records speak, at revision {found.revision}: {len(found.entities):,}"
    yield from (f"  {names.get(key, key)}: {', '.join(keys)}" for key, keys in found.entities.items())
    yield f"Proposals that wait: {len(found.proposals):,}"
    yield from (f"  {_proposal(each, names)}" for each in found.proposals)
    yield f"Judgements: {len(found.judgements):,}"
    yield from (f"  {_judgement(each)}" for each in found.judgements)


def _proposal(each: ProposalRecord, names: dict[str, str]) -> str:
    safe = ", safe" if each.safe else ""
    left, right = (f"{names.get(key, '?')} ({key})" for key in (each.left, each.right))
    return f"{each.id}. {each.score:.2f}{safe}: {left} and {right}"


def _judgement(each: JudgementRecord) -> str:
    until = f" Taken back at revision {each.until}." if each.until is not None else ""
    return f"{each.id}. {judged(each)}{until}"


def named(reader: EntityReader, found: Merges) -> dict[str, str]:
    """The names of what is listed."""
    keys = [*found.entities, *(key for each in found.proposals for key in (each.left, each.right))]
    names = {each.record.key: each.record.name for each in spoken(reader.records, keys)}
    return names | {key: reader.entities[key].record.name for key in found.entities}
