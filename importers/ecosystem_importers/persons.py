"""What tells a person among records, and what a record refers to."""

from __future__ import annotations

from ecosystem.model import ActorRecord, AssessmentRecord, Record, TieRecord

PERSON = "person"


def is_person(record: Record) -> bool:
    return isinstance(record, ActorRecord) and record.kind == PERSON


def ends(record: Record) -> tuple[str, ...]:
    """The keys that a record refers to."""
    if isinstance(record, TieRecord):
        return (record.source, record.target)
    return (record.subject, record.assessor or "") if isinstance(record, AssessmentRecord) else ()
