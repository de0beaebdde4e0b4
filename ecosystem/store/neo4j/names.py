"""The labels, relationship types and properties by which the record stands in the graph."""

from __future__ import annotations

from ecosystem.model import (
    ActorRecord,
    AssessmentRecord,
    InitiativeRecord,
    Record,
    SchemeRecord,
    ThemeRecord,
    TieRecord,
)
from ecosystem.model.keys import fold
from ecosystem.store.columns import ENTITY_TYPES, columns

LABELS: dict[type[Record], str] = {
    ActorRecord: "Actor",
    InitiativeRecord: "Initiative",
    ThemeRecord: "Theme",
    SchemeRecord: "Scheme",
    AssessmentRecord: "Assessment",
}
PAST: dict[type[Record], str] = {record_type: f"Past{label}" for record_type, label in LABELS.items()} | {
    TieRecord: "PastTie"
}
# A closed entity to which ties of other datasets still lead.
PAST_END = "PastEnd"
META, BATCH, DATASET, PAST_DATASET = "EcosystemMeta", "EcosystemBatch", "EcosystemDataset", "PastDataset"
PATTERN, JUDGEMENT, PROPOSAL = "EcosystemPattern", "EcosystemJudgement", "EcosystemProposal"
ASSESSES = "ASSESSES"
OURS = {*LABELS.values(), *PAST.values(), PAST_END, META, BATCH, DATASET, PAST_DATASET, PATTERN, JUDGEMENT, PROPOSAL}
# What a tie's batch and dataset are follows from its `since` and its pattern; only one that was put back by an undo
# says by its `batch` which one said it first.
TIE_HEAD = ("since", "mark", "pattern")
HEAD = ("since", "batch", "dataset", "mark")
# What a tie does not say when it is so.
USUAL: dict[str, str | bool] = {"directed": True, "modality": "actual"}
# By these what bears a name is found and put in order.
DERIVED = ("folded", "sort")
LONGEST = 80


def kind_label(kind: str) -> str:
    """The label of a kind in camel case, as in `ResearchOrganisation`; never one of ours."""
    label = "".join(word.capitalize() for word in fold(kind).split())[:LONGEST] or "Unnamed"
    return f"{label}Kind" if label in OURS else label


def tie_type(kind: str) -> str:
    """The relationship type of a tie's kind, as in `PARTNERS_WITH`; never one of ours."""
    name = fold(kind).replace(" ", "_").upper()[:LONGEST] or "UNNAMED"
    return f"{name}_TIE" if name == ASSESSES else name


def implied(kind: str) -> bool:
    """Whether the relationship type says all of the kind: then it is the type in small letters."""
    return tie_type(kind).lower() == kind


def fields(record_type: type[Record]) -> list[str]:
    """The names of a record's columns."""
    return [column.name for column in columns(record_type)]


def properties(record_type: type[Record]) -> list[str]:
    """All that a node or a relationship holds of a record; the ends of a tie are those of its relationship."""
    ends = {"source", "target"} if record_type is TieRecord else set()
    own = [name for name in fields(record_type) if name not in ends]
    derived = DERIVED if record_type in NAMED else ()
    pattern = ("pattern",) if record_type in ENTITY_TYPES else ()
    return [*((*TIE_HEAD, "batch") if record_type is TieRecord else HEAD), *derived, *own, *pattern]


NAMED: tuple[type[Record], ...] = (ActorRecord, InitiativeRecord, ThemeRecord, SchemeRecord)
KINDS: set[type[Record]] = {ActorRecord, InitiativeRecord}
