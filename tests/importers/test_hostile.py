"""Files made to harm: refused with one sentence, in little time and memory, or read without what harms."""

from __future__ import annotations

import io
import json
import os
import time
import zipfile
from collections.abc import Callable
from csv import writer as write_csv
from pathlib import Path

import pytest

from ecosystem.errors import BadInput
from ecosystem_importers.files import InputFile, collect
from ecosystem_importers.limits import Limits
from ecosystem_importers.manifest import manifest
from tests.importers.archives import (
    MAIN,
    RELATIONS,
    SHEET,
    STRINGS,
    changed,
    linked,
    overlapping,
    packed,
    sheet,
    understated,
    with_sheet,
)
from tests.importers.sheets import csv, read, workbook, write

SECONDS = 2.0
LABS = "Name,Kind\nAnna,lab\n"
ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/hostname">]>'
)
SHARED = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def far(row: str, column: str) -> str:
    return f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'


def inline(text: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'


def repeated(columns: int, rows: int, text: str) -> bytes:
    """An OpenDocument sheet of one cell that is to be written out many times."""
    spaces = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    body = f"<office:body><office:spreadsheet><table:table>{row}</table:table></office:spreadsheet></office:body>"
    return f"<office:document-content {spaces}>{body}</office:document-content>".encode()


def refused(path: Path, why: str) -> None:
    """Reading ends soon, with one sentence."""
    started = time.process_time()
    with pytest.raises(BadInput, match=why) as caught:
        read(path)
    assert time.process_time() - started < SECONDS
    assert "\n" not in str(caught.value)


WORKBOOKS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "quotes": (lambda path: with_sheet(path, far("1048576", "XFD").replace('"', "'")), "spans 17,179,869,184 cells"),
    "prefix": (
        lambda path: changed(path, {SHEET: _prefixed(sheet(far("1048576", "XFD")))}),
        "spans 17,179,869,184 cells",
    ),
    "other name": (
        lambda path: changed(path, {RELATIONS: _elsewhere(), "xl/else.xml": sheet(far("1048576", "XFD"))}),
        "spans 17,179,869,184 cells",
    ),
    "no addresses": (
        lambda path: with_sheet(
            path, f"<row>{'<c><v>1</v></c>' * 16_000}</row>" + "<row><c><v>1</v></c></row>" * 9_000
        ),
        "spans 144,016,000 cells",
    ),
    "no such row": (lambda path: with_sheet(path, far("4294967295", "A")), "has a cell at '4294967295'"),
    "no such column": (lambda path: with_sheet(path, far("1", "AAAAAAAAAA")), "has a cell at 'AAAAAAAAAA1'"),
    "one long text, many cells": (
        lambda path: changed(path, {STRINGS: SHARED, SHEET: sheet(_cells(20_000))}),
        r"spans 60\d,\d+,\d+ characters",
    ),
    "hidden references": (
        lambda path: changed(path, {STRINGS: SHARED, SHEET: sheet(_cells(20_000).replace(">0<", ">&#48;<"))}),
        r"spans 1,2\d\d,\d+,\d+ characters",
    ),
    "entities": (lambda path: with_sheet(path, inline("&b;"), ENTITIES), "unrecognized entity"),
    "external entity": (lambda path: with_sheet(path, inline("&c;"), ENTITIES), "unrecognized entity"),
    "understated size": (
        lambda path: write(path, understated(changed(path, {"xl/x.xml": "x" * 9_000}).read_bytes(), "xl/x.xml", 10)),
        "is not a readable workbook",
    ),
    "bytes shared": (lambda path: write(path, overlapping(200)), "shares its bytes with another entry"),
    "encoding that there is none": (
        lambda path: changed(path, {SHEET: _prefixed(sheet(far("1", "B"))).replace("?>", ' encoding="ATF-8"?>', 1)}),
        "unknown encoding",
    ),
    "binary workbook": (lambda path: write(path, packed({"xl/workbook.bin": "x"})), r"is a binary workbook \(XLSB\)"),
    "open document": (
        lambda path: write(path, packed({"content.xml": repeated(100, 1_000, "x" * 10_000)})),
        "spans 1,000,000,000 characters",
    ),
    "open document with entities": (
        lambda path: write(path, packed({"content.xml": ENTITIES.encode() + repeated(1, 1, "&b;")})),
        "is not a readable workbook",
    ),
    "cut off": (
        lambda path: write(path, workbook(path, {"A": [["Name"], ["x"]]}).read_bytes()[:-30]),
        "not a readable",
    ),
}


