"""Judgements and proposals in Neo4j, each a node of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec
from neo4j import ManagedTransaction

from ecosystem.errors import StoreError
from ecosystem.model import Judgement, JudgementRecord, Proposal, ProposalRecord
from ecosystem.store.neo4j import schema
from ecosystem.store.neo4j.graph import Graph, value, values
from ecosystem.store.neo4j.lock import Lock
from ecosystem.store.neo4j.names import JUDGEMENT, META, PROPOSAL
from ecosystem.store.neo4j.recovery import recover
from ecosystem.store.times import now

T = TypeVar("T")
RAISE = f"MATCH (m:{META} {{id: 1}}) SET m.revision = m.revision + 1 RETURN m.revision"
LAST = f"MATCH (j:{JUDGEMENT}) RETURN coalesce(max(j.id), 0)"
MADE = f"MATCH (j:{JUDGEMENT}) WHERE j.since <= $revision RETURN properties(j) ORDER BY j.id"
END = f"MATCH (j:{JUDGEMENT} {{id: $number}}) WHERE j.until IS NULL SET j.until = $until RETURN j.id"
CREATE = "UNWIND $rows AS row CREATE (n:{}) SET n = row"
# Numbers are not used again, so that none that somebody has noted ever means another proposal.
NUMBER = f"""MATCH (m:{META} {{id: 1}}) WITH m, coalesce(m.proposal, 0) AS last
SET m.proposal = last + $count RETURN last"""


def judgements(tx: ManagedTransaction, revision: int) -> list[JudgementRecord]:
    """Those made up to a revision, in order of number; what was taken back later still held then."""
    found = [row for (row,) in values(tx, MADE, revision=revision)]
    for row in found:
        if row.get("until", 0) > revision:
            del row["until"]
    return msgspec.convert(found, list[JudgementRecord])


def judge(graph: Graph, given: Sequence[Judgement]) -> list[JudgementRecord]:
    time = now()

    def work(tx: ManagedTransaction) -> list[JudgementRecord]:
        since, last = value(tx, RAISE), value(tx, LAST)
        found = [
            JudgementRecord(**msgspec.structs.asdict(each), id=number, time=time, since=since)
            for number, each in enumerate(given, last + 1)
        ]
        tx.run(CREATE.format(JUDGEMENT), rows=msgspec.to_builtins(found)).consume()
        return found

    return _locked(graph, work)


def take_back(graph: Graph, numbers: Sequence[int]) -> int:
    def work(tx: ManagedTransaction) -> int:
        until: int = value(tx, RAISE)
        for number in numbers:
            if value(tx, END, number=number, until=until) is None:
                raise StoreError(f"There is no judgement {number} that holds: see `ecosystem merges list`.")
        return until

    return _locked(graph, work)


def proposals(tx: ManagedTransaction) -> list[ProposalRecord]:
    found = [row for (row,) in values(tx, f"MATCH (p:{PROPOSAL}) RETURN properties(p) ORDER BY p.id")]
    return [msgspec.convert({**row, "evidence": msgspec.json.decode(row["evidence"])}, ProposalRecord) for row in found]


def propose(graph: Graph, given: Sequence[Proposal]) -> None:
    time = now().isoformat()

    def work(tx: ManagedTransaction) -> None:
        tx.run(f"MATCH (p:{PROPOSAL}) DELETE p").consume()
        last = value(tx, NUMBER, count=len(given))
        rows = [_row(each) | {"id": number, "time": time} for number, each in enumerate(given, last + 1)]
        tx.run(CREATE.format(PROPOSAL), rows=rows).consume()

    _locked(graph, work)


def put(tx: ManagedTransaction, judged: Sequence[JudgementRecord], proposed: Sequence[ProposalRecord]) -> None:
    """Keep those of another store under the numbers that they have there."""
    tx.run(CREATE.format(JUDGEMENT), rows=msgspec.to_builtins(judged)).consume()
    rows = [_row(each) | {"time": each.time.isoformat()} for each in proposed]
    tx.run(CREATE.format(PROPOSAL), rows=rows).consume()
    value(tx, NUMBER, count=max((each.id for each in proposed), default=0))


def _row(proposal: Proposal) -> dict[str, Any]:
    return {**msgspec.structs.asdict(proposal), "evidence": msgspec.json.encode(proposal.evidence).decode()}


def _locked(graph: Graph, work: Callable[[ManagedTransaction], T]) -> T:
    """Work in one transaction as the only writer."""
    schema.ensure(graph)
    lock = Lock(graph)

    def work_and_release(tx: ManagedTransaction) -> T:
        lock.renew(tx)
        found = work(tx)
        lock.release_in(tx)
        return found

    try:
        if lock.interrupted:
            recover(graph, lock)
        found = graph.write(work_and_release)
    except BaseException:
        with contextlib.suppress(StoreError):
            lock.release()
        raise
    lock.forget()
    return found
