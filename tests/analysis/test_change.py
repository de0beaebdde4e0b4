"""Comparisons of two networks: exact on small ones, and what holds for any two."""

from __future__ import annotations

import string
from collections import Counter
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis.change import PARTS, CompareParameters, Comparison, compare
from ecosystem.analysis.change.matching import Match, matches
from ecosystem.errors import BadInput, UnknownName, UnusableGrouping
from ecosystem.network.network import Network
from tests.record import actor, initiative, network, theme, tie

Pairs = list[tuple[int, int]]
HELIX = ("government", "academia", "industry")


def graph(nodes: str, pairs: str, **view: Any) -> Network:
    """Nodes of one letter, ties of two."""
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from((each, {"helix": HELIX[ord(each) % 3]}) for each in nodes)
    made.add_edges_from((each[0], each[1]) for each in pairs.split())
    made.graph["view"] = view
    return Network.from_networkx(made)


PATH, STAR = graph("abcd", "ab bc cd"), graph("abce", "ab bc be")


def rows(found: Comparison, part: str, *columns: str) -> list[tuple[Any, ...]]:
    return found.table(part).rows.select(*columns).rows()


def test_who_came_and_who_went() -> None:
    found = compare(PATH, STAR)
    assert rows(found, "actors", "change", "id", "degree") == [("come", "e", 1), ("gone", "d", 1)]
    assert [each.sentence for each in found.table("actors").findings] == ["e comes.", "d goes."]


def test_which_ties_came_and_which_ended() -> None:
    found = compare(PATH, STAR)
    columns = ("change", "id", "other_id", "strength_before", "strength_after", "ends_in_both")
    assert rows(found, "ties", *columns) == [("come", "b", "e", None, 1.0, 1), ("gone", "c", "d", 1.0, None, 1)]


def test_figures_of_a_path_and_a_star() -> None:
    found = {name: values for name, *values in rows(compare(PATH, STAR), "figures", "figure", "before", "after")}
    assert found["nodes"] == [4, 4]
    assert found["ties"] == [3, 3]
    assert found["density"] == [0.5, 0.5]
    assert found["joined_pairs"] == [1, 1]
    assert found["degree_centralization"] == [pytest.approx(1 / 3), 1]
    assert found["betweenness_centralization"] == [pytest.approx(4 / 9), 1]
    assert found["clustering"] == [0, 0]


def test_ranks_of_a_path_and_a_star() -> None:
    found = compare(PATH, STAR)
    columns = ("id", "rank_before", "rank_after", "rise", "betweenness_before", "betweenness_after")
    two_thirds = 0.666666666667
    assert rows(found, "brokers", *columns) == [("b", 1, 1, 0, two_thirds, 1), ("c", 1, None, None, two_thirds, 0)]
    assert [each.sentence for each in found.table("brokers").findings] == [
        "c was a broker at rank 1 and is none any more."
    ]


def test_a_new_first_broker_is_named() -> None:
    found = compare(graph("abcde", "ab ac ad ae"), graph("abcde", "ab bc bd be"))
    assert [each.sentence for each in found.table("brokers").findings] == [
        "b takes the place of a as the first broker.",
        "b is a broker now, at rank 1: 100.0% of the shortest paths of others run through it.",
        "a was a broker at rank 1 and is none any more.",
    ]


def test_strengths_count_under_a_weighted_view_alone() -> None:
    def made(strength: float, weighted: bool) -> Network:
        return network([actor("a"), actor("b"), tie("a", "b", strength=strength)], weighted=weighted)

    assert rows(compare(made(1, weighted=False), made(2, weighted=False)), "ties", "change") == []
    assert rows(compare(made(1, weighted=True), made(2, weighted=True)), "ties", "change") == [("stronger",)]
    assert rows(compare(made(2, weighted=True), made(1, weighted=True)), "ties", "change") == [("weaker",)]


