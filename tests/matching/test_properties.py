"""What holds of all names: order does not matter, a name matches itself, and others change only how rare words are."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ecosystem.matching import Actor, Proposal, Settings, proposals
from ecosystem.matching.corpus import corpus_of
from ecosystem.matching.likeness import likeness
from ecosystem.matching.names import read_name

_WORDS = "University of Quay Harbour Institute Technology Prague Rust Ltd Science State 1 2 (QIT) Universität - ,"
WORDS = st.sampled_from(_WORDS.split(" "))
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
ANY = NAMES | st.text(max_size=30)
ALL = Settings(most=50, least=0.0)


def actors(names: list[str]) -> list[Actor]:
    return [Actor(f"d/{at:02}", (name,)) for at, name in enumerate(names)]


def by_pair(given_: list[Actor]) -> dict[tuple[str, str], Proposal]:
    return {(each.left, each.right): each for each in proposals(given_, settings=ALL)}


def said(proposal: Proposal) -> list[tuple[str, str]]:
    """What the features say, without their points."""
    return [(each.feature, each.text) for each in proposal.reasons]


@given(ANY, ANY)
def test_likeness_is_symmetric(left: str, right: str) -> None:
    ours, theirs = read_name(left), read_name(right)
    corpus = corpus_of([(ours,), (theirs,)])
    there, back = likeness(ours, theirs, corpus), likeness(theirs, ours, corpus)
    assert abs(there.score - back.score) < 1e-12
    assert (there.way, there.shared, there.left_over) == (back.way, back.shared, back.left_over)


@example("University University Institute Science State 1", ["University Institute Science State 1"])
@given(ANY, st.lists(ANY, max_size=5))
def test_a_name_is_like_itself_and_nothing_is_more_so(text: str, others: list[str]) -> None:
    name, *rest = map(read_name, [text, *others])
    corpus = corpus_of([(each,) for each in (name, *rest)])
    assert likeness(name, name, corpus).score == 1.0
    assert all(0 <= likeness(name, other, corpus).score <= 1 for other in rest)


@given(NAMES, st.lists(NAMES, max_size=8))
def test_the_same_name_is_always_found(text: str, others: list[str]) -> None:
    if not read_name(text).words:
        return
    found = proposals(actors([text, text, *others]), settings=ALL)
    assert ("d/00", "d/01") in {(each.left, each.right) for each in found if each.score > 0.9}


@settings(deadline=None)
@given(st.lists(NAMES, max_size=8), st.randoms())
def test_the_order_of_the_actors_does_not_matter(names: list[str], random: object) -> None:
    given_ = actors(names)
    mixed = sorted(given_, key=lambda each: hash((each.names, repr(random))))
    assert proposals(given_) == proposals(mixed) == proposals(reversed(given_))


@settings(deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=6), ANY)
def test_a_further_actor_changes_other_pairs_only_through_how_rare_words_are(names: list[str], further: str) -> None:
    before = by_pair(actors(names))
    after = by_pair([*actors(names), Actor("d/99", (further,))])
    assert all(each.score < 0.1 for pair, each in before.items() if pair not in after)
    assert all(said(after[pair]) == said(each) for pair, each in before.items() if pair in after)


@settings(deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=6))
def test_an_actor_with_words_of_its_own_hardly_changes_a_score(names: list[str]) -> None:
    before, after = by_pair(actors(names)), by_pair([*actors(names), Actor("d/99", ("Zzyzx",))])
    assert all(abs(after[pair].score - each.score) < 0.01 for pair, each in before.items() if pair in after)


@settings(deadline=None)
@given(st.lists(NAMES, max_size=8))
def test_asking_for_one_gives_what_asking_for_all_gives_of_it(names: list[str]) -> None:
    given_ = actors(names)
    all_of_them = proposals(given_, settings=ALL)
    for each in given_:
        own = [found for found in all_of_them if each.key in (found.left, found.right)]
        assert proposals(given_, settings=ALL, fresh={each.key}) == own
