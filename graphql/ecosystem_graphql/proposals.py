"""Records that may speak of the same thing and wait for a judgement."""

from __future__ import annotations

import polars as pl
import strawberry

from ecosystem.errors import BadInput
from ecosystem.identity.reader import EntityReader
from ecosystem.identity.standing import waiting
from ecosystem.model import ProposalRecord
from ecosystem_graphql.connections import Connection, connection
from ecosystem_graphql.context import Desk
from ecosystem_graphql.entities import Entity
from ecosystem_graphql.keyset import By, Window, ordered, page
from ecosystem_graphql.records import Records
from ecosystem_graphql.rows import Figure

ORDER = (By("score", descending=True), By("number"))
SCHEMA = {"number": pl.Int64(), "score": pl.Float64()}


@strawberry.type
class MergeProposal:
    records: strawberry.Private[Records]
    proposal: strawberry.Private[ProposalRecord]
    number: int
    score: float
    safe: bool

    @strawberry.field
    def left(self) -> Entity:
        return _entity(self.records, self.proposal.left)

    @strawberry.field
    def right(self) -> Entity:
        return _entity(self.records, self.proposal.right)

    @strawberry.field
    def evidence(self) -> list[Figure]:
        return [Figure(name=name, value=str(value)) for name, value in self.proposal.evidence.items()]


def proposals(desk: Desk, window: Window) -> Connection[MergeProposal]:
    """A page of those that wait."""
    reader = desk.records.reader
    if not isinstance(reader, EntityReader):
        raise BadInput("This service reads records, not entities: nothing is proposed here.")
    kept = desk.workspace.memo.once((reader.revision, "proposals"), lambda: waiting(reader))
    found = {each.id: each for each in kept}
    rows = pl.DataFrame([(each.id, each.score) for each in found.values()], SCHEMA, orient="row")
    shown = page(ordered(rows, ORDER), ORDER, window)
    return connection(shown, [_node(desk.records, found[number]) for number in shown.rows["number"]])


def _node(records: Records, each: ProposalRecord) -> MergeProposal:
    return MergeProposal(records=records, proposal=each, number=each.id, score=each.score, safe=each.safe)


def _entity(records: Records, key: str) -> Entity:
    found = records.found(key)
    if found is None:
        raise BadInput(f"There is nothing with the id '{key}' at this revision.")
    return found
