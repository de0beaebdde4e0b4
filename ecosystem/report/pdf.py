"""The document as PDF: typst with our own fonts; what the document says reaches the template as data."""

from __future__ import annotations

import functools
import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Literal

import msgspec

from ecosystem.report.blocks import Document

if TYPE_CHECKING:
    import typst

ACCESSIBLE: Literal["ua-1"] = "ua-1"
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>'


def to_pdf(document: Document) -> bytes:
    """A4, tagged (PDF/UA-1), the same bytes for the same document."""
    made = _compiler(msgspec.to_builtins(document)).compile(pdf_standards=[ACCESSIBLE])
    if not isinstance(made, bytes):
        raise TypeError(f"typst gave {type(made).__name__} where one PDF was expected.")
    return made


def pages(document: Document) -> int:
    """How many pages the document takes; a map takes its height, whatever is drawn on it."""
    unmapped = _without_maps(msgspec.to_builtins(document))
    return int(json.loads(_compiler(unmapped).query("<pages>", field="value", one=True)))


def _without_maps(value: object) -> object:
    if isinstance(value, dict):
        return {key: BLANK if key == "svg" else _without_maps(each) for key, each in value.items()}
    return [_without_maps(each) for each in value] if isinstance(value, list | tuple) else value


def _compiler(document: object) -> typst.Compiler:
    """A compiler of its own for each call: compilers keep their inputs, and reports are made in threads."""
    import typst

    data = msgspec.json.encode(document).decode()
    with as_file(files("ecosystem.report") / "templates") as root:
        return typst.Compiler(
            str(root / "report.typ"), root=str(root), font_paths=_fonts(), sys_inputs={"document": data}
        )


@functools.cache
def _fonts() -> typst.Fonts:
    import typst

    with as_file(files("ecosystem.report") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
