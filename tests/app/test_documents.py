"""`ecosystem map` and `ecosystem report`: files that are written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest

from ecosystem.app.samples import folder
from ecosystem.app.writing import write_whole
from tests.app.command import Command, separately

FULL = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))"


@pytest.fixture
def filled(command: Command) -> Command:
    assert command("import", str(folder("open-government"))).code == 0
    return command


def test_a_map_is_a_page_or_a_picture_of_the_scope(filled: Command, tmp_path: Path) -> None:
    drawn = filled("map", "map.html", "--lang", "fr")
    assert (drawn.code, drawn.err) == (0, "")
    assert drawn.out.startswith("The map of ")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "<script src=" not in page
    assert filled("map", "map.svg", "--country", "DE", "--nodes", "actors").code == 0
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<svg")
    assert filled("map", "again.html", "--lang", "fr").code == 0
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_pyvis_draws_html(filled: Command, tmp_path: Path) -> None:
    assert filled("map", "map.html", "--renderer", "pyvis").code == 0
    assert "vis.Network" in (tmp_path / "map.html").read_text(encoding="utf-8")
    refused = filled("map", "map.svg", "--renderer", "pyvis")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "pyvis draws HTML only" in refused.err


def test_without_pyvis_it_says_what_to_do(filled: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyvis", "pyvis.network"):
        monkeypatch.setitem(sys.modules, name, None)
    refused = filled("map", "map.html", "--renderer", "pyvis")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "is not installed: install it, or leave --renderer out." in refused.err


def test_a_map_that_is_large_for_pyvis_is_noticed(filled: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecosystem_visual.pyvis_export.SLOW", 10)
    assert "pyvis shows" in filled("map", "map.html", "--renderer", "pyvis").err
    assert filled("--quiet", "map", "map.html", "--renderer", "pyvis").err == ""
    monkeypatch.setattr("ecosystem_visual.pyvis_export.MOST", 10)
    refused = filled("map", "none.html", "--renderer", "pyvis")
    assert (refused.code, "use the map page" in refused.err) == (2, True)
    assert not (filled.folder / "none.html").exists()


def test_a_report_is_a_pdf_or_a_page_in_either_language(filled: Command, tmp_path: Path) -> None:
    dated = ("--date", "2026-03-01")
    assert filled("report", "report.pdf", "--lang", "fr", *dated).out == "The report on revision 1 is in report.pdf.\n"
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
        assert "1er mars 2026" in document[0].get_textpage().get_text_range()
    first = (tmp_path / "report.pdf").read_bytes()
    assert filled("report", "report.pdf", "--lang", "fr", *dated).code == 0
    assert (tmp_path / "report.pdf").read_bytes() == first
    assert filled("report", "report.html", *dated).code == 0
    assert "1 March 2026" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["map", "report"])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("out.docx", "'out.docx' ends in .docx: name a file that ends in ."),
        ("out", "'out' ends in nothing"),
        ("nowhere/out.html", "There is no folder 'nowhere'"),
        ("folder.html", "'folder.html' is a folder"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(filled: Command, name: str, path: str, words: str) -> None:
    (filled.folder / "folder.html").mkdir()
    refused = filled(name, path)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert words in refused.err


@pytest.mark.parametrize("name", ["map", "report"])
def test_an_unknown_country_is_one_sentence(filled: Command, name: str) -> None:
    refused = filled(name, "out.html", "--country", "XX")
    assert (refused.code, "There is no country 'XX'" in refused.err) == (2, True)
    assert not (filled.folder / "out.html").exists()


def test_a_full_disk_leaves_the_file_that_was_there(filled: Command, tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text("as it was", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    full = separately("map", "map.html", folder=tmp_path, start=FULL)
    assert (full.code, full.out, full.err.count("\n")) == (1, "", 1)
    assert "'map.html'" in full.err
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == "as it was"
    assert [each for each in sorted(tmp_path.iterdir()) if "-" not in each.suffix] == before


def test_an_interrupted_file_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "out.html", "x")
    assert not list(tmp_path.iterdir())


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to("real.html")
    write_whole(tmp_path / "link.html", "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text(encoding="utf-8") == "new"