@pytest.mark.parametrize(
    ("before", "after", "fates"),
    [
        ([[0, 1, 2, 3]], [[0, 1], [2, 3]], ["split", "split"]),
        ([[0, 1], [2, 3]], [[0, 1, 2, 3]], ["merged", "merged"]),
        ([[0, 1, 2]], [[0, 1, 2, 9]], ["grown"]),
        ([[0, 1, 2, 9]], [[0, 1, 2]], ["shrunk"]),
        ([[0, 1, 2]], [[0, 1, 9]], ["stable"]),
        ([[0, 1, 2]], [[0, 1, 2], [7, 8]], ["stable", "born"]),
        ([[0, 1, 2], [7, 8]], [[0, 1, 2]], ["stable", "died"]),
        ([[0, 1, 2, 3], [4, 5]], [[0, 1], [2, 3, 4, 5]], ["split", "regrouped", "merged"]),
        ([], [], []),
    ],
    ids=str,
)
def test_fates_of_clusters(before: list[list[int]], after: list[list[int]], fates: list[str]) -> None:
    assert [each.fate for each in matched(before, after)] == fates
    mirrored = [MIRROR.get(each.fate, each.fate) for each in matched(after, before)]
    assert Counter(mirrored) == Counter(fates)


MIRROR = {"split": "merged", "merged": "split", "grown": "shrunk", "shrunk": "grown", "born": "died", "died": "born"}


def matched(before: list[list[int]], after: list[list[int]], least: float = 0.3) -> tuple[Match, ...]:
    earlier, later = ({node: at for at, each in enumerate(side) for node in each} for side in (before, after))
    both = sorted(earlier.keys() & later.keys())
    sizes = [np.array([len(each) for each in side], np.int64) for side in (before, after)]
    codes = [np.array([side[node] for node in both], np.int64) for side in (earlier, later)]
    return matches(sizes[0], sizes[1], codes[0], codes[1], least)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.integers(-1, 3), min_size=8, max_size=8),
    st.lists(st.integers(-1, 3), min_size=8, max_size=8),
    st.sampled_from([0.2, 0.3, 0.5, 0.7]),
)
def test_matches_are_those_of_sets(one: list[int], other: list[int], least: float) -> None:
    before, after = (
        [sorted(node for node, code in enumerate(side) if code == each) for each in sorted(set(side) - {-1})]
        for side in (one, other)
    )
    found = matched(before, after, least)
    for match in found:
        if match.before is not None and match.after is not None:
            first, second = set(before[match.before]), set(after[match.after])
            assert match.shared == len(first & second)
            assert match.jaccard == len(first & second) / len(first | second)
    near = {
        (at, to)
        for at, first in enumerate(before)
        for to, second in enumerate(after)
        if len({*first} & {*second}) / len({*first} | {*second}) >= least
    }
    assert {(each.before, each.after) for each in found if each.jaccard} == near
    assert {each.before for each in found} - {None} == set(range(len(before)))
    assert {each.after for each in found} - {None} == set(range(len(after)))
    if least > 0.5:
        assert not {"split", "merged", "regrouped"} & {each.fate for each in found}


TRIANGLES = "ab ac bc de df ef"


def test_what_became_of_clusters_is_said() -> None:
    whole = graph("abcdef", within("abcdef"))
    apart = graph("abcdef", f"{TRIANGLES} cd")
    found = compare(whole, apart)
    columns = ("fate", "size_before", "size_after", "shared", "jaccard")
    assert rows(found, "clusters", *columns) == [("split", 6, 3, 3, 0.5)] * 2
    assert [each.code for each in found.table("clusters").findings] == ["cluster_split"]
    assert [each.code for each in compare(apart, whole).table("clusters").findings] == ["cluster_merged"]
    new = compare(graph("abcdef", "ab ac bc"), graph("abcdef", TRIANGLES))
    assert [each.sentence for each in new.table("clusters").findings] == [
        "'around d' (3) is a new cluster: it continues none of before."
    ]
    strict = compare(whole, apart, CompareParameters(match=0.6))
    assert Counter(strict.table("clusters").rows["fate"]) == {"died": 1, "born": 2}


def within(*groups: str) -> str:
    return " ".join(f"{one}{other}" for group in groups for one in group for other in group if one < other)


def test_a_gap_closes_and_opens() -> None:
    closed = graph("adgjmbehkn", within("adgjm", "behkn"))
    crossing = graph("adgjmbehkn", " ".join(f"{one}{other}" for one in "adgjm" for other in "behkn"))
    there, back = compare(closed, crossing), compare(crossing, closed)
    assert rows(there, "gaps", "change", "group", "other", "observed_before", "observed_after") == [
        ("closed", "academia", "industry", 0, 25),
        ("opened", "academia", "academia", 10, 0),
        ("opened", "industry", "industry", 10, 0),
    ]
    assert [change for (change,) in rows(back, "gaps", "change")] == ["closed", "closed", "opened"]
    assert [each.sentence for each in there.table("gaps").findings][:2] == [
        "The gap between academia and industry closed: 25 ties after 0, where chance would give 12.5.",
        "The gap within academia opened: 0 ties after 10, where chance would give 6.2.",
    ]


