"""Marks and counts of changes, without a store."""

from __future__ import annotations

import msgspec

from ecosystem.model import RECORD_TYPES, ActorRecord, Origin, SchemeRecord
from ecosystem.store.changes import Changes, is_stub, mark


def test_the_origin_is_the_last_field_of_every_record() -> None:
    assert {record_type.__struct_fields__[-1] for record_type in RECORD_TYPES} == {"origin"}


def test_a_mark_tells_content_and_stub_but_not_origin() -> None:
    record = ActorRecord(key="d/a", name="A", attributes={"b": "1", "a": "2"})
    same = msgspec.structs.replace(record, origin=Origin("file.csv", row=9), attributes={"a": "2", "b": "1"})
    assert mark(record) == mark(same)
    assert not is_stub(mark(record))
    stub = msgspec.structs.replace(record, stub=True)
    assert is_stub(mark(stub))
    assert len({mark(record), mark(stub), mark(msgspec.structs.replace(record, country="FR"))}) == 3
    assert 0 <= mark(record) < 1 << 63


def test_a_mark_is_the_same_on_every_machine() -> None:
    assert mark(SchemeRecord(key="d/s", name="S")) == 661077219094179270


def test_changes() -> None:
    changes = Changes()
    changes.count("unchanged", "actors", 3)
    before = changes.any
    changes.move("actors", "unchanged", "changed")
    assert (before, changes.any) == (False, True)
    assert (changes.number("changed", "actors"), changes.number("unchanged", "actors")) == (1, 2)
    assert changes.as_dict() == {"added": {}, "changed": {"actors": 1}, "unchanged": {"actors": 2}, "absent": {}}
