"""FollowTheMoney: fragments, edges before nodes, people and things left out, money once."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

from ecosystem.model import Identifier, Money
from tests.importers.conformance import contents
from tests.importers.deliveries import deliver, lines, relations, stubs


def entity(own: str, schema: str, **properties: str | list[Any]) -> dict[str, Any]:
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": own, "schema": schema, "properties": listed}


A = entity("a", "Company", name="A", registrationNumber="0001", jurisdiction="gb")
B = entity("b", "PublicBody", name="B")


def test_edges_may_come_before_nodes_in_any_order(tmp_path: Path) -> None:
    every = [
        A,
        B,
        entity("o", "Ownership", owner="b", asset="a"),
        entity("m", "Membership", member="a", organization="z"),
    ]
    read = []
    for seed in range(3):
        random.Random(seed).shuffle(every)
        got = deliver(tmp_path, {"x.jsonl": lines(*every)})
        assert relations(got) == {("B", "owns", "A"), ("A", "member_of", "z")}
        assert stubs(got) == {"z"}
        read.append(contents(got.records))
    assert read[0] == read[1] == read[2]


def test_fragments_are_one_entity_of_the_most_telling_schema(tmp_path: Path) -> None:
    parts = [
        entity("c", "Company", alias="Sea"),
        entity("c", "LegalEntity", name="C"),
        entity("c", "Company", name="C"),
    ]
    got = deliver(tmp_path, {"x.json": parts})
    assert (got.actors["C"].kind, got.actors["C"].aliases) == ("company", ("Sea",))


def test_national_numbers_carry_their_country(tmp_path: Path) -> None:
    other = entity("c", "Company", name="C", registrationNumber="0001", country=["gb", "fr"])
    got = deliver(tmp_path, {"x.jsonl": lines(A, other)})
    assert got.actors["A"].identifiers == (Identifier("registration-gb", "0001"),)
    assert (got.actors["C"].identifiers, got.actors["C"].country) == ((), None)
    assert got.actors["C"].attributes["registrationNumber"] == "0001"


def test_people_are_dropped_whatever_their_schema(tmp_path: Path) -> None:
    every = [
        entity("p", "Person", name="P. One"),
        entity("q", "LegalEntity", name="P. Two", birthDate="1970"),
        entity("d", "Directorship", director="p", organization="a", role="chair"),
        entity("f", "Family", person="p", relative="q"),
    ]
    got = deliver(tmp_path, {"x.jsonl": lines(A, *every)})
    assert "P. " not in str(got.records)
    assert got.ties == []
    assert got.problem("people_dropped").message.startswith("3 people and 1 ties of people")


def test_an_award_moves_its_money_once(tmp_path: Path) -> None:
    contract = entity("k", "Contract", title="Pipes", authority="b")
    award = entity("w", "ContractAward", supplier="a", contract="k", amount="10", currency="eur")
    lone = entity("v", "ContractAward", supplier="a", contract="elsewhere", amountEur="7")
    got = deliver(tmp_path, {"x.jsonl": lines(A, B, contract, award, lone)})
    assert {(tie.kind, tie.money) for tie in got.ties} == {
        ("leads", None),
        ("delivers", None),
        ("delivers", Money(Decimal(7), "EUR")),
        ("procures_from", Money(Decimal(10), "EUR")),
    }


def test_an_amount_without_currency_is_kept_as_an_attribute(tmp_path: Path) -> None:
    got = deliver(tmp_path, {"x.jsonl": lines(A, B, entity("y", "Payment", payer="b", beneficiary="a", amount="10"))})
    (tie,) = got.ties
    assert (tie.money, tie.attributes) == (Money(), {"amount": "10"})


def test_nested_entities_and_statements_are_read(tmp_path: Path) -> None:
    nested = entity("n", "Company", name="N", ownershipAsset=[entity("o", "Ownership", asset="n", owner=[B])])
    rows = "canonical_id,schema,prop,value\ns,Organization,name,S\ns,Company,parent,n\n"
    got = deliver(tmp_path, {"x.jsonl": lines(nested), "y.csv": rows})
    assert relations(got) == {("B", "owns", "N"), ("S", "part_of", "N")}


def test_the_caption_or_a_latin_name_is_the_name(tmp_path: Path) -> None:
    first = entity("a", "Company", name=["水务公司", "VODA OAO", "Voda OAO"])
    second = {**entity("b", "Company", name=["Zeta", "Alpha"]), "caption": "Zeta"}
    got = deliver(tmp_path, {"x.jsonl": lines(first, second, entity("c", "Company", name="n/a", weakAlias="C"))})
    assert got.actors["Voda OAO"].aliases == ("水务公司",)
    assert got.actors["Zeta"].aliases == ("Alpha",)