def test_of_a_gap_that_may_be_chance_only_a_note_speaks() -> None:
    found = compare(graph("adgbeh", within("adg", "beh")), graph("adgbeh", "ab de gh ae dh bg")).table("gaps")
    assert (found.rows.height, found.findings) == (3, ())
    assert found.notes == ("3 that opened or closed may be chance (q above 0.05): no finding tells of them.",)


def test_themes_win_and_lose_cover() -> None:
    themes = [actor("a", helix="government"), actor("b", helix="academia"), theme("air"), theme("soil"), theme("water")]
    before = [*themes, tie("a", "air", "addresses_theme"), tie("a", "soil", "addresses_theme"), theme("old")]
    after = [*themes, tie("a", "air", "addresses_theme"), tie("b", "air", "addresses_theme"), theme("new")]
    found = compare(network(before), network(after))
    assert rows(found, "themes", "change", "name", "status_before", "status_after", "actors_after") == [
        ("closed", "air", "single-actor", "covered", 2),
        ("come", "new", None, "uncovered", 0),
        ("gone", "old", "uncovered", None, None),
        ("opened", "soil", "single-actor", "uncovered", 0),
    ]
    assert "Themes that lost cover: 'soil'." in [each.sentence for each in found.findings()]


def test_two_views_are_not_compared() -> None:
    with pytest.raises(BadInput, match="compared under one view"):
        compare(graph("ab", "ab"), graph("ab", "ab", weighted=True))


def test_gaps_between_clusters_and_parts_that_there_are_not_are_refused() -> None:
    with pytest.raises(UnusableGrouping, match="not the same groups"):
        compare(PATH, STAR, CompareParameters(by="cluster")).table("gaps")
    with pytest.raises(UnknownName, match="There is no part of a comparison 'magic'"):
        compare(PATH, STAR).table("magic")


@pytest.mark.parametrize("nodes", ["", "a", "ab"])
def test_networks_that_are_too_small_have_no_figures_to_differ(nodes: str) -> None:
    found = compare(graph("", ""), graph(nodes, ""))
    assert len(rows(found, "actors", "id")) == len(nodes)
    assert {part.name: list(found.table(part.name).rows.columns) for part in PARTS} == {
        part.name: [column.name for column in part.columns] for part in PARTS
    }
    assert found.citation().startswith("ecosystem ")


NODES = string.ascii_lowercase[:9]
TIES = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=16)
NETWORKS = st.tuples(st.sets(st.sampled_from(NODES), max_size=9), TIES)
Drawn = tuple[set[str], set[tuple[str, str]]]


def drawn(of: Drawn, names: dict[str, str] | None = None, **view: Any) -> Network:
    """Nodes, and the ties whose ends are among them, under other names."""
    nodes, pairs = of
    called = names or {each: each for each in NODES}
    kept = sorted((one, other) for one, other in pairs if {one, other} <= nodes and one < other)
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from((called[each], {"helix": HELIX[ord(each) % 3]}) for each in sorted(nodes))
    made.add_edges_from((called[one], called[other], {"weight": 1 + ord(one) % 3}) for one, other in kept)
    made.graph["view"] = view
    return Network.from_networkx(made)


@settings(deadline=None, max_examples=40)
@given(NETWORKS, st.booleans())
def test_a_network_does_not_differ_from_itself(one: Drawn, weighted: bool) -> None:
    found = compare(drawn(one, weighted=weighted), drawn(one, weighted=weighted))
    assert found.findings() == ()
    assert [found.table(name).rows.height for name in ("actors", "ties", "brokers", "gaps", "themes")] == [0] * 5
    assert set(found.table("figures").rows["difference"].drop_nulls()) <= {0.0}
    assert {fate for (fate,) in rows(found, "clusters", "fate")} <= {"stable"}
    assert {jaccard for (jaccard,) in rows(found, "clusters", "jaccard")} <= {1.0}
    assert "Both networks have the same nodes and ties: nothing differs." in found.notes()


