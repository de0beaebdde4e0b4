"""Judgements and proposals in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from ecosystem.errors import StoreError
from ecosystem.model import Judgement, JudgementRecord, Proposal, ProposalRecord
from ecosystem.store.times import now

JUDGEMENT = JudgementRecord.__struct_fields__
PROPOSAL = ProposalRecord.__struct_fields__


def judgements(connection: sqlite3.Connection, revision: int) -> list[JudgementRecord]:
    """Those made up to a revision, in order of number; what was taken back later still held then."""
    until = f"CASE WHEN until <= {revision} THEN until END"
    names = _names(JUDGEMENT).replace('"until"', until)
    rows = connection.execute(f"SELECT {names} FROM judgements WHERE since <= {revision} ORDER BY id").fetchall()
    return [_record(dict(zip(JUDGEMENT, row, strict=True))) for row in rows]


def judge(connection: sqlite3.Connection, given: Sequence[Judgement]) -> list[JudgementRecord]:
    since, time = _next_revision(connection), now()
    number = connection.execute("SELECT coalesce(max(id), 0) FROM judgements").fetchone()[0]
    found = [
        JudgementRecord(**msgspec.structs.asdict(each), id=at, time=time, since=since)
        for at, each in enumerate(given, number + 1)
    ]
    _insert(connection, "judgements", JUDGEMENT, map(_row, found))
    return found


def take_back(connection: sqlite3.Connection, numbers: Sequence[int]) -> int:
    until = _next_revision(connection)
    for number in numbers:
        sql = "UPDATE judgements SET until = ? WHERE id = ? AND until IS NULL"
        if not connection.execute(sql, (until, number)).rowcount:
            raise StoreError(f"There is no judgement {number} that holds: see `ecosystem merges list`.")
    return until


def proposals(connection: sqlite3.Connection) -> list[ProposalRecord]:
    rows = connection.execute(f"SELECT {_names(PROPOSAL)} FROM proposals ORDER BY id").fetchall()
    found = (dict(zip(PROPOSAL, row, strict=True)) for row in rows)
    return [
        msgspec.convert({**each, "evidence": msgspec.json.decode(each["evidence"])}, ProposalRecord, strict=False)
        for each in found
    ]


def propose(connection: sqlite3.Connection, given: Sequence[Proposal]) -> None:
    connection.execute("DELETE FROM proposals")
    time = now()
    rows = [_proposal(each) | {"time": time} for each in given]
    _insert(connection, "proposals", [name for name in PROPOSAL if name != "id"], rows)


def put(connection: sqlite3.Connection, judged: Sequence[JudgementRecord], proposed: Sequence[ProposalRecord]) -> None:
    """Keep those of another store under the numbers that they have there."""
    _insert(connection, "judgements", JUDGEMENT, map(_row, judged))
    _insert(connection, "proposals", PROPOSAL, [_proposal(each) for each in proposed])


def _record(row: dict[str, Any]) -> JudgementRecord:
    return msgspec.convert({**row, "despite": msgspec.json.decode(row["despite"])}, JudgementRecord)


def _row(judgement: JudgementRecord) -> dict[str, Any]:
    return {**msgspec.structs.asdict(judgement), "despite": msgspec.json.encode(judgement.despite).decode()}


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {**msgspec.structs.asdict(proposal), "evidence": msgspec.json.encode(proposal.evidence).decode()}


def _next_revision(connection: sqlite3.Connection) -> int:
    """One revision more, published with the transaction."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")
    return int(connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()[0])


def _insert(connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    sql = f"INSERT INTO {table} ({_names(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(sql, [[_value(row[name]) for name in names] for row in rows])


def _value(value: Any) -> Any:  # noqa: ANN401  # SQLite values
    return value.isoformat() if hasattr(value, "isoformat") else value


def _names(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
