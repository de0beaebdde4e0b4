"""The tables: one per record type, each row a version of a record with its dataset, batch, mark and first revision.

Rows are only added. When a version ends is said in a table beside it, and a view such as `actors` shows both as one.
Each index begins with the layer of a row (`layers.py`).
"""

from __future__ import annotations

from ecosystem.model import RECORD_TYPES, DatasetRecord, Record, TieRecord
from ecosystem.store.base import SCHEMA_VERSION
from ecosystem.store.columns import ENTITY_TYPES, TABLES, ColumnType, columns
from ecosystem.store.sqlite.patterns import PATTERN_TABLE

# "ECOS": tells our files from other SQLite files.
APPLICATION_ID = 0x45434F53
ENDS = {"source", "target", "subject"}
HEAD = ("layer", "dataset", "batch", "mark", "since")
NAMES = "names"
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
    """CREATE TABLE name_versions (id INTEGER PRIMARY KEY, layer INTEGER NOT NULL, type TEXT NOT NULL,
    entity INTEGER NOT NULL REFERENCES entities(id), folded TEXT NOT NULL, trigrams INTEGER NOT NULL,
    since INTEGER NOT NULL)""",
    PATTERN_TABLE,
    JUDGEMENT_TABLE,
    PROPOSAL_TABLE,
    f"PRAGMA application_id = {APPLICATION_ID}",
)


def statements() -> list[str]:
    """What makes an empty file a store."""
    tables = [statement for record_type in RECORD_TYPES for statement in (_table(record_type), *around(record_type))]
    return [*BASE, *around_names(), *tables]


def versions_of(table: str) -> str:
    """The table that holds the rows which the view shows."""
    return f"{table.removesuffix('s')}_versions"


def endings_of(table: str) -> str:
    """The table that says from which revision on a row no longer holds."""
    return f"{table.removesuffix('s')}_endings"


def around(record_type: type[Record]) -> list[str]:
    """Endings, view and indexes of a record type."""
    table = TABLES[record_type]
    keyed = f"CREATE INDEX {table}_key ON {versions_of(table)}(layer, key, since)"
    return [*_endings_and_view(table), keyed, *_indexes(record_type)]


def around_names() -> list[str]:
    """The same of names."""
    return [*_endings_and_view(NAMES), f"CREATE INDEX names_entity ON {versions_of(NAMES)}(layer, entity)"]


def current(alias: str = "", revision: str = ":revision") -> str:
    """The condition on a row to hold at a revision."""
    dot = f"{alias}." if alias else ""
    return f"{dot}since <= {revision} AND ({dot}until IS NULL OR {dot}until > {revision})"


def quoted(record_type: type[Record]) -> list[str]:
    return [f'"{column.name}"' for column in columns(record_type)]


def _table(record_type: type[Record]) -> str:
    body = ", ".join(f'"{each.name}" {_sql_type(each.name, each.type)}' for each in columns(record_type))
    return f"""CREATE TABLE {versions_of(TABLES[record_type])} (id INTEGER PRIMARY KEY, {_first(record_type)}
    layer INTEGER NOT NULL, dataset TEXT NOT NULL, batch INTEGER NOT NULL REFERENCES batches(id), mark INTEGER NOT NULL,
    since INTEGER NOT NULL, {body})"""


def _endings_and_view(table: str) -> list[str]:
    versions, endings = versions_of(table), endings_of(table)
    return [
        f"CREATE TABLE {endings} (id INTEGER PRIMARY KEY REFERENCES {versions}(id), until INTEGER NOT NULL)",
        f"CREATE VIEW {table} AS SELECT v.*, e.until FROM {versions} v LEFT JOIN {endings} e ON e.id = v.id",
    ]


def _first(record_type: type[Record]) -> str:
    if record_type is TieRecord:
        return "pattern INTEGER NOT NULL REFERENCES tie_patterns(id), "
    return "entity INTEGER NOT NULL REFERENCES entities(id), " if record_type in ENTITY_TYPES else ""


def _indexes(record_type: type[Record]) -> list[str]:
    table = TABLES[record_type]
    versions = versions_of(table)
    found = [f"CREATE INDEX {table}_name ON {versions}(layer, name, key, since)"] if record_type in NAMED else []
    found += [f"CREATE INDEX {table}_entity ON {versions}(layer, entity)"] if record_type in ENTITY_TYPES else []
    ends = [column.name for column in columns(record_type) if column.name in ENDS]
    return found + [f"CREATE INDEX {table}_{end} ON {versions}(layer, {end})" for end in ends]


def _sql_type(name: str, column_type: ColumnType) -> str:
    if name in ENDS:
        return "INTEGER NOT NULL REFERENCES entities(id)"
    return SQL_TYPES[column_type] + (" NOT NULL" if name in {"key", "name"} else "")
