"""The work of erasing from a Neo4j database; the server's own files are beyond its reach.

It takes several transactions, so what is wanted is noted first: an erasure that is broken off is completed by the next
that has the store. What refers to others goes first, and that by which it is known goes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from neo4j import ManagedTransaction

from ecosystem.model import (
    ActorRecord,
    AssessmentRecord,
    BatchRecord,
    InitiativeRecord,
    Record,
    SchemeRecord,
    TieRecord,
)
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.erasure import (
    BEYOND,
    Erased,
    Erasure,
    Unreached,
    blanked,
    texts,
    unknown_dataset,
    unknown_key,
)
from ecosystem.store.neo4j.batches import read_batches
from ecosystem.store.neo4j.fetch import written_types
from ecosystem.store.neo4j.graph import Graph, Rows, value, values
from ecosystem.store.neo4j.lock import Lock
from ecosystem.store.neo4j.names import (
    ASSESSES,
    BATCH,
    DATASET,
    JUDGEMENT,
    LABELS,
    META,
    PAST,
    PAST_DATASET,
    PAST_END,
    PATTERN,
    PROPOSAL,
)
from ecosystem.store.neo4j.patterns import SHARED

NOTE = f"MATCH (m:{META} {{id: 1}}) SET m.erasing = $keys, m.erasing_dataset = $dataset"
NOTED = f"MATCH (m:{META} {{id: 1}}) WHERE m.erasing IS NOT NULL RETURN m.erasing, m.erasing_dataset"
RAISE = f"""MATCH (m:{META} {{id: 1}}) SET m.revision = m.revision + 1, m.lineage = randomUUID()
REMOVE m.erasing, m.erasing_dataset RETURN m.revision"""
BLANK = f"UNWIND $rows AS row MATCH (n:{BATCH} {{number: row[2]}}) SET n.files = row[0], n.options = row[1]"
UNUSED = f"MATCH (n:{PATTERN}) WHERE NOT n.id IN $used DELETE n"
DELETE = "WITH DISTINCT n CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
# Ties are relationships while they are current and nodes when they are past.
DELETE_TIES = "WITH DISTINCT n CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS"
ERASABLE = tuple(label for each in (ActorRecord, InitiativeRecord) for label in (PAST[each], LABELS[each]))
OF_SERVER = (
    Unreached(
        "transaction logs",
        "the server's data/transactions hold the text until db.tx_log.rotation.retention_policy lets them go",
    ),
    Unreached(
        "store files",
        "freed blocks and index pages in the server's data/databases hold it until they are used again: "
        "copy the store into a new database and delete the files of the old one to be rid of both",
    ),
)


class Erasing:
    """One erasure by who has the lock; `held` is the condition on a key to be among what is erased."""

    def __init__(self, graph: Graph, lock: Lock, wanted: Erasure) -> None:
        self._graph, self._lock, self.wanted = graph, lock, wanted
        self._held = "{} STARTS WITH $prefix" if wanted.dataset else "{} IN $keys"
        self._given = {"prefix": f"{wanted.dataset}/", "keys": list(wanted.keys), "dataset": wanted.dataset}
        self._rows: Counter[str] = Counter()

    @classmethod
    def noted(cls, graph: Graph, lock: Lock) -> Erasing | None:
        """The erasure that was broken off, if any."""
        rows = graph.read(lambda tx: values(tx, NOTED))
        return cls(graph, lock, Erasure(tuple(rows[0][0]), rows[0][1])) if rows else None

    def run(self) -> Erased:
        self._graph.write(self._note)
        blank = blanked(self._graph.read(read_batches), self.wanted, self._names())
        others = len(self._ties_of_others())
        for table, match in (*self._ties(), *self._nodes()):
            self._delete(table, match)
        types = self._graph.read(written_types)
        revision, last = self._graph.write(partial(self._finish, types=types, batches=blank))
        self._lock.revision = revision
        return Erased(revision, dict(self._rows + last), others, len(blank), (*OF_SERVER, *BEYOND))

    def check(self) -> None:
        """Raise StoreError for what the store never held."""
        if self.wanted.dataset:
            if not self._read(f"MATCH (n:{DATASET}|{PAST_DATASET}) WHERE n.name = $dataset RETURN 1 LIMIT 1"):
                raise unknown_dataset(self.wanted.dataset)
            return
        wanted = "MATCH (n:{}) WHERE n.key IN $keys RETURN n.key"
        known = {key for label in ERASABLE for (key,) in self._read(wanted.format(label))}
        for key in self.wanted.keys:
            if key not in known:
                raise unknown_key(key)

    def _names(self) -> set[str]:
        named = "MATCH (n:{}) WHERE n.key IN $keys RETURN [n.name] + coalesce(n.aliases, [])"
        return {name for label in ERASABLE for (found,) in self._read(named.format(label)) for name in found}

    def _ties_of_others(self) -> set[str]:
        own = tuple(f"{dataset}/" for dataset in self.wanted.datasets)
        keys = {key for _, match in self._ties() for (key,) in self._read(f"{match} RETURN DISTINCT n.key")}
        return {key for key in keys if not key.startswith(own)}

    def _ties(self) -> Iterator[tuple[str, str]]:
        """Patterns of the ties that go, by table: at what is erased and of its dataset, current and past."""
        table, past = TABLES[TieRecord], PAST[TieRecord]
        for label in (*(LABELS[each] for each in ENTITY_TYPES), PAST_END):
            at = f"MATCH (e:{label})-[n]-() WHERE {self._held.format('e.key')}"
            yield table, f"{at} AND type(n) <> '{ASSESSES}' AND n.since IS NOT NULL"
        for end in ("source", "target"):
            yield table, f"MATCH (n:{past}) WHERE {self._held.format(f'n.{end}')}"
        if self.wanted.dataset:
            yield table, f"MATCH (n:{past}) WHERE n.key STARTS WITH $prefix"
            for name in self._graph.read(written_types):
                yield table, f"MATCH ()-[n:`{name}`]->() WHERE n.key STARTS WITH $prefix"

    def _nodes(self) -> Iterator[tuple[str, str]]:
        """Patterns of the nodes that go, by table, if any."""
        own = ("key",) if self.wanted.dataset else ()
        yield from self._records(AssessmentRecord, "subject", "assessor", *own)
        yield from self._records(SchemeRecord, *own)
        for table, label in (("judgements", JUDGEMENT), ("proposals", PROPOSAL)):
            yield table, f"MATCH (n:{label}) WHERE {self._held.format('n.left')} OR {self._held.format('n.right')}"
        yield "", f"MATCH (n:{PAST_END}) WHERE {self._held.format('n.key')}"
        for record_type in ENTITY_TYPES if self.wanted.dataset else ():
            yield from self._records(record_type, "key")

    def _known_by(self) -> Iterator[tuple[str, str]]:
        """Patterns of that by which an erasure is known, which goes last of all, so that it can be done again."""
        if self.wanted.dataset:
            yield from (("", f"MATCH (n:{label}) WHERE n.name = $dataset") for label in (PAST_DATASET, DATASET))
            return
        for record_type in ENTITY_TYPES:
            yield from self._records(record_type, "key")

    def _records(self, record_type: type[Record], *names: str) -> Iterator[tuple[str, str]]:
        for name in names:
            for label in (PAST[record_type], LABELS[record_type]):
                yield TABLES[record_type], f"MATCH (n:{label}) WHERE {self._held.format(f'n.{name}')}"

    def _delete(self, table: str, match: str) -> None:
        self._graph.write(self._lock.renew)
        self._rows[table] += self._read(f"{match} RETURN count(DISTINCT n)")[0][0] if table else 0
        relationship = "-[n" in match
        self._graph.run(f"{match} {DELETE_TIES if relationship else DELETE}", **self._given)

    def _finish(
        self, tx: ManagedTransaction, types: Sequence[str], batches: Sequence[BatchRecord]
    ) -> tuple[int, Counter[str]]:
        self._lock.renew(tx)
        rows: Counter[str] = Counter()
        for table, match in self._known_by():
            number = value(tx, f"{match} WITH DISTINCT n DETACH DELETE n RETURN count(n)", **self._given)
            rows[table] += number if table else 0
        tx.run(UNUSED, used=_used(tx, types)).consume()
        tx.run(BLANK, rows=[[*texts(each), each.id] for each in batches]).consume()
        revision: int = value(tx, RAISE)
        return revision, rows

    def _note(self, tx: ManagedTransaction) -> None:
        self._lock.renew(tx)
        tx.run(NOTE, keys=list(self.wanted.keys), dataset=self.wanted.dataset).consume()

    def _read(self, statement: str) -> Rows:
        return self._graph.read(lambda tx: values(tx, statement, **self._given))


def _used(tx: ManagedTransaction, types: Sequence[str]) -> list[int]:
    """The numbers of the patterns that are in use."""
    relationships = [f"()-[n:`{name}`]->()" for name in types]
    nodes = [f"(n:{label})" for each in SHARED if each is not TieRecord for label in (LABELS[each], PAST[each])]
    matches = [*relationships, *nodes, f"(n:{PAST[TieRecord]})"]
    return sorted(set().union(*(value(tx, f"MATCH {match} RETURN collect(DISTINCT n.pattern)") for match in matches)))
