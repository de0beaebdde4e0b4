"""Archives and workbooks for tests, built part by part so that each part can be made to deceive."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.importers.sheets import workbook, write

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet(rows: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def changed(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """A workbook of one sheet with some parts put in place of its own, or added."""
    whole = workbook(path.with_name("whole.xlsx"), {"A": [["Name"], ["x"]]})
    with zipfile.ZipFile(whole) as source:
        own = {name: source.read(name) for name in source.namelist()}
    return write(path, packed({**own, **parts}))


def with_sheet(path: Path, rows: str, before: str = "") -> Path:
    return changed(path, {SHEET: sheet(rows, before)})


def understated(data: bytes, name: str, size: int) -> bytes:
    """An archive that says of a part that it unpacks to `size` bytes, in both of its directories."""
    lying = bytearray(data)
    local, central = data.find(name.encode()) - 30, data.rfind(name.encode()) - 46
    lying[local + 22 : local + 26] = lying[central + 24 : central + 28] = struct.pack("<I", size)
    return bytes(lying)


def linked(name: str, target: str) -> bytes:
    """An archive with a symbolic link in it."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, target)
        archive.writestr("labs.csv", "Name,Kind\nAnna,lab\n")
    return out.getvalue()


def overlapping(parts: int) -> bytes:
    """An archive whose entries all stand for the same packed bytes."""
    data = packed({"a000.csv": "Name\n" + "x" * 100_000})
    start, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    directory = b"".join(data[start:end].replace(b"a000.csv", f"a{number:03}.csv".encode()) for number in range(parts))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, parts, parts, len(directory), start, 0)
    return data[:start] + directory + tail
