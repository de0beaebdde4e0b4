"""Looks for actors that may be one, with what their ties say of them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ecosystem import matching
from ecosystem.identity.known import verdicts
from ecosystem.identity.reader import EntityReader
from ecosystem.matching import Actor, Evidence, Settings
from ecosystem.model import ActorRecord, Proposal
from ecosystem.store.snapshot import Snapshot

PAGE = 10_000
# People are not told apart by their names, and classes such as citizens are nobody.
PERSON = "person"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """How many proposals a search made and how many of them are safe."""

    proposals: int
    safe: int
    revision: int


def find(reader: EntityReader, settings: Settings) -> list[Proposal]:
    """Proposals for all organisations at the revision of a reader, the likeliest first."""
    return [_kept(each) for each in matching.proposals(_actors(reader), _evidence(reader), settings)]


def _actors(reader: EntityReader) -> Iterator[Actor]:
    after = None
    while True:
        page = reader.page(ActorRecord, first=PAGE, after=after)
        for each in page.records:
            if isinstance(each, ActorRecord) and not each.is_class and each.kind != PERSON:
                yield Actor.of(each)
        after = page.cursor
        if after is None:
            return


def _evidence(reader: EntityReader) -> Evidence:
    """Ties between entities; what was judged is settled."""
    snapshot, entity = reader.snapshot(), reader.entity_key
    same, different = verdicts(reader.judgements())
    settled = [(entity(left), entity(right)) for left, right in same | different]
    names = dict(snapshot.nodes.select("key", "name").iter_rows())
    return Evidence.of(_ties(snapshot), names, settled)


def _ties(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    keys = snapshot.nodes["key"]
    ends = snapshot.ties.select("source", "target").unique().sort("source", "target")
    ends = ends.filter(ends["source"] != ends["target"])
    yield from zip(keys.gather(ends["source"]), keys.gather(ends["target"]), strict=True)


def _kept(found: matching.Proposal) -> Proposal:
    """The proposal as a store keeps it, with the points of each reason."""
    evidence: dict[str, str] = {}
    for each in found.reasons:
        told = f"{each.text} ({each.points:+.1f})"
        evidence[each.feature] = f"{evidence[each.feature]} {told}" if each.feature in evidence else told
    if found.doubts:
        evidence["doubts"] = " ".join(found.doubts)
    return Proposal(left=found.left, right=found.right, score=found.score, safe=found.safe, evidence=evidence)