def _prefixed(text: str) -> str:
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        text = text.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
        text = text.replace(f"</{name}>", f"</x:{name}>")
    return text.replace("xmlns=", "xmlns:x=")


def _elsewhere() -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship Id="rId1" Type="{kind}" Target="else.xml"/>'
    return f'<Relationships xmlns="{space}">{relation}</Relationships>'


def _cells(rows: int) -> str:
    return "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, rows + 1))


@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbooks(tmp_path: Path, name: str) -> None:
    make, why = WORKBOOKS[name]
    refused(make(tmp_path / "a.xlsx"), why)


TEXTS: dict[str, tuple[str, str, str]] = {
    "columns": ("a.csv", "," * 1_000_000 + "Name\nx\n", "1,000,001 columns"),
    "columns below": ("a.csv", f"Name,Kind\nA,lab{',' * 20_000}\n", "20,002 columns"),
    "zero bytes": ("a.csv", "Name\nA\x00\n", "is binary, not text"),
    "open quotation mark": ("a.csv", 'Name\n"A\n' + "B\n" * 9, "a quotation mark in row 2 that is never closed"),
    "long cell": ("a.csv", 'Name\n"A\n' + "B\n" * 600_000, "after row 1"),
    "long line": ("a.csv", "Name\n" + "x" * 11_000_000, "a line of more than 10,000,000 characters"),
    "long row": ("a.csv", "Name,Kind\n" + f'"{"x" * 999_000}\n",' * 12, "a row of more than 10,000,000 characters"),
    "deep objects": ("a.json", '{"elements":' * 100_000 + "1" + "}" * 100_000, "nested too deeply"),
    "deep arrays": ("a.json", "[" * 1_000_000, "nested too deeply"),
    "deep arrays inside": ("a.json", '{"nodes": [], "links": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested|no file"),
    "many names": ("a.json", json.dumps(dict.fromkeys(map(str, range(200_000)), 1)), "is not a file that an importer"),
    "long number": ("a.json", '{"elements": [' + "9" * 100_000 + "]}", "4300 digits|cannot be read"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(tmp_path: Path, name: str) -> None:
    file, text, why = TEXTS[name]
    refused(write(tmp_path / file, text), why)


ARCHIVES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: packed({"a.csv": bytes(150_000_000)}), r"would unpack to 150,000,000 bytes"),
    "bytes shared": (lambda: overlapping(200), "shares its bytes with another entry"),
    "understated size": (lambda: understated(packed({"a.csv": LABS * 900}), "a.csv", 20), "cannot be unpacked"),
    "cut off": (lambda: packed({"a.csv": LABS})[:-10], "is not a readable zip archive"),
    "no archive": (lambda: b"PK\x03\x04", "is not a readable zip archive"),
    "nothing in it": (lambda: packed({}), "holds no files to import"),
    "two directories": (lambda: _with_comment(b"PK\x05\x06" + bytes(18)), "not a readable zip|holds no files"),
    "archive inside": (lambda: packed({"b.zip": packed({"a.csv": LABS})}), "not a readable"),
    "only names that lead out": (
        lambda: packed({"../a.csv": LABS, "/b.csv": LABS, "C:/c.csv": LABS}),
        "holds no files",
    ),
}


def _with_comment(comment: bytes) -> bytes:
    out = io.BytesIO(packed({"a.csv": LABS}))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = comment
    return out.getvalue()


@pytest.mark.parametrize("name", ARCHIVES)
def test_archives(tmp_path: Path, name: str) -> None:
    make, why = ARCHIVES[name]
    refused(write(tmp_path / "a.zip", make()), why)


def test_an_archive_is_read_as_a_folder_would_be(tmp_path: Path) -> None:
    got = read(write(tmp_path / "a.zip", packed({"in/labs.csv": LABS, "README.md": "x", "__MACOSX/._labs.csv": "x"})))
    assert list(got.actors) == ["Anna"]
    assert str(got.of(type(got.records[0]))[0].origin).startswith("a.zip/in/labs.csv")


def test_a_workbook_in_an_archive_in_a_folder(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "labs.xlsx", {"Labs": [["Name"], ["Anna"]]}).read_bytes()
    (tmp_path / "folder").mkdir()
    write(tmp_path / "folder" / "a.zip", packed({"labs.xlsx": whole}))
    assert list(read(tmp_path / "folder").actors) == ["Anna"]


def test_links_and_names_that_lead_out_of_an_archive(tmp_path: Path) -> None:
    got = read(write(tmp_path / "a.zip", linked("passwd.csv", "/etc/passwd")))
    assert (list(got.actors), got.codes["link_left_out"]) == (["Anna"], 1)
    got = read(write(tmp_path / "b.zip", packed({"../../x.csv": LABS, "a.csv": LABS})))
    assert (list(got.actors), got.codes["outside_left_out"]) == (["Anna"], 1)


def test_an_archive_says_what_it_is_in_its_manifest(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", packed({"labs.csv": LABS, "source.yaml": "name: labs\n"}))
    assert manifest([path]) == {"name": "labs"}


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    write(tmp_path / "secret.csv", "Name\nSecret\n")
    write(folder / "labs.csv", LABS)
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "around").symlink_to(folder)
    got = read(folder)
    assert (list(got.actors), got.codes["link_left_out"]) == (["Anna"], 2)


def test_pipes_and_devices_are_no_files(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    write(folder / "labs.csv", LABS)
    os.mkfifo(folder / "pipe.csv")
    assert read(folder).codes["not_a_file"] == 1
    for path in (folder / "pipe.csv", Path("/dev/zero")):
        refused(path, "is not a file")


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.csv", LABS)
    monkeypatch.setattr(os, "open", denied)
    refused(path, r"cannot be read \(Permission denied\)")


def test_more_files_than_the_limit(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.csv", LABS)
    with pytest.raises(BadInput, match=r"There are 3 files.*ECOSYSTEM_LIMIT_FILES"):
        collect([tmp_path], Limits(files=2))


MANIFESTS = {
    "alias bomb": "a: &a [x, x, x]\n"
    + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abc", "bcd", strict=True)),
    "alias to itself": "a: &a [*a]\n",
    "deep": "a: " + "[" * 100_000,
    "huge": "a: " + "x" * 3_000_000,
    "object": "a: !!python/object/apply:os.system [ls]\n",
    "no mapping": "- a\n",
    "broken": "a: [\n",
    "long number": "a: " + "9" * 10_000,
    "date that is none": "a: 2024-99-99\n",
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_manifests(tmp_path: Path, name: str) -> None:
    write(tmp_path / "labs.csv", LABS)
    write(tmp_path / "source.yaml", MANIFESTS[name])
    refused(tmp_path, "'source.yaml'")


@pytest.mark.parametrize("text", ["{", "[1]", "[" * 100_000, '{"a": ' + "9" * 10_000 + "}"])
def test_data_packages(tmp_path: Path, text: str) -> None:
    write(tmp_path / "labs.csv", LABS)
    write(tmp_path / "datapackage.json", text)
    refused(tmp_path, "'datapackage.json'")


def test_formulas_are_text(tmp_path: Path) -> None:
    got = csv(tmp_path, 'Name,Kind\n"=HYPERLINK(""http://x"")",lab\n+cmd|calc,lab\n')
    assert sorted(got.actors) == ["+cmd|calc", '=HYPERLINK("http://x")']


def test_a_file_that_shrinks_is_refused(tmp_path: Path) -> None:
    file = InputFile(write(tmp_path / "a.csv", LABS), "a.csv")
    assert file.book.tables
    write(tmp_path / "a.csv", "")
    with pytest.raises(BadInput, match="changed while it was read"):
        list(file.text.lines())


LONG = 40_000
NASTY = [
    *(mark * LONG for mark in " ,;.-/([+:&|\n#a1"),
    *(pair * (LONG // 2) for pair in ("1 ", "a@", "1/", "<a", ", ", "Ã©")),
]
COLUMNS = ("Name", "Partners", "Country", "Start", "Budget (EUR)", "Website", "Description", "Themes")


@pytest.mark.parametrize("cell", NASTY, ids=lambda cell: repr(cell[:2]))
def test_long_cells_take_no_more_than_their_length(tmp_path: Path, cell: str) -> None:
    rows = [
        COLUMNS,
        *([f"Project {number}", *[cell] * (len(COLUMNS) - 1)] for number in range(2)),
        [cell] * len(COLUMNS),
    ]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv(file).writerows(rows)
    started = time.process_time()
    assert len(read(path).records) >= 2
    assert time.process_time() - started < 2 * SECONDS


@pytest.mark.parametrize("partners", [",,,", ", ,", ";,;", "& and &", " and ", "/", "(,)", "-"])
def test_cells_of_nothing_but_separators_name_nobody(tmp_path: Path, partners: str) -> None:
    got = csv(tmp_path, f'Project,Partners\nOne,"{partners}"\nTwo,"Anna Lab, Beta Lab"\n')
    assert "" not in got.actors
