"""The PDF: the same bytes twice, no network, nothing cut, and hostile text inert."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import typst

from ecosystem.model import Record
from ecosystem.report import report, to_pdf
from ecosystem.report.pdf import pages
from tests.record import actor, theme, tie
from tests.report.made import MAP, edition, filled, material, of_records, of_sample, outside, texts

HOSTILE = '#read("/etc/passwd") #eval("1+1") *bold* $x^2$ [link] @ref <label> \\n "quoted" `raw` // comment'
LONG = "Bundesministeriumfürwirtschaftlichezusammenarbeitundentwicklungszusammenarbeitsgesetzgebung" * 2


def test_twice_the_same_bytes() -> None:
    document = report(of_sample("open-government", MAP), edition("fr"))
    assert to_pdf(document) == to_pdf(report(of_sample("open-government", MAP), edition("fr")))


@pytest.mark.parametrize("sample", ["science-advice", "open-government"])
def test_samples_fill_two_pages_and_nothing_is_cut(sample: str) -> None:
    document = report(of_sample(sample, MAP), edition())
    pdf = to_pdf(document)
    assert len(texts(pdf)) == pages(document) == 2
    assert outside(pdf) == []
    assert min(filled(pdf)) > 2 / 3


def test_hostile_text_prints_as_it_is() -> None:
    records = [actor(HOSTILE), actor("a"), actor("b"), theme("#panic()"), tie(HOSTILE, "a"), tie(HOSTILE, "b")]
    text = " ".join(texts(to_pdf(report(of_records(records, title=HOSTILE), edition()))))
    assert text.count('#read("/etc/passwd") #eval("1+1") *bold* $x^2$ [link] @ref <label>') > 2
    assert "#panic()" in text
    assert "root:" not in text


def test_a_map_that_would_read_a_file_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">SECRET</text></svg>', encoding="utf-8")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        f'<image href="{secret}" xlink:href="file://{secret}" width="9" height="9"/>'
        "<script>alert(1)</script></svg>"
    )
    records = [actor("a"), actor("b"), tie("a", "b")]
    with pytest.raises(typst.TypstError, match="not allowed"):
        to_pdf(report(of_records(records, svg), edition()))


def test_long_names_wrap_inside_the_page() -> None:
    records = [actor(LONG), actor("a"), actor(f"{LONG} b"), tie(LONG, "a"), tie(LONG, f"{LONG} b")]
    pdf = to_pdf(report(of_records(records, title=LONG), edition()))
    assert outside(pdf) == []
    assert LONG in "".join(texts(pdf)).replace(" ", "")


@pytest.mark.parametrize("records", [[], [actor("Ashby")]], ids=["empty", "one actor"])
def test_small_records_take_one_page(records: list[Record]) -> None:
    pdf = to_pdf(report(of_records(records), edition("fr")))
    assert len(texts(pdf)) == 1
    assert outside(pdf) == []


@pytest.mark.slow
def test_the_horizon_report_with_its_analyses_takes_at_most_five_seconds_of_work_once_warm() -> None:
    base = of_sample("horizon", MAP)
    to_pdf(report(base, edition()))
    begun = time.process_time()
    pdf = to_pdf(report(material(base.reader, base.network.scope, base.network.view, MAP), edition()))
    assert time.process_time() - begun < 5
    assert len(texts(pdf)) == 2
    assert outside(pdf) == []
