"""From paths to a delivery: folders, formats, names and manifests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ecosystem.errors import BadInput, NotThisFormat, UnknownName
from ecosystem_importers.delivery import Request, open_delivery
from tests.importers.sheets import read, write

TIES = "Source,Target\nA,B\n"


def request(
    *paths: Path, format: str | None = None, dataset: str | None = None, complete: bool | None = None
) -> Request:
    return Request(paths=paths, format=format, dataset=dataset, complete=complete)


def test_a_folder_is_one_delivery(tmp_path: Path) -> None:
    write(tmp_path / "ties.csv", TIES)
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep" / "actors.csv", "Name,Type\nA,lab\nB,lab\n")
    got = read(tmp_path)
    assert got.pairs == [("A", "B")]
    assert {actor.kind for actor in got.actors.values()} == {"lab"}


def test_what_nobody_recognises_in_a_folder_is_reported_and_skipped(tmp_path: Path) -> None:
    write(tmp_path / "ties.csv", TIES)
    write(tmp_path / "photo.png", b"\x89PNG\r\n\x1a\n\x00")
    write(tmp_path / "legend.csv", "Colour,Meaning\nred,bad\n")
    write(tmp_path / ".hidden", "x")
    write(tmp_path / "README.md", "x")
    got = read(tmp_path)
    assert got.pairs == [("A", "B")]
    assert [problem.origin.file for problem in got.problems] == ["legend.csv", "photo.png"]
    assert got.codes == {"not_recognised": 2}


def test_a_file_named_by_itself_is_refused(tmp_path: Path) -> None:
    ties = write(tmp_path / "ties.csv", TIES)
    legend = write(tmp_path / "legend.csv", "Colour,Meaning\nred,bad\n")
    with pytest.raises(NotThisFormat, match="found: Colour, Meaning"):
        open_delivery(request(ties, legend))


def test_a_folder_of_which_nothing_is_recognised_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "legend.csv", "Colour,Meaning\nred,bad\n")
    with pytest.raises(NotThisFormat, match="found: Colour, Meaning"):
        open_delivery(request(tmp_path))


def test_a_path_that_is_not_there_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no file or folder"):
        open_delivery(request(tmp_path / "none.csv"))
    with pytest.raises(NotThisFormat, match="holds no files to import"):
        open_delivery(request(tmp_path))


def test_the_format_may_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "ties.dat", TIES)
    with pytest.raises(NotThisFormat, match="is not a file that an importer recognises"):
        open_delivery(request(path))
    assert read(path, format="tabular").pairs == [("A", "B")]
    with pytest.raises(UnknownName, match="There is no format 'abacus'"):
        open_delivery(request(path, format="abacus"))


def test_a_named_format_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    path = write(tmp_path / "legend.csv", "Colour,Meaning\nred,bad\n")
    with pytest.raises(NotThisFormat, match="found: Colour, Meaning"):
        read(path, format="tabular")


def test_the_dataset_is_named_after_the_file_or_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "Carte 2024 – Été.csv", TIES)
    assert open_delivery(request(path)).dataset.name == "carte-2024-ete"
    folder = tmp_path / "My Map.v2"
    folder.mkdir()
    write(folder / "ties.csv", TIES)
    assert open_delivery(request(folder)).dataset.name == "my-map-v2"
    assert open_delivery(request(path, dataset="other")).dataset.name == "other"
    with pytest.raises(BadInput, match="'No Name' is not a dataset name"):
        open_delivery(request(path, dataset="No Name"))


def test_here_and_the_folder_above_are_called_by_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "Our Labs" / "inner"
    inner.mkdir(parents=True)
    (inner / "labs.csv").write_text("Source,Target\nA,B\n", encoding="utf-8")
    monkeypatch.chdir(inner)
    assert [open_delivery(request(Path(each))).dataset.name for each in (".", "..")] == ["inner", "our-labs"]


def test_a_manifest_says_whose_data_it_is(tmp_path: Path) -> None:
    write(tmp_path / "ties.csv", TIES)
    write(tmp_path / "source.yaml", "name: lagos\ntitle: Lagos map\nlicence: CC0-1.0\ncomplete: true\n")
    delivery = open_delivery(request(tmp_path))
    assert (delivery.dataset.name, delivery.dataset.licence, delivery.complete) == ("lagos", "CC0-1.0", True)
    assert [file.name for file in delivery.files] == ["ties.csv"]


def test_a_delivery_says_what_it_was_read_with(tmp_path: Path) -> None:
    delivery = open_delivery(request(write(tmp_path / "ties.csv", TIES), complete=True))
    assert (delivery.importer, delivery.version, delivery.complete) == ("tabular", "1", True)
    assert delivery.files[0].size == len(TIES)


@pytest.mark.parametrize("text", ["name: [", "just words", json.dumps({"name": "Not A Name"})])
def test_a_broken_manifest_is_refused(tmp_path: Path, text: str) -> None:
    write(tmp_path / "ties.csv", TIES)
    write(tmp_path / "source.yaml", text)
    with pytest.raises(BadInput):
        open_delivery(request(tmp_path))
