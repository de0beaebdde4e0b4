"""Reports for tests: of a sample, or of a few records; and the text of a PDF with where it stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date
from importlib.resources import as_file, files
from typing import Any

import pypdfium2

from ecosystem.analysis import BRIEFING
from ecosystem.analysis.answer import answer
from ecosystem.model import DatasetRecord, Delivery, Record
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.report import Edition, Language, Material
from ecosystem.store.base import Reader
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem_importers.delivery import Request, open_delivery

DAY = date(2026, 3, 1)
VIEWS = {"open-government": View(nodes="actors+initiatives")}
MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">'
    '<circle cx="90" cy="90" r="60" fill="#1f6fb4"/><text x="90" y="90">Health</text></svg>'
)
MARGIN = 36.0
# How pdfium gives a hyphen at the end of a line.
HYPHEN = re.compile("\ufffe\\s*")


def edition(language: Language = "en", title: str | None = None) -> Edition:
    return Edition(DAY, language, title)


@functools.cache
def of_sample(name: str, map_svg: str | None = None) -> Material:
    store = open_store("sqlite:///:memory:")
    with as_file(files("ecosystem.data") / name) as folder:
        load(store, open_delivery(Request(paths=(folder,))))
    return material(store.reader(), Scope(datasets=(name,)), VIEWS.get(name, View()), map_svg)


def of_records(records: Iterable[Record] = (), map_svg: str | None = None, **dataset: Any) -> Material:
    store = open_store("sqlite:///:memory:")
    head = DatasetRecord(name="t", **dataset)
    load(store, Delivery(dataset=head, importer="test", version="1", files=(), records=list(records)))
    return material(store.reader(), Scope(), View(), map_svg)


def material(reader: Reader, scope: Scope, view: View, map_svg: str | None = None) -> Material:
    network = project(reader.snapshot(), scope, view)
    datasets = tuple(reader.datasets())
    answers = {each.name: answer(each, network, each.parameters(), datasets) for each in BRIEFING}
    return Material(reader=reader, network=network, answers=answers, map_svg=map_svg)


def texts(pdf: bytes) -> list[str]:
    """The text of each page, its lines joined, without the marks where a long word may break."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(HYPHEN.sub("-", text.replace("\u200b", "")).split()) for text in pages]


def outside(pdf: bytes) -> list[str]:
    """The characters that do not lie wholly within the margins of their page."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                if left < MARGIN or right > width - MARGIN or bottom < MARGIN / 2 or top > height - MARGIN / 2:
                    found.append(text.get_text_range(at, 1))
    return [each for each in found if each.strip(" \r\n\u200b")]


def filled(pdf: bytes) -> list[float]:
    """For each page, how far down its text reaches as a share of its height; what stands at the foot is left out."""
    shares = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            height, text = page.get_height(), page.get_textpage()
            bottoms = [text.get_charbox(at)[1] for at in range(text.count_chars())]
            shares.append(1 - min((each for each in bottoms if each > MARGIN), default=height) / height)
    return shares
