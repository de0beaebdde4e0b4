"""The traps of procurement data: shapes, versions, organisations without numbers, amounts without currency, people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.errors import NotThisFormat
from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, TieRecord
from ecosystem_importers.ocds.merge import merged
from ecosystem_importers.ocds.versions import latest
from tests.importers.conformance import contents
from tests.importers.sheets import Read, read, write

Object = dict[str, Any]
BUYER = {"name": "Moorland County", "identifier": {"scheme": "GB-LAC", "id": "E1"}}
SUPPLIER = {"name": "Fen Builders", "identifier": {"scheme": "GB-COH", "id": "11111111"}}


def award(own: str = "1", **members: object) -> Object:
    money = {"amount": 10, "currency": "GBP"}
    return {"id": own, "status": "active", "value": money, "suppliers": [SUPPLIER], **members}


def release(ocid: str = "ocds-1", date: str = "2020-01-01T00:00:00Z", **members: object) -> Object:
    return {"ocid": ocid, "id": date, "date": date, "tag": ["tender"], "buyer": BUYER, **members}


def package(folder: Path, *releases: Object, name: str = "package.json") -> Read:
    about = {"uri": "https://moor.example/1", "publishedDate": "2020-01-01"}
    return read(write(folder / name, json.dumps({**about, "releases": releases})))


def purchases(found: Read) -> list[TieRecord]:
    return [tie for tie in found.ties if tie.kind == "procures_from"]


def processes(found: Read) -> list[InitiativeRecord]:
    return sorted(found.of(InitiativeRecord), key=lambda each: each.key)


WRAPPED: dict[str, Any] = {
    "package": lambda said: {"uri": "u", "publishedDate": "d", "releases": [said]},
    "records": lambda said: {"uri": "u", "publishedDate": "d", "records": [{"ocid": "ocds-1", "releases": [said]}]},
    "compiled": lambda said: {"records": [{"ocid": "ocds-1", "compiledRelease": said, "releases": [{"url": "u"}]}]},
    "record": lambda said: {"ocid": "ocds-1", "releases": [said]},
    "release": lambda said: said,
    "list": lambda said: [said],
    "list of packages": lambda said: [{"releases": [said]}],
}


def test_publisher_and_licence_are_said(tmp_path: Path) -> None:
    about = {"uri": "u", "publishedDate": "d", "publisher": {"name": "Moorland"}, "license": "CC0"}
    found = read(write(tmp_path / "p.json", json.dumps({**about, "releases": [release()]})))
    assert found.problem("about_file").value == "license: CC0; publisher.name: Moorland"


def test_another_name_of_a_party_is_an_alias(tmp_path: Path) -> None:
    party = {"id": "p", "name": "Moorland County", "identifier": {"scheme": "XX-GOV", "id": "77"}, "roles": ["buyer"]}
    found = package(tmp_path, release(parties=[party], buyer={"id": "p", "name": "County Council"}))
    assert [actor.aliases for actor in found.of(ActorRecord)] == [("County Council",)]


def test_what_contracts_say_beside_the_award_is_kept(tmp_path: Path) -> None:
    contract = {"id": "c", "awardID": "1", "title": "Works", "dateSigned": "2020-02-01", "value": {"amount": 9}}
    period = {"startDate": "2020-03-01", "endDate": "2020-04-01", "durationInDays": 31}
    found = package(tmp_path, release(awards=[award(contractPeriod=period)], contracts=[contract]))
    [said] = [tie.attributes for tie in purchases(found)]
    assert {"contractTitle": "Works", "dateSigned": "2020-02-01", "contractAmounts": "9"}.items() <= said.items()
    assert said["awardedPeriod"] == "31 days"


@pytest.mark.parametrize("shape", WRAPPED)
def test_a_release_is_found_in_whatever_it_is_wrapped(tmp_path: Path, shape: str) -> None:
    said = release(awards=[award()], tender={"id": "1", "title": "Shelves"})
    found = read(write(tmp_path / "a.json", json.dumps(WRAPPED[shape](said))))
    assert [(tie.source, tie.target, tie.evidence) for tie in purchases(found)] == [
        ("d/gb-lac:E1", "d/gb-coh:11111111", "ocds-1/1")
    ]
    assert [each.name for each in processes(found)] == ["Shelves"]


def test_lines_and_documents_one_after_the_other_are_read_alike(tmp_path: Path) -> None:
    said = [release("ocds-1", awards=[award()]), release("ocds-2", awards=[award()])]
    lines = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, said)))
    documents = write(tmp_path / "b.json", "\n".join(json.dumps({"releases": [each]}, indent=2) for each in said))
    assert contents(read(lines).records) == contents(read(documents).records)
    assert len(purchases(read(lines))) == 2


def test_a_versioned_release_says_what_its_last_versions_say(tmp_path: Path) -> None:
    def version(*values: object) -> list[Object]:
        dates = [f"2020-0{at}-01T00:00:00Z" for at in range(1, len(values) + 1)]
        return [
            {"releaseID": date, "releaseDate": date, "releaseTag": ["tender"], "value": value}
            for date, value in zip(dates, values, strict=True)
        ]

    versioned = {"ocid": "ocds-1", "tender": {"id": "1", "title": version("Old", "New"), "status": version("active")}}
    found = read(write(tmp_path / "a.json", json.dumps([{"ocid": "ocds-1", "versionedRelease": versioned}])))
    assert [(each.name, each.stage) for each in processes(found)] == [("New", "running")]
    assert latest(versioned)["tender"] == {"id": "1", "title": "New", "status": "active"}


def test_linked_releases_are_reported(tmp_path: Path) -> None:
    found = package(tmp_path, {"url": "https://moor.example/2"}, release())
    assert found.codes == {"linked_releases": 1}


def test_the_releases_of_one_process_are_one_whatever_its_capitals_and_files(tmp_path: Path) -> None:
    first = release("OCDS-1", "2020-01-01T00:00:00-06:00", awards=[award(value={"amount": 0, "currency": None})])
    second = release("ocds-1", "2020-02-01T00:00:00Z", awards=[award()])
    one = write(tmp_path / "a.json", json.dumps([second]))
    other = write(tmp_path / "b.json", json.dumps([first, second]))
    found = read(one, other)
    assert [str(tie.money) for tie in purchases(found)] == ["10 GBP"]
    assert [each.identifiers for each in processes(found)] == [(Identifier("ocid", "ocds-1"),)]


def test_parties_are_found_by_their_number_in_the_process(tmp_path: Path) -> None:
    parties = [
        {"id": "1", "name": "Moorland", "identifier": {"scheme": "GB-LAC", "id": "E1"}, "roles": ["buyer", "payer"]},
        {"id": "GB-COH-22222222", "name": "Fen", "roles": ["supplier"], "details": {"scale": "small"}},
    ]
    suppliers = [{"id": "GB-COH-22222222", "name": "Fen"}]
    found = package(tmp_path, release(parties=parties, buyer={"id": "1"}, awards=[award(suppliers=suppliers)]))
    assert {each.key: each.kind for each in found.actors.values()} == {
        "d/gb-lac:E1": "administration",
        "d/gb-coh:22222222": "sme",
    }
    assert {(tie.kind, tie.role) for tie in found.ties if tie.kind != "procures_from"} == {
        ("leads", "buyer"),
        ("funds", "payer"),
        ("participates_in", "supplier"),
    }


def test_names_that_are_cut_off_are_not_put_together(tmp_path: Path) -> None:
    tender = {"id": "1", "tenderers": [{"name": "JOINERS SA DE CV"}]}
    found = package(tmp_path, release(tender=tender, awards=[award(suppliers=[{"name": "JOINERS SA DE C"}])]))
    assert {"d/joiners-sa-de-cv", "d/joiners-sa-de-c"} < {each.key for each in found.actors.values()}


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ({"scheme": "GB-COH", "id": "0"}, "d/fen"),
        ({"scheme": "GB-COH", "id": "n/a"}, "d/fen"),
        ({"id": "AAA010101AAA"}, "d/id:AAA010101AAA"),
        ({"id": "17"}, "d/fen"),
        ({"scheme": "MX-RFC", "id": "11111111.0"}, "d/mx-rfc:11111111"),
        (None, "d/fen"),
    ],
)
def test_a_number_is_used_where_it_is_one(tmp_path: Path, number: Object | None, key: str) -> None:
    found = package(tmp_path, release(awards=[award(suppliers=[{"name": "Fen", "identifier": number}])]))
    assert [tie.target for tie in purchases(found)] == [key]


@pytest.mark.parametrize(
    ("value", "said", "codes"),
    [
        ({"amount": 0, "currency": None}, "not stated", {}),
        ({"amount": 0, "currency": "GBP"}, "0 GBP", {}),
        ({"amount": 1000.10, "currency": "mxn"}, "1000.1 MXN", {}),
        ({"amount": "12.50", "currency": "GBP"}, "12.5 GBP", {}),
        ({"amount": 5}, "not stated", {"no_currency": 1}),
        ({"amount": "a lot", "currency": "GBP"}, "not stated", {"not_an_amount": 1}),
        ({}, "not stated", {}),
    ],
)
def test_an_amount_needs_its_currency(tmp_path: Path, value: Object, said: str, codes: dict[str, int]) -> None:
    found = package(tmp_path, release(awards=[award(value=value)]))
    assert [str(tie.money) for tie in purchases(found)] == [said]
    assert found.codes == {**codes, "kinds_from_roles": 1}


def test_the_amount_of_an_award_to_several_is_not_split_and_two_currencies_are_not_added(tmp_path: Path) -> None:
    several = award("2", suppliers=[SUPPLIER, {"name": "Fen"}], value={"amount": 7, "currency": "USD"})
    found = package(tmp_path, release(awards=[award(), several]))
    assert sorted((str(tie.money), tie.attributes.get("sharedAmount")) for tie in purchases(found)) == [
        ("10 GBP", None),
        ("not stated", "7 USD"),
        ("not stated", "7 USD"),
    ]


def test_only_awards_in_force_are_actual(tmp_path: Path) -> None:
    given = [award(status, status=status) for status in ("active", "pending", "cancelled", "unsuccessful")]
    revoked = [{"id": "1", "awardID": "revoked", "status": "cancelled"}]
    found = package(tmp_path, release(awards=[*given, award("revoked")], contracts=revoked))
    assert {tie.evidence: tie.modality for tie in purchases(found)} == {
        "ocds-1/active": "actual",
        "ocds-1/pending": "planned",
        "ocds-1/cancelled": "ended",
        "ocds-1/unsuccessful": "ended",
        "ocds-1/revoked": "ended",
    }


def test_contracts_tell_when_a_purchase_runs_and_what_it_costs(tmp_path: Path) -> None:
    periods = [{"startDate": "2020-03-01", "endDate": "2020-12-31"}, {"startDate": "2021-01-01", "endDate": "2021-06"}]
    contracts = [{"id": str(at), "awardID": "1", "period": each} for at, each in enumerate(periods)]
    (tie,) = purchases(package(tmp_path, release(awards=[award()], contracts=contracts)))
    assert (str(tie.start), str(tie.end), tie.attributes["contracts"]) == ("2020-03-01", "2021-06", "0 | 1")
    worth = [{"id": "1", "awardID": "1", "value": {"amount": 8, "currency": "EUR"}}]
    (tie,) = purchases(package(tmp_path, release(awards=[award(value=None)], contracts=worth)))
    assert str(tie.money) == "8 EUR"


@pytest.mark.parametrize(
    ("tender", "contracts", "stage"),
    [
        ("active", [], "running"),
        ("complete", [], "done"),
        ("complete", ["active", "terminated"], "running"),
        ("complete", ["terminated"], "done"),
        ("cancelled", ["pending"], "cancelled"),
        ("unsuccessful", [], "not_established"),
        ("somehow", [], "unknown"),
    ],
)
def test_the_stage_is_that_of_the_contracts_else_of_the_tender(
    tmp_path: Path, tender: str, contracts: list[str], stage: str
) -> None:
    given = [{"id": str(at), "awardID": "1", "status": status} for at, status in enumerate(contracts)]
    awards = [award(status="pending")] if contracts else []
    found = package(tmp_path, release(tender={"id": "1", "status": tender}, awards=awards, contracts=given))
    assert processes(found)[0].stage == stage


def test_goods_are_themes(tmp_path: Path) -> None:
    item = {
        "id": "1",
        "classification": {"scheme": "CPV", "id": "45000000", "description": "Construction"},
        "additionalClassifications": [{"scheme": "CPV", "id": "45000001"}],
    }
    found = package(tmp_path, release(tender={"id": "1", "title": "T", "items": [item, item]}))
    assert found.topics == {("T", "Construction"), ("T", "45000001")}


def test_related_processes_are_tied_in_the_right_direction(tmp_path: Path) -> None:
    related = [
        {"relationship": ["framework"], "identifier": "OCDS-2"},
        {"relationship": ["renewalProcess"], "identifier": "ocds-3"},
        {"relationship": ["mystery"], "identifier": "ocds-4"},
        {"relationship": ["parent"], "identifier": "x", "scheme": "uri"},
    ]
    found = package(tmp_path, release(relatedProcesses=related), release("ocds-2"))
    assert {(tie.source[2:], tie.kind, tie.target[2:]) for tie in found.ties if tie.kind != "leads"} == {
        ("process:ocds-1", "part_of", "process:ocds-2"),
        ("process:ocds-3", "succeeds", "process:ocds-1"),
        ("process:ocds-1", "related_to", "process:ocds-4"),
    }
    assert [each.stub for each in processes(found)] == [False, False, True, True]


def test_people_stay_out(tmp_path: Path) -> None:
    contact = {"name": "Jo Doe", "email": "jo@moor.example", "telephone": "+44 20 7946 0000"}
    said = release(
        buyer={**BUYER, "contactPoint": contact},
        tender={"id": "1", "title": "Ask jo@moor.example", "tenderers": [{**SUPPLIER, "contactPoint": contact}]},
        awards=[award(title="Or jo@moor.example")],
    )
    found = package(tmp_path, said)
    assert not [word for word in ("Jo Doe", "@", "7946") if word in str(found.records)]
    assert "contactPoint" in str(found.problem("fields_left_out").value)


def test_without_a_buyer_there_are_no_purchases_and_gaps_are_no_actors(tmp_path: Path) -> None:
    found = package(tmp_path, release(buyer={}, awards=[award(suppliers=[{"name": "N/A"}, SUPPLIER])]))
    assert list(found.actors) == ["Fen Builders"]
    assert not purchases(found)
    assert found.codes == {"no_buyer": 1, "no_organisation": 1, "kinds_from_roles": 1}


@pytest.mark.parametrize("text", ['{"nodes": []}', "ocid,title\n1,A\n", '{"releases": [{"version": "1.0"}]}'])
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotThisFormat, match="holds no releases or records"):
        read(write(tmp_path / "a.json", text), format="ocds")


LEAVES = st.none() | st.integers(0, 3) | st.text(max_size=2)
OBJECTS = st.recursive(
    st.dictionaries(st.sampled_from("abc"), LEAVES, max_size=3),
    lambda inner: st.dictionaries(
        st.sampled_from("abc"), inner | st.lists(inner.map(lambda each: {**each, "id": "1"}), max_size=2), max_size=3
    ),
)
RELEASES = st.lists(st.tuples(st.dates(), OBJECTS), max_size=4)


@given(RELEASES, st.randoms())
def test_releases_are_merged_alike_in_any_order_and_again(releases: list[tuple[object, Object]], random: Any) -> None:
    said = [{**each, "date": str(date)} for date, each in releases]
    moved = [*said]
    random.shuffle(moved)
    assert merged(moved) == merged(said)
    assert merged([merged(said)]) == merged(said)


def test_later_releases_change_add_and_take_away() -> None:
    old = {"date": "2020-01-01", "tender": {"title": "A", "status": "active"}, "awards": [{"id": 1, "a": 1, "b": 1}]}
    new = {"date": "2020-02-01", "tender": {"status": None}, "awards": [{"id": "1", "b": 2}, {"id": 2}], "tag": ["b"]}
    assert merged([new, old]) == {
        "date": "2020-02-01",
        "tender": {"title": "A"},
        "awards": [{"id": "1", "a": 1, "b": 2}, {"id": 2}],
        "tag": ["b"],
    }


@pytest.mark.parametrize("odd", [5, True, [5], {"a": 1}, 10**30, "x"])
@pytest.mark.parametrize("member", ["tag", "parties", "buyer", "tender", "awards", "contracts", "relatedProcesses"])
def test_members_of_another_shape_stop_nothing(tmp_path: Path, member: str, odd: Any) -> None:
    found = package(tmp_path, release(**{member: odd}), release("ocds-2", parties=[{"name": "A", "roles": odd}]))
    assert len(processes(found)) == 2
