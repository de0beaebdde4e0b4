"""The tables: one per record type, each row with its dataset, batch, mark and the revisions between which it holds."""

from __future__ import annotations

from ecosystem.model import RECORD_TYPES, DatasetRecord, Record, TieRecord
from ecosystem.store.base import SCHEMA_VERSION
from ecosystem.store.columns import ENTITY_TYPES, TABLES, ColumnType, columns
from ecosystem.store.sqlite.patterns import PATTERN_TABLE

# "ECOS": tells our files from other SQLite files.
APPLICATION_ID = 0x45434F53
ENDS = {"source", "target", "subject"}
HEAD = ("dataset", "batch", "mark", "since", "until")
NAMED = tuple(each for each in RECORD_TYPES if "name" in each.__struct_fields__)
DATASET_FIELDS = DatasetRecord.__struct_fields__
DATASET_TYPES = {"precedence": "INTEGER", "people": "TEXT NOT NULL"}
SQL_TYPES: dict[ColumnType, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "list": "TEXT",
}
JUDGEMENT_TABLE = """CREATE TABLE judgements (id INTEGER PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL,
verdict TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL, time TEXT NOT NULL,
since INTEGER NOT NULL, until INTEGER, despite TEXT NOT NULL)"""
# Numbers are not used again, so that none that somebody has noted ever means another proposal.
PROPOSAL_TABLE = """CREATE TABLE proposals (id INTEGER PRIMARY KEY AUTOINCREMENT, "left" TEXT NOT NULL,
"right" TEXT NOT NULL, score REAL NOT NULL, safe INTEGER NOT NULL, evidence TEXT NOT NULL, time TEXT NOT NULL)"""

NEW_LINEAGE = "UPDATE meta SET value = random() WHERE name = 'lineage'"

BASE = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    f"INSERT INTO meta VALUES ('schema_version', {SCHEMA_VERSION}), ('revision', 0), ('lineage', random())",
    """CREATE TABLE batches (id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, importer TEXT NOT NULL,
    version TEXT NOT NULL, files TEXT NOT NULL, complete INTEGER NOT NULL, changes TEXT, revision INTEGER,
    started TEXT NOT NULL, published TEXT, options TEXT NOT NULL, undoes INTEGER REFERENCES batches(id))""",
    f"""CREATE TABLE datasets (id INTEGER PRIMARY KEY,
    {", ".join(f"{each} {DATASET_TYPES.get(each, 'TEXT')}" for each in DATASET_FIELDS)},
    batch INTEGER NOT NULL REFERENCES batches(id), since INTEGER NOT NULL, until INTEGER)""",
    "CREATE TABLE entities (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)",
    """CREATE TABLE names (id INTEGER PRIMARY KEY, type TEXT NOT NULL, entity INTEGER NOT NULL REFERENCES entities(id),
    folded TEXT NOT NULL, trigrams INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER)""",
    "CREATE INDEX names_entity ON names(entity)",
    PATTERN_TABLE,
    JUDGEMENT_TABLE,
    PROPOSAL_TABLE,
    f"PRAGMA application_id = {APPLICATION_ID}",
)


def statements() -> list[str]:
    """What makes an empty file a store."""
    return [*BASE, *(statement for record_type in RECORD_TYPES for statement in _table(record_type))]


def current(alias: str = "", revision: str = ":revision") -> str:
    """The condition on a row to hold at a revision."""
    dot = f"{alias}." if alias else ""
    return f"{dot}since <= {revision} AND ({dot}until IS NULL OR {dot}until > {revision})"


def quoted(record_type: type[Record]) -> list[str]:
    return [f'"{column.name}"' for column in columns(record_type)]


def _table(record_type: type[Record]) -> list[str]:
    table = TABLES[record_type]
    body = ", ".join(f'"{each.name}" {_sql_type(each.name, each.type)}' for each in columns(record_type))
    create = f"""CREATE TABLE {table} (id INTEGER PRIMARY KEY, {_first(record_type)}dataset TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches(id), mark INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER, {body})"""
    return [create, f"CREATE INDEX {table}_key ON {table}(key, since, until)", *_indexes(record_type)]


def _first(record_type: type[Record]) -> str:
    if record_type is TieRecord:
        return "pattern INTEGER NOT NULL REFERENCES tie_patterns(id), "
    return "entity INTEGER NOT NULL REFERENCES entities(id), " if record_type in ENTITY_TYPES else ""


def _indexes(record_type: type[Record]) -> list[str]:
    table = TABLES[record_type]
    found = [f"CREATE INDEX {table}_name ON {table}(name, key, since, until)"] if record_type in NAMED else []
    found += [f"CREATE INDEX {table}_entity ON {table}(entity)"] if record_type in ENTITY_TYPES else []
    ends = [column.name for column in columns(record_type) if column.name in ENDS]
    return found + [f"CREATE INDEX {table}_{end} ON {table}({end})" for end in ends]


def _sql_type(name: str, column_type: ColumnType) -> str:
    if name in ENDS:
        return "INTEGER NOT NULL REFERENCES entities(id)"
    return SQL_TYPES[column_type] + (" NOT NULL" if name in {"key", "name"} else "")
