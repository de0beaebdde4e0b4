"""`ecosystem merges` and `ecosystem explain`: judged in a dialogue or by command, taken back without a trace."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from ecosystem.model import Identifier, Proposal
from ecosystem.store.open import open_store
from tests.app.command import Command
from tests.store.made import actor, put, tie

URL = "sqlite:///ecosystem.db"
ROR = (Identifier("ror", "05a28rw58"),)
OTHER_ROR = (Identifier("ror", "02nv7yv05"),)


@pytest.fixture
def merges(command: Command) -> Callable[..., Any]:
    """`ecosystem merges`, on two datasets of which an id joins one pair and a search proposes three."""
    with open_store(URL) as store:
        put(
            store,
            actor("uni", "University of Bonn", dataset="a", identifiers=ROR, evidence="https://a.example/uni"),
            actor("city", "City of Bonn", dataset="a", country="DE"),
            actor("lab", "Digital lab", dataset="a"),
            tie("1", "uni", "city", dataset="a", confidence=0.7, evidence="https://a.example/1"),
            tie("2", "city", "lab", dataset="a"),
            dataset="a",
        )
        put(
            store,
            actor("1", "Universität Bonn", dataset="b", identifiers=ROR),
            actor("2", "Stadt Bonn", dataset="b"),
            actor("3", "DigiLab", dataset="b", identifiers=OTHER_ROR),
            dataset="b",
            source_class="registry",
        )
        store.propose(
            [
                Proposal(
                    left="a/city", right="b/2", score=0.9, safe=True, evidence={"name": "alike in another language"}
                ),
                Proposal(left="a/lab", right="b/3", score=0.8, evidence={}),
                Proposal(left="a/uni", right="b/1", score=0.7, evidence={}),
            ]
        )
    return lambda *args: command("merges", *args)


def test_the_list_tells_what_is_one_what_waits_and_what_was_judged(merges: Callable[..., Any]) -> None:
    assert merges("list").out == (
        "Things of which several records speak, at revision 2: 1\n"
        "  Universität Bonn: a/uni, b/1\n"
        "Proposals that wait: 2\n"
        "  1. 0.90, safe: City of Bonn (a/city) and Stadt Bonn (b/2)\n"
        "  2. 0.80: Digital lab (a/lab) and DigiLab (b/3)\n"
        "Judgements: 0\n"
    )
    merges("reject", "2", "--author", "Ann", "--reason", "two floors")
    found = merges("list", "--output", "json").json
    assert found["entities"] == {"a/uni": ["a/uni", "b/1"]}
    assert [each["id"] for each in found["proposals"]] == [1]
    assert [(each["verdict"], each["author"], each["reason"]) for each in found["judgements"]] == [
        ("different", "Ann", "two floors")
    ]
    assert merges("list", "--revision", "2").out.endswith("Judgements: 0\n")


def test_accept_and_take_back_leave_figures_as_before(command: Command, merges: Callable[..., Any]) -> None:
    asked = ("analyse", "brokers", "--output", "json")
    before = command(*asked).json
    done = merges("accept", "1", "--author", "Ann", "--reason", "same address")
    assert done.out.startswith("Ann judged a/city and b/2 the same on ")
    assert done.out.endswith("The store is at revision 3.\n")
    between = command(*asked).json
    assert len(between["rows"]) == len(before["rows"]) - 1
    assert merges("take-back", "1", "--output", "json").json == {"taken_back": [1], "revision": 4}
    after = command(*asked).json
    assert [after["rows"], after["findings"], after["quality"]] == [
        before["rows"],
        before["findings"],
        before["quality"],
    ]
    assert "Taken back at revision 4." in merges("list", "--taken-back").out


def test_a_pair_of_ids_is_judged_as_well(merges: Callable[..., Any]) -> None:
    found = merges("accept", "b/2", "a/city", "--reason", "seen", "--author", "Ann", "--output", "json").json
    assert (found["judgements"][0]["left"], found["judgements"][0]["right"], found["revision"]) == ("a/city", "b/2", 3)
    parted = merges("split", "b/2", "--reason", "not so", "--author", "Bob")
    assert "Bob judged a/city and b/2 different" in parted.out
    assert "City of Bonn" not in merges("list").out


def test_ids_that_differ_need_insisting_and_are_kept_with_the_judgement(
    command: Command, merges: Callable[..., Any]
) -> None:
    told = ("--reason", "ROR has merged the two", "--author", "Ann")
    refused = merges("accept", "b/1", "b/3", *told)
    assert refused.code == 2
    assert refused.err == (
        "'b/1' and 'b/3' cannot be one: b/1 has ror:05a28rw58, b/3 has ror:02nv7yv05: "
        "these are two things. Give --despite-ids if they are one nevertheless.\n"
    )
    before = merges("list", "--output", "json").json["entities"]
    made = merges("accept", "b/1", "b/3", "--despite-ids", *told, "--output", "json").json["judgements"]
    assert [(each["left"], each["right"], each["despite"]) for each in made] == [
        ("b/1", "b/3", ["ror:02nv7yv05", "ror:05a28rw58"])
    ]
    sentence = "Ann judged b/1 and b/3 the same despite ror:02nv7yv05 and ror:05a28rw58 on "
    assert sentence in merges("list").out
    assert sentence in command("explain", "b/3").out
    assert merges("list", "--output", "json").json["entities"] == {"a/uni": ["a/uni", "b/1", "b/3"]}
    merges("take-back", "1")
    assert merges("list", "--output", "json").json["entities"] == before


def test_the_ids_that_are_kept_are_those_of_the_two_records(merges: Callable[..., Any]) -> None:
    with open_store(URL) as store:
        put(store, actor("9", "Uni", dataset="b", identifiers=(*ROR, Identifier("grid", "grid.5386.8"))), dataset="b")
        put(store, actor("u", "Uni", dataset="c", identifiers=(Identifier("grid", "grid.5386.8"),)), dataset="c")
    made = merges("accept", "c/u", "b/3", "--despite-ids", "--reason", "r", "--author", "Ann", "--output", "json").json
    assert [(each["left"], each["right"], each["despite"]) for each in made["judgements"]] == [
        ("b/3", "c/u", []),
        ("a/uni", "b/3", ["ror:02nv7yv05", "ror:05a28rw58"]),
    ]
    assert merges("list", "--output", "json").json["entities"] == {"a/uni": ["a/uni", "b/1", "b/3", "b/9", "c/u"]}


def test_nobody_insists_against_a_judgement_or_on_safe_proposals(merges: Callable[..., Any]) -> None:
    merges("reject", "b/1", "b/3", "--reason", "two houses", "--author", "Ann")
    refused = merges("accept", "a/uni", "b/3", "--despite-ids", "--reason", "r", "--author", "Bob")
    assert (refused.code, "Take that back first." in refused.err, "Give --despite-ids" in refused.err) == (
        2,
        True,
        False,
    )
    assert merges("accept", "--safe", "--despite-ids", "--reason", "r").err.startswith("--despite-ids is for two ids")


def test_safe_proposals_are_accepted_together(merges: Callable[..., Any]) -> None:
    assert "judged a/city and b/2 the same" in merges("accept", "--safe", "--reason", "safe").out
    assert merges("accept", "--safe", "--reason", "safe").out.startswith("There is no proposal marked safe that waits.")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (
            ("accept", "a/uni", "b/3"),
            "a/uni has ror:05a28rw58, b/3 has ror:02nv7yv05",
        ),
        (("accept", "a/uni", "b/1"), "are one already: see `ecosystem explain a/uni`"),
        (("accept", "a/uni", "b/9"), "There is nothing with the id 'b/9' in the store"),
        (("accept", "a/uni", "a/uni"), "is no pair: give the number of a proposal, or two different ids"),
        (("accept", "9"), "There is no proposal 9 that waits"),
        (("accept",), "Give a proposal or two ids, or --safe"),
        (("reject", "a/uni", "b/1"), "are one: use `ecosystem merges split b/1`"),
        (("split", "a/lab"), "is the only record of its entity"),
    ],
)
def test_refusals_are_one_sentence(merges: Callable[..., Any], args: tuple[str, ...], sentence: str) -> None:
    done = merges(*args, "--reason", "why not", "--author", "Ann")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert sentence in done.err


def test_a_judgement_needs_a_reason(merges: Callable[..., Any]) -> None:
    assert merges("accept", "1").code == 2
    assert merges("take-back", "7").err.startswith("There is no judgement 7 that holds")


def test_who_judges_is_said_set_or_the_user(merges: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "kim")
    assert merges("accept", "1", "--reason", "r").out.startswith("kim judged")
    monkeypatch.setenv("ECOSYSTEM_AUTHOR", "Team")
    assert merges("reject", "2", "--reason", "r").out.startswith("Team judged")


def test_what_was_rejected_does_not_wait_again(merges: Callable[..., Any]) -> None:
    merges("reject", "1", "--reason", "r", "--author", "Ann")
    with open_store(URL) as store:
        store.propose([Proposal(left="a/city", right="b/2", score=0.99)])
    assert "Proposals that wait: 0" in merges("list").out
    assert "Take that back first" in merges("accept", "a/city", "b/2", "--reason", "r").err
    merges("take-back", "1")
    assert "Proposals that wait: 1" in merges("list").out


def test_the_dialogue(merges: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("what\ny\nsame town hall\nn\n\n"))
    done = merges("review", "--author", "Ann")
    assert done.out == "Accepted 1, rejected 1, skipped 0; 0 wait (revision 4).\n"
    assert "City of Bonn (a/city)\n    country: DE" in done.err
    assert "name: alike in another language" in done.err
    assert "'what' is none of these" in done.err
    judgements = merges("list", "--output", "json").json["judgements"]
    assert [(each["verdict"], each["reason"]) for each in judgements] == [
        ("same", "same town hall"),
        ("different", "reviewed"),
    ]


@pytest.mark.parametrize(("said", "skipped"), [("q\n", 0), ("", 0), ("s\nq\n", 1), ("\n\n", 2), ("y\n", 0)])
def test_quitting_keeps_what_was_decided_and_nothing_else(
    merges: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, said: str, skipped: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    done = merges("review", "--output", "json").json
    assert done == {"accepted": 0, "rejected": 0, "skipped": skipped, "waiting": 2, "revision": 2}


def test_explain_tells_who_says_what_and_why(command: Command, merges: Callable[..., Any]) -> None:
    del merges
    assert command("explain", "b/1", "name").out == (
        "a/uni (actor, revision 2): 2 records\n"
        "  b/1: batch 2, class registry, confidence stated\n"
        "  a/uni: batch 1, confidence stated, https://a.example/uni\n"
        "One thing, because:\n"
        "  ror:05a28rw58 is the id of a/uni and b/1.\n"
        "name: Universität Bonn\n"
        "  A record of class registry goes before one of no class.\n"
        "  * b/1: Universität Bonn\n"
        "  - a/uni: University of Bonn\n"
    )
    found = command("explain", "a/uni", "--output", "json").json
    assert [each["field"] for each in found["fields"]] == ["name", "identifiers"]
    assert command("explain", "a/uni", "--revision", "1").out.startswith("a/uni (actor, revision 1): 1 record\n")


def test_explain_tells_of_a_tie(command: Command, merges: Callable[..., Any]) -> None:
    del merges
    assert command("explain", "a/1").out.startswith(
        "a/1 (tie, revision 2): 1 record\n  a/1: batch 1, confidence 0.7, made.csv, row 7, https://a.example/1\n"
    )


def test_a_whole_name_or_alias_stands_for_an_id(command: Command, merges: Callable[..., Any]) -> None:
    del merges
    by_id = command("explain", "a/uni").out
    assert command("explain", "universität bonn").out == command("explain", "University of Bonn").out == by_id
    assert command("history", "Stadt Bonn").out == command("history", "b/2").out
    assert "identifiers: ror:05a28rw58\n" in command("history", "a/uni").out


def test_a_name_of_several_things_is_refused(command: Command, merges: Callable[..., Any]) -> None:
    del merges
    twin = command.file("twin.csv", "Organisation,Country\nStadt Bonn,DE\n")
    assert command("import", twin, "--dataset", "c").code == 0
    said = command("explain", "Stadt Bonn")
    assert said.code == 2
    assert "'Stadt Bonn' is the name of several things: give one of the ids 'b/2', 'c/stadt-bonn" in said.err


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("lost",), "There is nothing with the id 'lost' at revision 2"),
        (("a/uni", "colour"), "There is no field 'colour': use one of name, kind"),
        (("a/uni", "--revision", "9"), "There is no revision 9"),
    ],
)
def test_what_cannot_be_explained(
    command: Command, merges: Callable[..., Any], args: tuple[str, ...], sentence: str
) -> None:
    del merges
    done = command("explain", *args)
    assert done.code in (1, 2)
    assert done.err.startswith(sentence)


def test_find_proposes_what_may_be_one_and_nothing_that_was_rejected(
    command: Command, merges: Callable[..., Any]
) -> None:
    with open_store(URL) as store:
        people = (actor("p", "Kim Lee", dataset="c", kind="person"), actor("q", "Kim Lee", dataset="c", kind="person"))
        put(store, actor("1", "Digital Lab Bonn", dataset="c", kind="lab"), *people, dataset="c")
        put(store, actor("1", "Digital Lab Bonn", dataset="e", kind="lab"), dataset="e")
    assert merges("find").out.endswith("see `ecosystem merges review`.\n")
    found = merges("list", "--output", "json").json["proposals"]
    pairs = [(each["left"], each["right"]) for each in found]
    assert pairs[0] == ("c/1", "e/1")
    assert not any("c/p" in pair for pair in pairs)
    assert "name" in found[0]["evidence"]
    merges("reject", "c/1", "e/1", "--reason", "two cities", "--author", "Ann")
    merges("find")
    again = merges("list", "--output", "json").json["proposals"]
    assert ("c/1", "e/1") not in [(each["left"], each["right"]) for each in again]
    assert command("merges", "find", "--least", "1", "--output", "json").json["proposals"] == 0
