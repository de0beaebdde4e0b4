"""Which records are one thing: whatever the order, never against a veto, and nothing left that could be joined."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ecosystem.identity.resolve import Identity, Known, resolve, vetoes

KEYS = tuple("abcdefg")
IDS = (
    "ror:05a28rw58",
    "ror:02nv7yv05",
    "grid:grid.5386.8",
    "grid:grid.5675.1",
    "wikidata:Q1",
    "wikidata:Q2",
    "vat:DE129273398",
)
pairs = st.sampled_from(list(combinations(KEYS, 2)))
knowns = st.builds(
    Known,
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["actor", "actor", "actor", "initiative"]), min_size=2),
    st.dictionaries(st.sampled_from(KEYS), st.sets(st.sampled_from(IDS), max_size=3)),
    st.frozensets(pairs, max_size=4),
    st.frozensets(pairs, max_size=4),
    st.frozensets(st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True).map(tuple), max_size=2),
).map(lambda known: replace(known, identifiers=_of_those_there(known), same=known.same - known.different))


def _of_those_there(known: Known) -> dict[str, list[str]]:
    return {key: sorted(held) for key, held in known.identifiers.items() if key in known.types}


def actors(*keys: str, **held: str) -> Known:
    return Known(
        dict.fromkeys((*keys, *held), "actor"),
        {key: ids.split() for key, ids in held.items()},
    )


def sets(known: Known) -> list[str]:
    return ["".join(members) for members in resolve(known).members.values()]


def judged(known: Known, same: str = "", different: str = "") -> Known:
    """With pairs such as `ab` judged."""
    given_same, given_different = (frozenset((each[0], each[1]) for each in text.split()) for text in (same, different))
    return Known(known.types, known.identifiers, given_same, given_different)


def test_the_same_id_is_the_same_thing_and_the_smallest_key_stands_for_it() -> None:
    found = resolve(actors("d", c="ror:05a28rw58", a="ror:05a28rw58 grid:grid.5386.8", b="grid:grid.5386.8"))
    assert found.members == {"a": ("a", "b", "c")}
    assert (found.entity("c"), found.entity("d"), found.keys("b"), found.keys("d")) == (
        "a",
        "d",
        ("a", "b", "c"),
        ("d",),
    )


def test_an_id_that_registries_share_out_says_nothing() -> None:
    assert not resolve(actors(a="vat:DE129273398", b="vat:DE129273398"))


def test_two_rors_are_two_things_even_with_one_grid() -> None:
    assert sets(actors(a="ror:05a28rw58 grid:grid.5386.8", b="ror:02nv7yv05 grid:grid.5386.8")) == []


def test_what_is_linked_to_two_that_must_stay_apart_joins_neither() -> None:
    assert sets(
        actors(
            a="ror:05a28rw58 grid:grid.5386.8",
            b="ror:02nv7yv05 grid:grid.5386.8",
            c="grid:grid.5386.8",
            d="grid:grid.5386.8",
        )
    ) == ["cd"]
    assert sets(actors(a="ror:05a28rw58", b="ror:02nv7yv05", c="ror:05a28rw58 ror:02nv7yv05")) == []
    assert sets(judged(actors(a="ror:05a28rw58", b="ror:02nv7yv05", c="ror:05a28rw58 ror:02nv7yv05"), same="bc")) == [
        "bc"
    ]


def test_the_better_registry_decides_first() -> None:
    assert sets(
        actors(a="ror:05a28rw58 grid:grid.5386.8", b="ror:02nv7yv05 wikidata:Q1", c="ror:05a28rw58 wikidata:Q1")
    ) == ["ac"]


def test_a_longer_way_between_two_that_must_stay_apart_joins_nothing() -> None:
    known = actors(
        a="ror:05a28rw58 grid:grid.5386.8",
        b="grid:grid.5386.8 grid:grid.5675.1",
        c="grid:grid.5675.1 grid:grid.7700.0",
        d="ror:02nv7yv05 grid:grid.7700.0",
    )
    assert sets(known) == []


def test_judgements_link_part_and_outweigh_registries() -> None:
    known = actors("d", a="ror:05a28rw58", b="ror:05a28rw58", c="ror:05a28rw58")
    assert sets(judged(known, same="cd")) == ["abcd"]
    assert sets(judged(known, different="ab ac")) == ["bc"]
    assert sets(judged(known, same="cd", different="ad")) == ["cd"]


def test_an_actor_is_never_an_initiative() -> None:
    known = Known(
        {"a": "actor", "b": "initiative"}, {"a": ["ror:05a28rw58"], "b": ["ror:05a28rw58"]}, frozenset({("a", "b")})
    )
    assert not resolve(known)


def test_ids_that_conflict_outweigh_a_judgement() -> None:
    assert sets(judged(actors(a="ror:05a28rw58", b="ror:02nv7yv05"), same="ab")) == []


def test_who_insists_says_that_two_ids_are_of_one_thing() -> None:
    held = actors(a="ror:05a28rw58", b="ror:02nv7yv05", c="ror:05a28rw58", d="ror:02nv7yv05", e="ror:04fa4r544")
    rors = ("ror:02nv7yv05", "ror:05a28rw58")
    assert sets(held) == ["ac", "bd"]
    assert sets(replace(held, despite=frozenset({rors}))) == ["ac", "bd"]
    insisted = replace(judged(held, same="ab"), despite=frozenset({rors}))
    assert sets(insisted) == ["abcd"]
    assert sets(replace(insisted, different=frozenset({("b", "c")}))) == ["abd"]
    assert sets(replace(judged(held, same="ab ae"), despite=frozenset({rors}))) == ["abcd"]
    assert sets(replace(insisted, types={**held.types, "b": "initiative", "d": "initiative"})) == ["ac", "bd"]


def test_a_judgement_on_a_record_that_is_gone_still_links_the_others() -> None:
    assert sets(judged(actors("a", "c"), same="ab bc")) == ["ac"]


@given(knowns, st.randoms())
def test_the_order_does_not_matter(known: Known, random: Random) -> None:
    types, identifiers = list(known.types.items()), list(known.identifiers.items())
    random.shuffle(types)
    random.shuffle(identifiers)
    shuffled = {key: random.sample([*held], len(held)) for key, held in identifiers}
    despite = frozenset(tuple(random.sample(ids, len(ids))) for ids in known.despite)
    again = Known(dict(types), shuffled, known.same, known.different, despite)
    assert resolve(again) == resolve(known)


@given(knowns)
def test_no_veto_is_broken(known: Known) -> None:
    forbidden = vetoes(known)
    for members in resolve(known).members.values():
        assert not any(forbidden.forbid(two) for two in combinations(members, 2))


@given(knowns)
def test_each_record_is_of_one_entity_whose_key_is_the_smallest(known: Known) -> None:
    found = resolve(known)
    listed = [key for members in found.members.values() for key in members]
    assert len(listed) == len(set(listed))
    assert set(listed) <= known.types.keys()
    assert all(key == min(members) and len(members) > 1 for key, members in found.members.items())
    assert all(found.entity(found.entity(key)) == found.entity(key) for key in KEYS)


@given(knowns)
def test_what_was_found_says_nothing_new(known: Known) -> None:
    """With all that was found judged to be the same besides, the same is found."""
    found = resolve(known)
    more = {(key, each) for key, members in found.members.items() for each in members[1:]}
    again = resolve(Known(known.types, known.identifiers, known.same | more, known.different))
    assert again.entity_of.items() >= found.entity_of.items()


@given(knowns)
def test_without_conflicts_the_same_id_always_joins(known: Known) -> None:
    """Transitivity: where nothing keeps records apart, those that share ids are one, over any number of steps."""
    ids = {
        key: [each for each in held if not each.startswith(("ror", "grid"))] for key, held in known.identifiers.items()
    }
    plain = Known(dict.fromkeys(known.types, "actor"), ids)
    found = resolve(plain)
    for one, other in combinations(plain.types, 2):
        common = set(plain.identifiers.get(one, ())) & set(plain.identifiers.get(other, ()))
        if any(each.startswith("wikidata") for each in common):
            assert found.entity(one) == found.entity(other)


def test_nothing_is_nothing() -> None:
    assert resolve(Known()) == Identity()
