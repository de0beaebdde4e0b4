"""The mapping that a user gives: read safely, refused in one sentence, handed to its importer."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecosystem.errors import BadInput
from ecosystem_importers.delivery import Request, open_delivery
from ecosystem_importers.mapping import Mapping, read_mapping

KNOWN = ["bundle", "tabular"]
TIES = "Source,Target\nAnna Lab,Beta Lab\n"


def test_content_by_importer() -> None:
    assert Mapping("# a comment\ntabular: {tables: []}\n").content(KNOWN) == {"tabular": {"tables": []}}
    assert Mapping("{}").content(KNOWN) == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tabular: [", "The mapping 'm.yaml' is no YAML .line 2"),
        ("- tabular", "holds no names with values"),
        ("", "holds no names with values"),
        ("abacus: {}", "There is no importer 'abacus': use one of bundle, tabular."),
        ("a: &a [1]\nb: *a", "repeats a part by \\*name: write the part out"),
        ("a: \x00", "is no YAML"),
        ("a: !!python/object:os.system x", "is no YAML"),
        (f"a: {'x' * 1_000_001}", "has more than 1,000,000 characters"),
        ("[" * 100_000, "is nested more than 40 deep"),
    ],
)
def test_refusals(text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        Mapping(text, "m.yaml").content(KNOWN)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        read_mapping(tmp_path / "none.yaml")
    (tmp_path / "m.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="it is not UTF-8"):
        read_mapping(tmp_path / "m.yaml")


def test_the_text_goes_with_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text(TIES, encoding="utf-8")
    text = "tabular: {} # mine\n"
    delivery = open_delivery(Request(paths=(tmp_path / "ties.csv",), mapping=Mapping(text, "m.yaml")))
    assert delivery.dataset.mapping == text
    assert [each.message for each in delivery.problems] == ["Read by the mapping 'm.yaml'."]
    with pytest.raises(BadInput, match="'tabular' in the mapping is not a mapping of names to values"):
        list(open_delivery(Request(paths=(tmp_path / "ties.csv",), mapping=Mapping("tabular: 1"))).records)
