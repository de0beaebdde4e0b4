"""All assessments of a record, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem.model import AssessmentRecord
from ecosystem.store.base import Reader

PAGE = 10_000


def assessments(reader: Reader) -> Iterator[AssessmentRecord]:
    """The assessments in order of key."""
    after = None
    while True:
        page = reader.page(AssessmentRecord, first=PAGE, after=after)
        yield from (record for record in page.records if isinstance(record, AssessmentRecord))
        if page.cursor is None:
            return
        after = page.cursor