@settings(deadline=None, max_examples=60)
@given(NETWORKS, NETWORKS, st.booleans())
def test_the_comparison_the_other_way_round_mirrors(one: Drawn, other: Drawn, weighted: bool) -> None:
    before, after = (drawn(each, weighted=weighted) for each in (one, other))
    there, back = compare(before, after), compare(after, before)
    swapped = {
        "come": "gone",
        "gone": "come",
        "stronger": "weaker",
        "weaker": "stronger",
        "opened": "closed",
        "closed": "opened",
    }
    assert set(rows(there, "actors", "change", "id", "degree")) == {
        (swapped[change], *rest) for change, *rest in rows(back, "actors", "change", "id", "degree")
    }
    tied = ("change", "id", "other_id", "strength_before", "strength_after", "ends_in_both")
    assert set(rows(there, "ties", *tied)) == {
        (swapped[change], key, to, after, before, ends)
        for change, key, to, before, after, ends in rows(back, "ties", *tied)
    }
    figures = ("figure", "before", "after", "difference")
    assert rows(there, "figures", *figures) == [
        (name, after, before, None if less is None else -less)
        for name, before, after, less in rows(back, "figures", *figures)
    ]
    ranks = ("id", "rank_before", "rank_after", "rise", "betweenness_before", "betweenness_after")
    assert rows(there, "brokers", *ranks) == [
        (key, later, earlier, None if rise is None else -rise, after, before)
        for key, earlier, later, rise, before, after in rows(back, "brokers", *ranks)
    ]
    fates = ("fate", "cluster_before", "cluster_after", "shared", "jaccard")
    assert set(rows(there, "clusters", *fates)) == {
        (MIRROR.get(fate, fate), later, earlier, *rest)
        for fate, earlier, later, *rest in rows(back, "clusters", *fates)
    }
    gaps = ("change", "group", "other", "verdict_before", "verdict_after")
    assert set(rows(there, "gaps", *gaps)) == {
        (swapped[change], group, to, after, before) for change, group, to, before, after in rows(back, "gaps", *gaps)
    }


@settings(deadline=None, max_examples=40)
@given(NETWORKS, NETWORKS, st.permutations(NODES))
def test_names_decide_nothing(one: Drawn, other: Drawn, names: list[str]) -> None:
    called = dict(zip(NODES, names, strict=True))
    plain = compare(drawn(one), drawn(other))
    renamed = compare(drawn(one, called), drawn(other, called))
    figures = ("figure", "before", "after")
    assert rows(renamed, "figures", *figures) == rows(plain, "figures", *figures)
    assert {(change, key) for change, key in rows(renamed, "actors", "change", "id")} == {
        (change, called[key]) for change, key in rows(plain, "actors", "change", "id")
    }
    assert {(change, frozenset(ends)) for change, *ends in rows(renamed, "ties", "change", "id", "other_id")} == {
        (change, frozenset(called[each] for each in ends))
        for change, *ends in rows(plain, "ties", "change", "id", "other_id")
    }
    ranks = ("id", "rank_before", "rank_after", "rise")
    assert set(rows(renamed, "brokers", *ranks)) == {
        (called[key], *rest) for key, *rest in rows(plain, "brokers", *ranks)
    }


@settings(deadline=None, max_examples=40)
@given(NETWORKS, NETWORKS)
def test_what_came_and_went_adds_up(one: Drawn, other: Drawn) -> None:
    before, after = drawn(one), drawn(other)
    found = compare(before, after)
    for part, numbers in (("actors", (before.n, after.n)), ("ties", (before.m, after.m))):
        counts = Counter(change for (change,) in rows(found, part, "change"))
        assert numbers[1] - numbers[0] == counts["come"] - counts["gone"]


def test_initiatives_are_named_as_such() -> None:
    records = [actor("a"), actor("b"), initiative("p"), tie("a", "p", "leads"), tie("b", "p", "leads")]
    more = [*records, *(initiative(f"q{at}") for at in range(4))]
    before, after = (network(each, nodes="actors+initiatives") for each in (records, more))
    found = compare(before, after)
    assert found.table("actors").findings[0].sentence == (
        "4 actors and initiatives come; the best connected are q0, q1 and q2."
    )
