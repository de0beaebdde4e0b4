from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.errors import BadInput
from ecosystem_graphql.keyset import By, Window, ordered, page
from tests.graphql_api.answers import asked, holding, refused
from tests.record import actor, tie

NAMES = st.one_of(st.none(), st.sampled_from(["a", "b", "ä", "zz", ""]))
ROWS = st.lists(st.tuples(NAMES, st.one_of(st.none(), st.floats(0, 2), st.just(1.0))), max_size=12)
ORDERS = st.lists(
    st.builds(By, st.sampled_from(["name", "value"]), st.booleans()), max_size=2, unique_by=lambda b: b.column
)


def table(rows: list[tuple[str | None, float | None]], keys: list[int] | None = None) -> pl.DataFrame:
    schema = {"name": pl.String, "value": pl.Float64, "key": pl.String}
    numbers = range(len(rows)) if keys is None else keys
    return pl.DataFrame([(*row, f"k{key:03}") for row, key in zip(rows, numbers, strict=True)], schema, orient="row")


def forward(rows: pl.DataFrame, order: list[By], size: int) -> list[list[str]]:
    pages, after = [], None
    while True:
        shown = page(rows, order, Window(first=size, after=after))
        assert shown.total == rows.height
        assert shown.has_previous == (after is not None)
        pages.append(shown.rows["key"].to_list())
        if not shown.has_next:
            return pages
        after = shown.cursors[-1]


def backward(rows: pl.DataFrame, order: list[By], size: int) -> list[list[str]]:
    pages, before = [], None
    while True:
        shown = page(rows, order, Window(last=size, before=before))
        pages.append(shown.rows["key"].to_list())
        if not shown.has_previous:
            return pages
        before = shown.cursors[0]


@settings(deadline=None)
@given(ROWS, ORDERS, st.integers(1, 5))
def test_all_pages_forward_are_all_pages_backward_and_the_whole_list(
    rows: list[tuple[str | None, float | None]], order: list[By], size: int
) -> None:
    order = [*order, By("key")]
    whole = ordered(table(rows), order)
    there = [key for each in forward(whole, order, size) for key in each]
    back = [key for each in reversed(backward(whole, order, size)) for key in each]
    assert there == back == whole["key"].to_list()


@settings(deadline=None)
@given(ROWS, st.tuples(NAMES, st.floats(0, 2)), ORDERS, st.integers(1, 4))
def test_an_insertion_between_pages_shows_every_other_row_once(
    rows: list[tuple[str | None, float | None]], new: tuple[str | None, float], order: list[By], size: int
) -> None:
    order = [*order, By("key")]
    before = ordered(table(rows), order)
    after = ordered(table([*rows, new], [*range(len(rows)), 500]), order)
    first = page(before, order, Window(first=size))
    seen = first.rows["key"].to_list()
    if first.has_next:
        rest = page(after, order, Window(first=100, after=first.cursors[-1]))
        seen += [key for key in rest.rows["key"].to_list() if key != "k500"]
    assert seen == before["key"].to_list()


@pytest.mark.parametrize(
    ("window", "says"),
    [
        (Window(first=1, last=1), "Both `first` and `last`"),
        (Window(first=-1), "-1 rows"),
        (Window(last=1001), "1001 rows"),
        (Window(after="nonsense"), "not one of this list"),
        (Window(after="WyJrZXkiLDFd"), "not one of this list"),
        (Window(after="é"), "not one of this list"),
    ],
)
def test_a_window_that_makes_no_sense_is_refused(window: Window, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        page(table([("a", 1.0)]), [By("key")], window)


def test_a_cursor_of_another_order_is_refused() -> None:
    rows = table([("a", 1.0), ("b", 2.0)])
    cursor = page(rows, [By("name"), By("key")], Window(first=1)).cursors[0]
    with pytest.raises(BadInput, match="not one of this list"):
        page(rows, [By("name", descending=True), By("key")], Window(after=cursor))


ACTORS = """query($first:Int,$after:String,$last:Int,$before:String,$order:[ActorOrder!],
$filter:ActorFilter,$revision:Int){actors(first:$first,after:$after,last:$last,before:$before,orderBy:$order,filter:$filter,revision:$revision){
totalCount pageInfo{hasNextPage hasPreviousPage startCursor endCursor} edges{cursor node{name}} nodes{name}}}"""


def test_connections_page_through_the_record_both_ways() -> None:
    with holding(
        actor(name, country=country) for name, country in zip("dbcae", ["X", None, "Y", "X", "Y"], strict=True)
    ) as of:

        def names(**variables: Any) -> tuple[list[str], Any]:
            found = asked(of, ACTORS, variables)["actors"]
            assert [each["node"] for each in found["edges"]] == found["nodes"]
            assert found["totalCount"] == 5
            return [each["name"] for each in found["nodes"]], found["pageInfo"]

        first, info = names(first=2)
        assert (first, info["hasNextPage"], info["hasPreviousPage"]) == (["a", "b"], True, False)
        assert names(first=2, after=info["endCursor"])[0] == ["c", "d"]
        last, info = names(last=2)
        assert (last, info["hasNextPage"], info["hasPreviousPage"]) == (["d", "e"], False, True)
        assert names(last=2, before=info["startCursor"])[0] == ["b", "c"]
        assert names(order=[{"field": "COUNTRY"}])[0] == ["a", "d", "c", "e", "b"]
        assert names(order=[{"field": "COUNTRY", "direction": "DESC"}])[0] == ["c", "e", "a", "d", "b"]
        assert names(first=0)[0] == []


def test_filters_choose_rows() -> None:
    records = [actor("Été Lab", kind="lab", helix="academia"), actor("Ministry", kind="ministry", helix="government")]
    records += [
        actor("citizens", is_class=True),
        actor("Jo", kind="person"),
        tie("Ministry", "Été Lab", "funds", directed=True),
    ]
    with holding(records) as of:

        def names(where: str) -> list[str]:
            return [
                each["name"]
                for each in asked(of, f"{{actors(filter:{{{where}}}){{nodes{{name}}}}}}")["actors"]["nodes"]
            ]

        assert names('kinds:["lab"]') == ["Été Lab"]
        assert names("helixes:[GOVERNMENT]") == ["Ministry"]
        assert names("isClass:true") == ["citizens"]
        assert names('nameContains:"ete"') == ["Été Lab"]
        assert names('countries:["FR"]') == []
        ties = "{totalCount nodes{source{name} target{key}}}"
        thin = asked(
            of, f'{{organisations{{nodes{{name}}}} labs{{nodes{{name}}}} ties(filter:{{of:["t/Ministry"]}}){ties}}}'
        )
        assert [each["name"] for each in thin["organisations"]["nodes"]] == ["Ministry", "Été Lab"]
        assert [each["name"] for each in thin["labs"]["nodes"]] == ["Été Lab"]
        assert thin["ties"] == {
            "totalCount": 1,
            "nodes": [{"source": {"name": "Ministry"}, "target": {"key": "t/Été Lab"}}],
        }


def test_a_page_is_refused_in_words() -> None:
    with holding([actor("a")]) as of:
        assert refused(of, "{actors(first:1001){totalCount}}")["code"] == "bad_input"
        assert refused(of, '{actors(after:"x"){totalCount}}')["code"] == "bad_input"
