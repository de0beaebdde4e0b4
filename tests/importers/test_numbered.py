"""The registries' numbers of all importers: one spelling, each fault reported once."""

from pathlib import Path

from ecosystem.model import ActorRecord, Identifier, Record
from ecosystem.model.schemes import checked
from ecosystem_importers.delivery import Request, open_delivery

ROWS = """Name,Type,ROR,VAT,SIREN
Harbour,university,https://ror.org/013CKK937,BE 0403.019.261,552 100 554
Quay,company,013ckk938,n/a,
Quay Labs,company,013ckk938,MISSING2,
"""


def identifiers(record: Record) -> tuple[Identifier, ...]:
    assert isinstance(record, ActorRecord)
    return record.identifiers


def test_a_sheet_spells_ids_as_their_registers_do(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(ROWS, encoding="utf-8")
    delivery = open_delivery(Request(paths=(tmp_path / "actors.csv",), dataset="sheet"))
    harbour, *others = sorted(delivery.records, key=lambda record: record.key)
    numbers = ["ror:013ckk937", "vat:BE0403019261", "siren:552100554"]
    assert sorted(map(str, identifiers(harbour))) == sorted(numbers)
    assert all(Identifier("ror", "013ckk938") in identifiers(each) for each in others)
    told = [(each.code, each.value) for each in delivery.problems if each.code.startswith("identifier_")]
    assert told == [("identifier_checksum", "013ckk938"), ("identifier_shape", "MISSING2")]
    assert checked(Identifier("ror", "013ckk938")).fault == "checksum"
