"""The catalogues: complete in every language, with equal placeholders, for all that the analyses can say."""

from __future__ import annotations

import re
import string
from typing import get_args

import msgspec
import pytest

from ecosystem.analysis import BRIEFING
from ecosystem.model import PartialDate
from ecosystem.model.assessment import Phase, State
from ecosystem.model.dataset import SourceClass
from ecosystem.model.initiative import Stage
from ecosystem.model.tie import Modality
from ecosystem.network.network import Quality
from ecosystem.network.scope import Scope
from ecosystem.network.view import Nodes, Projection
from ecosystem.report import LANGUAGES, Language
from ecosystem.report.findings import RESTATED
from ecosystem.report.parts.method import DEFINED
from ecosystem.report.words import Entry, Words, catalogue
from tests.report.made import of_sample

TIGHT = re.compile(r"[^\u00a0\u202f\s](?:[;:?!»])(?=\s|$)|«[^\u00a0]| [;:?!»]")
OTHERS = [language for language in LANGUAGES if language != "en"]


def placeholders(entry: Entry) -> set[tuple[str, str]]:
    forms = [entry] if isinstance(entry, str) else list(entry.values())
    parts = [part for form in forms for part in string.Formatter().parse(form)]
    return {(name, spec or "") for _, name, spec, _ in parts if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_in_every_language_with_the_same_placeholders(language: Language) -> None:
    english, other = catalogue("en"), catalogue(language)
    assert english.sentences.keys() == other.sentences.keys()
    assert english.findings.keys() == other.findings.keys()
    for mine, its in ((english.sentences, other.sentences), (english.findings, other.findings)):
        assert {code: placeholders(entry) for code, entry in mine.items()} == {
            code: placeholders(entry) for code, entry in its.items()
        }
    assert {group: set(labels) for group, labels in english.labels.items()} == {
        group: set(labels) for group, labels in other.labels.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_both_forms(language: Language) -> None:
    said = catalogue(language)
    several = [entry for entry in (*said.sentences.values(), *said.findings.values()) if isinstance(entry, dict)]
    assert all(entry.keys() == {"one", "other"} for entry in several)


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_analyses_declare_has_a_meaning(language: Language) -> None:
    declared = {
        column.meaning
        for analysis in BRIEFING
        for column in analysis.columns
        if column.name in DEFINED.get(analysis.name, ())
    }
    assert catalogue(language).meanings.keys() == declared


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_model_has_a_label(language: Language) -> None:
    labels = catalogue(language).labels
    assert labels["stages"].keys() == set(get_args(Stage))
    assert labels["modalities"].keys() == set(get_args(Modality))
    assert labels["phases"].keys() == {*get_args(Phase), "none"}
    assert labels["source_classes"].keys() == set(get_args(SourceClass))
    assert labels["scope"].keys() == set(Scope.__struct_fields__)
    sentences = catalogue(language).sentences
    assert {f"quality.{name}" for name in Quality.__struct_fields__} <= sentences.keys()
    assert {f"state.{name}" for name in get_args(State) if name != "stated"} <= sentences.keys()
    assert {f"view.{name}" for name in get_args(Nodes)} <= sentences.keys()
    assert {f"projection.{name}" for name in get_args(Projection)} <= sentences.keys()


@pytest.mark.parametrize("sample", ["open-government", "science-advice"])
def test_findings_bring_the_figures_that_their_sentences_need(sample: str) -> None:
    known = catalogue("en").findings
    for answer in of_sample(sample).answers.values():
        for finding in answer.findings:
            needed = {name for name, _ in placeholders(known[finding.code])}
            assert needed <= finding.figures.keys() or finding.code in RESTATED


def test_french_sets_its_marks_apart_with_spaces_that_do_not_break() -> None:
    said = catalogue("fr")
    texts = msgspec.to_builtins([said.sentences, said.findings, said.labels, list(said.meanings.values())])
    assert [text for text in leaves(texts) if TIGHT.search(re.sub(r"\{[^}]*\}", "x", text))] == []
    assert [text for text in leaves(texts) if "'" in text] == []


def leaves(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [leaf for each in inner for leaf in leaves(each)]


def test_numbers_and_dates_are_written_as_the_language_writes_them() -> None:
    english, french = Words("en"), Words("fr")
    assert (english.number(21541), french.number(21541)) == ("21,541", "21\u202f541")
    assert (english.share(0.186, fine=True), french.share(0.186, fine=True)) == ("18.6%", "18,6\u202f%")
    assert (english.share(0.0015), english.share(0.021), english.share(0.27), english.share(0)) == (
        "0.15%",
        "2.1%",
        "27%",
        "0%",
    )
    assert (french.figure("1,200.2"), french.figure("DE0026")) == ("1\u202f200,2", "DE0026")
    day = PartialDate.parse("2022-06-01")
    assert (english.date(day), french.date(day)) == ("1 June 2022", "1er juin 2022")
    assert (french.date(PartialDate(2022, 6)), french.date(PartialDate(2022)), french.date(None)) == (
        "juin 2022",
        "2022",
        "–",
    )
