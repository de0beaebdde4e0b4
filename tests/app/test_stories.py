"""The three stories of docs/stories: the commands on the pages, run on the real samples, give what the pages say."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from ecosystem.app.samples import folder
from tests.app.command import ROOT, Command
from tests.app.web import client, holding

STORIES = ROOT / "docs" / "stories"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACES = {"analyst": "horizon", "innovation-team": "horizon", "planner": "open-government"}


def said(story: str, start: str) -> list[list[str]]:
    """The commands of a page that begin in some way, as arguments, without where their output goes."""
    blocks = BLOCK.findall((STORIES / f"{story}.md").read_text(encoding="utf-8"))
    lines = [line for block in blocks for line in _commands(block)]
    found = [shlex.split(line)[1:] for line in lines if line.startswith(f"ecosystem {start}")]
    assert found, f"{story}.md has no `ecosystem {start}`"
    return [args[: args.index(">")] if ">" in args else args for args in found]


def _commands(block: str) -> Iterator[str]:
    """Lines, joined where a quoted text goes on."""
    open_line = ""
    for line in block.splitlines():
        open_line = f"{open_line}\n{line}" if open_line else line
        if open_line.count("'") % 2 == 0:
            yield open_line
            open_line = ""


@pytest.fixture
def loaded(command: Command, request: pytest.FixtureRequest) -> Command:
    assert command("import", str(folder(request.param))).code == 0
    return command


def of(story: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("loaded", [PLACES[story]], indirect=True)


def test_every_story_is_a_page() -> None:
    assert sorted(path.stem for path in STORIES.glob("*.md")) == sorted(PLACES)


@of("innovation-team")
def test_the_innovation_team_sees_who_connects_and_what_hangs_on_them(loaded: Command) -> None:
    (asked,) = said("innovation-team", "query")
    found = _ecosystem(loaded, asked)
    gap = next(each for each in found["gaps"] if {each["group"], each["other"]} == {"academia", "government"})
    assert (gap["verdict"], gap["observed"] < gap["expected"]) == ("GAP", True)
    first, second = found["brokers"]["nodes"][:2]
    assert first["name"].startswith("FRAUNHOFER")
    assert first["gatekeeper"] > second["gatekeeper"]
    assert first["without"]["separatedPairs"] == 0
    in_security = [each.replace("area:LC", "area:SU") for each in asked]
    security = _ecosystem(loaded, in_security)["brokers"]["nodes"][0]["without"]
    assert security["components"] > security["componentsNow"]
    assert security["separatedPairs"] > 0


@of("innovation-team")
def test_the_innovation_team_takes_the_map_of_the_theme_along(loaded: Command, tmp_path: Path) -> None:
    (drawn,) = said("innovation-team", "map")
    assert loaded(*drawn).code == 0
    assert "Low-carbon, climate resilient future" in (tmp_path / drawn[1]).read_text(encoding="utf-8")


@of("analyst")
def test_the_analyst_gets_the_same_numbers_three_ways(loaded: Command) -> None:
    (asked,) = said("analyst", "query")
    found = _ecosystem(loaded, asked)
    brokers, clusters, coverage = said("analyst", "analyse")
    table = loaded(*brokers).out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == found["brokers"]["totalCount"]
    for row, node in zip(rows, found["brokers"]["nodes"], strict=False):
        assert (row["id"], row["name"]) == (node["key"], node["name"])
        assert float(row["betweenness"]) == node["betweenness"]
        for role in ("coordinator", "consultant", "gatekeeper", "representative", "liaison"):
            z = node[f"z{role.title()}"]
            assert _number(row[role]) == node[role]
            assert _number(row[f"z_{role}"]) == z
    told = loaded(*clusters).json
    shown = [{**each, "number": each["cluster"]} for each in told["rows"]]
    assert [{name: each[name] for name in found["clusters"][0]} for each in shown] == found["clusters"]
    assert told["quality"]["undated"] == found["quality"]["undated"] > 0
    themes = [each for each in loaded(*coverage).json["rows"] if each["status"] == "uncovered"]
    assert len(themes) == found["coverage"]["totalCount"]
    with holding("horizon") as store:
        served = client(store).get("/tables/brokers.csv?country=DE&country=FR&country=IT&valid-from=2019")
    assert served.text == table


@of("analyst")
def test_the_analysts_citation_says_what_was_asked(loaded: Command) -> None:
    (asked,) = said("analyst", "query")
    citation = _ecosystem(loaded, asked)["brokers"]["citation"]
    assert "scope countries DE|FR|IT, valid_from 2019" in citation


@of("planner")
def test_the_planner_gets_two_french_pages(loaded: Command, tmp_path: Path) -> None:
    whole, part = said("planner", "report")
    assert loaded(*whole).code == 0
    with pypdfium2.PdfDocument(tmp_path / whole[1]) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(pages) == 2
    text = " ".join(pages)
    for words in (
        "(DE0026)",
        "Sur 3 jalons, 0 atteints dans la période",
        "33 jugements côte à côte",
        "12 acteurs sur 45 (27 %)",
        "1er mars 2026",
    ):
        assert words.replace("\u202f", " ") in text.replace("\u202f", " ").replace("\xa0", " ")
    assert loaded(*part).code == 0
    assert "government" in (tmp_path / part[1]).read_text(encoding="utf-8")


def _ecosystem(command: Command, args: list[str]) -> Any:
    answer = command(*args)
    assert answer.code == 0, answer.out
    return json.loads(answer.out)["data"]["ecosystem"]


def _number(text: str) -> float | None:
    return float(text) if text else None
