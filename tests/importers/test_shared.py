"""What importers share: JSON opened by layers, members taken once, mentions put together."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem.model import ActorRecord, DatasetRecord, Identifier, Origin
from ecosystem_importers.base import Context
from ecosystem_importers.discreet import DiscreetLog
from ecosystem_importers.fields import Fields, Removed
from ecosystem_importers.files import InputFile
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.outline import Outline


def outline_of(folder: Path, text: str, name: str = "some.json") -> Outline | None:
    path = folder / name
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    return InputFile(path, name).outline


def test_an_object_is_opened_by_its_members(tmp_path: Path) -> None:
    found = outline_of(tmp_path, '{"nodes": [{"id": 1}, {"id": 2}], "name": "x"}')
    assert found is not None
    assert found.value("name") == "x"
    assert list(found.each("nodes")) == [("/nodes/0", {"id": 1}), ("/nodes/1", {"id": 2})]
    assert found.value("edges") is None


@pytest.mark.parametrize(
    "text", ['[{"a": 1}, {"a": 2}]', '{"a": 1}\n\n{"a": 2}\n', '{"a":\n 1}\n{"a": 2}', '{"a": 1}{"a": 2}']
)
def test_documents_in_any_layout(tmp_path: Path, text: str) -> None:
    found = outline_of(tmp_path, text)
    assert found is not None
    assert list(found.documents()) == [("/0", {"a": 1}), ("/1", {"a": 2})]


def test_what_is_not_json_by_the_book_is_read_and_said(tmp_path: Path) -> None:
    found = outline_of(tmp_path, '{"weight": NaN, "huge": 1e999, "label": "half \\ud83d"}')
    assert found is not None
    assert found.lenient
    assert found.value("weight") is None
    assert found.value("huge") is None
    assert found.value("label") == "half ?"


def test_cut_and_bottomless_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat, match="not complete JSON"):
        outline_of(tmp_path, '{"nodes": [{"id": 1}, {"i')
    with pytest.raises(NotThisFormat, match="nested too deeply"):
        outline_of(tmp_path, "[" * 100_000 + "]" * 100_000)
    assert outline_of(tmp_path, "[Pajek] is not JSON", "some.txt") is None


def test_every_member_is_taken_once_or_left() -> None:
    removed = Removed()
    given = {
        "name": " A  B ",
        "year": 2019.0,
        "open": True,
        "tags": ["x", "x", 3],
        "place": {"city": "Riga"},
        "odd": [{"b": 1}],
    }
    fields = Fields.of("f.json", "/0", {**given, "note": "ask a@b.org", "gap": None}, removed)
    assert fields.text("label", "name") == "A B"
    assert fields.text("place") is None
    assert fields.texts("tags") == ("x", "3")
    assert fields.fields("place").text("city") == "Riga"
    assert fields.rest() == {"note": "ask", "odd": '{"b":1}', "open": "true", "year": "2019"}
    assert fields.rest() == {}
    assert removed.contacts == 1


def actor(name: str, row: int, **values: object) -> ActorRecord:
    return ActorRecord(key="d/1", name=name, origin=Origin("f", row=row), **values)  # type: ignore[arg-type]  # checked by the record


def test_mentions_are_one_whatever_their_order() -> None:
    mentions = [
        actor("City of Riga", 3, country="LV"),
        actor("RIGA, City", 1, kind="municipality", identifiers=(Identifier("vat", "LV1"),)),
        actor("City of Riga", 2, stub=True),
        actor("City of Riga", 4, aliases=("Rīga",), attributes={"size": "big"}),
    ]
    found = set()
    for order in permutations(mentions):
        gathered = Mentions[ActorRecord](Context.of(DatasetRecord(name="d")))
        for mention in order:
            gathered.add(mention)
        (one,) = gathered.records()
        found.add((one.name, one.aliases, one.kind, one.country, one.identifiers, tuple(one.attributes), one.stub))
    assert found == {
        ("City of Riga", ("RIGA, City", "Rīga"), "municipality", "LV", (Identifier("vat", "LV1"),), ("size",), False)
    }


def test_problems_show_no_addresses() -> None:
    log = DiscreetLog()
    log.note("x", "What jo@lab.example says.", Origin("f"), "Jo <jo@lab.example>")
    assert [(each.message, each.value) for each in log] == [("What (e-mail address) says.", "Jo <(e-mail address)>")]
