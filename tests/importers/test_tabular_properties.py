"""Whatever stands in a table, it is read or refused, and every row is accounted for."""

from __future__ import annotations

import contextlib
import csv as writer
import io
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ecosystem.errors import BadInput
from ecosystem.model import ActorRecord, InitiativeRecord, Problem, ThemeRecord, TieRecord
from tests.importers.sheets import Read, csv

TIES = ["Source", "Target", "Type", "Direction", "Weight", "Start", "End", "Amount", "Currency", "Confidence", "Zzz"]
ACTORS = ["ID", "Name", "Type", "Sector", "Country", "Lat", "Lon", "Founded", "Tags", "Identifiers", "Zzz"]
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(
        ["A", "a", "B", "n/a", "person", "project", "theme", "1", "1,234", "0,5", "2019", "12/09/2019", "NA"]
    ),
)
NO_RECORDS = {
    "note_row",
    "total_row",
    "group_row",
    "section_row",
    "separator_row",
    "page_row",
    "repeated_header_row",
    "below_header",
}
LEFT_OUT = {"blank_end", "placeholder", "ambiguous_end", "end_left_out", "no_name", "too_long"}


def table(header: list[str]) -> st.SearchStrategy[str]:
    rows = st.lists(st.lists(CELLS, max_size=len(header) + 1), min_size=1, max_size=8)
    return rows.map(lambda cells: _text([header, *cells]))


def _text(rows: list[list[str]]) -> str:
    out = io.StringIO()
    writer.writer(out).writerows(rows)
    return out.getvalue()


def _read(*texts: str) -> Read | None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return csv(Path(folder), *texts)
        except BadInput:
            return None


def _filled(text: str) -> int:
    rows = list(writer.reader(io.StringIO(text, newline="")))[1:]
    return sum(any(cell and not cell.isspace() for cell in row) for row in rows)


def _count(got: Read, codes: set[str]) -> int:
    return sum(problem.code in codes for problem in got.problems)


def _leaves_out(problem: Problem) -> bool:
    return problem.code in NO_RECORDS or (problem.code in LEFT_OUT and problem.severity == "error")


@settings(deadline=None, max_examples=80)
@given(table(TIES))
@example(_text([TIES, ["0"], ["000", "0"], [], ["0"], [":", "0"]]))
def test_every_row_of_ties_is_a_tie_or_reported(text: str) -> None:
    if (got := _read(text)) and not got.codes.get("several_tables"):
        told = {each.origin.row for each in got.problems if _leaves_out(each)}
        tied = {tie.origin.row for tie in got.of(TieRecord) if tie.origin}
        assert not tied & told
        assert len(tied | told) == _filled(text)


@settings(deadline=None, max_examples=80)
@given(table(ACTORS))
def test_every_row_of_actors_is_an_entity_or_reported(text: str) -> None:
    if (got := _read(text)) and not got.codes.get("several_tables"):
        entities = {
            each.key: each.origin for kind in (ActorRecord, InitiativeRecord, ThemeRecord) for each in got.of(kind)
        }
        own = {origin.row for origin in entities.values() if origin}
        joined = {"repeated_row", "repeated_actor", "no_name", "placeholder", "too_long", *NO_RECORDS}
        told = {problem.origin.row for problem in got.problems if problem.code in joined}
        persons = next(
            (int(each.message.split(": ")[1].split()[0]) for each in got.problems if each.code == "persons"), 0
        )
        assert len(own | told) + persons >= _filled(text)


@settings(deadline=None, max_examples=80)
@given(table(ACTORS), table(TIES))
def test_actors_and_ties_together_hold_the_rules_of_a_delivery(actors: str, ties: str) -> None:
    if got := _read(actors, ties):
        entities = [each for kind in (ActorRecord, InitiativeRecord, ThemeRecord) for each in got.of(kind)]
        keys = [each.key for each in entities]
        assert len(set(keys)) == len(keys)
        tie_keys = [tie.key for tie in got.of(TieRecord)]
        assert len(set(tie_keys)) == len(tie_keys)
        assert {end for tie in got.of(TieRecord) for end in (tie.source, tie.target)} <= set(keys)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(BadInput):
        csv(Path(folder), content)
