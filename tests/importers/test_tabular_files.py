"""Encodings, delimiters, files that are not what they claim, and files that mean harm."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from ecosystem.errors import NotThisFormat
from tests.importers.sheets import csv, read, workbook, write

TEXT = "Nom;Type\nSociété d\u2019Évaluation;université\nFundación Ñandú;lab\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    got = csv(tmp_path, TEXT.encode(encoding))
    assert list(got.actors) == ["Société d\u2019Évaluation", "Fundación Ñandú"]
    assert got.problems == []


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_single_byte_encodings_are_reported(tmp_path: Path, encoding: str) -> None:
    got = csv(tmp_path, TEXT.encode(encoding))
    assert list(got.actors) == ["Société d\u2019Évaluation", "Fundación Ñandú"]
    assert got.problem("encoding").value == encoding


def test_central_european_letters(tmp_path: Path) -> None:
    assert list(csv(tmp_path, "Name\nŁódź Śląska\n".encode("cp1250")).actors) == ["Łódź Śląska"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_and_line_ends(tmp_path: Path, mark: str, newline: str) -> None:
    rows = [["Name", "Description"], ["A", '"a, b; c | d"'], ["B", '"two\nlines"']]
    got = csv(tmp_path, newline.join(mark.join(row) for row in rows))
    assert [each.description for each in got.actors.values()] == ["a, b; c | d", "two\nlines"]


def test_commas_in_a_file_of_one_column(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name\nDepartment for Business, Energy & Industrial Strategy\n")
    assert list(got.actors) == ["Department for Business, Energy & Industrial Strategy"]


def test_a_declared_delimiter(tmp_path: Path) -> None:
    assert csv(tmp_path, "sep=;\nSource;Target\nA;B\n").pairs == [("A", "B")]


@pytest.mark.parametrize(
    "text",
    [
        "# exported 2024-01-01, by a tool\n# see the manual\nName,Type\nA,x\nB,y\n",
        "Partners, networks and funders\n\nName;Type\nA;x\nB;y\n",
        "Partners\nin three countries, 2024\nName|Type\nA|x\nB|y\n",
        "sep=;\nPartners\nName;Type\nA;x\nB;y\n",
        "Report;\nDate;01.02.2024\n;\nName;Type\nA;x\nB;y\n",
        "Name;Type\nA,x\nB,y\n",
        "Name, Type\nA, x\nB, y\n",
    ],
)
def test_delimiters_below_titles_and_other_than_that_of_the_header(tmp_path: Path, text: str) -> None:
    got = csv(tmp_path, text)
    assert {name: actor.kind_word or actor.kind for name, actor in got.actors.items()} == {"A": "x", "B": "y"}


@pytest.mark.parametrize("text", ["Name\nA, B and C\nD, E\nF, G\n", "Name\tPlace\nA, B and C\tx\nD, E\tx\nF, G\tx\n"])
def test_commas_in_names_below_a_header_without_any(tmp_path: Path, text: str) -> None:
    assert list(csv(tmp_path, text).actors) == ["A, B and C", "D, E", "F, G"]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b" \n\n", "is empty"),
        ("a.csv", b"\xef\xbb\xbf", "is empty"),
        ("a.csv", b"Name,Country\n", "a header and no rows"),
        ("a.csv", b"<!DOCTYPE html><html><body>404</body></html>", "is a web page"),
        ("a.csv", b"Ein Fehler bei der Erzeugung des Dokuments.", "found: Ein Fehler bei der Erzeugung"),
        ("a.txt", b"The name of this organisation is not known.", "found: The name of this organisation"),
        ("a.csv", b"Colour;Meaning\nred;bad\n", "found: Colour, Meaning"),
        ("a.csv", b'{"nodes": [1, 2]}', "found: "),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary"),
        ("a.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS pointer"),
        ("a.csv", b'Name,Country\n"A,FR\nB,DE\n', "row 2 that is never closed"),
        ("a.csv", b"Name\n" + b"x" * 2_000_000, "cannot be read as CSV after row 1"),
        ("a.csv", ("," * 1_000_000).encode() + b"Name\nx\n", "1,000,001 columns"),
        ("a.xlsx", b"PK\x03\x04 truncated", "is not a readable workbook"),
        ("a.xlsx", b"Name\nA\n\x00\x01", "is not a readable workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 damaged", "is not a readable workbook"),
        ("a.pdf", b"%PDF-1.4", "is not a file that an importer recognises"),
    ],
)
def test_what_a_file_is_not_is_said_in_one_sentence(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    with pytest.raises(NotThisFormat, match=r"^[^\n]+$") as refused:
        read(write(tmp_path / name, content))
    assert found in str(refused.value)
    assert name in str(refused.value)


def test_a_truncated_workbook(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", {"S": [["Name"], ["A"]]}).read_bytes()
    for size in (100, len(whole) // 2, len(whole) - 10):
        with pytest.raises(NotThisFormat, match="is not a readable workbook"):
            read(write(tmp_path / "cut.xlsx", whole[:size]))


def test_a_workbook_that_is_called_csv(tmp_path: Path) -> None:
    path = workbook(tmp_path / "m.xlsx", {"S": [["Name"], ["A"]]})
    assert list(read(path.rename(tmp_path / "m.csv")).actors) == ["A"]


def test_lost_letters_are_reported(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name\nCaf\ufffd\n")
    assert got.codes == {"lost_letters": 1}


def _archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_workbook_that_unpacks_to_a_hundred_times_too_much_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "bomb.xlsx", _archive({"xl/media/blank.bin": bytes(150_000_000)}))
    started = time.process_time()
    with pytest.raises(NotThisFormat, match=r"would unpack to 150,\d+,\d+ bytes"):
        read(path)
    assert time.process_time() - started < 1


def test_two_cells_at_the_far_corners_are_refused(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = write(tmp_path / "far.xlsx", _archive({"xl/worksheets/sheet1.xml": cells}))
    with pytest.raises(NotThisFormat, match="spans 17,179,869,184 cells"):
        read(path)


def test_repeated_cells_of_an_open_document_are_refused(tmp_path: Path) -> None:
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")}
    spaces = " ".join(f'xmlns:{name}="{url}"' for name, url in names.items())
    cell = '<table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell>'
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table>"
        f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with pytest.raises(NotThisFormat, match="spans 1,000,000,000 cells"):
        read(write(tmp_path / "m.ods", _archive({"content.xml": content.encode()})))


def test_many_rows_take_few_seconds(tmp_path: Path) -> None:
    rows = "".join(f"org {at % 997},org {at % 4999},0.{at % 9 + 1},funds\n" for at in range(20_000))
    started = time.process_time()
    got = csv(tmp_path, "Source,Target,Weight,Type\n" + rows)
    assert len(got.ties) == 20_000
    assert time.process_time() - started < 5
