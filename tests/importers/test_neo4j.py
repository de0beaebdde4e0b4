"""An existing Neo4j graph: proposed, read by its mapping on a real server, and never written to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from ecosystem.errors import BadInput, UnknownName
from ecosystem.model import ActorRecord, DatasetRecord, Delivery, Identifier, Money, PartialDate
from ecosystem.store.batch import load
from ecosystem.store.neo4j.names import OURS
from ecosystem.store.open import open_store
from ecosystem_importers.delivery import Request, open_delivery
from ecosystem_importers.mapping import Mapping
from ecosystem_importers.neo4j.address import address, is_address
from ecosystem_importers.neo4j.connection import connected, quoted
from ecosystem_importers.neo4j.mapping import mapping_of
from ecosystem_importers.neo4j.own import OWN
from ecosystem_importers.proposal import proposal
from tests.importers.conformance import contents
from tests.importers.deliveries import relations
from tests.importers.sheets import Read

if TYPE_CHECKING:
    from tests.neo4j.server import Neo4jServer

GRAPH = """
CREATE (city:Municipality {orgId: 'c1', name: 'Harbour City', country: 'GB', since: date('1848-05-01')})
SET city.email = 'a@example.org'
CREATE (lab:Lab:Organisation {orgId: 'l1', name: 'Harbour Lab', tags: ['open data', 'sensors']})
SET lab += {ror: 'https://ror.org/02bfwt286', phone: '020 7946 0000', at: point({latitude: 53.1, longitude: 8.8})}
SET lab.opened = datetime('2012-05-02T10:00:00Z')
CREATE (fund:Organisation {orgId: 'f1', name: 'Science Fund', type: 'foundation', local: point({x: 1, y: 2})})
CREATE (nobody:Organisation {name: 'No Key'})
CREATE (tides:ResearchProject {code: 'P-1', title: 'Tides', start: date('2020-01-01'), status: 'active', weight: 2.5})
CREATE (data:Topic {code: 't1', name: 'Open data'})
CREATE (person:Person {id: 1, name: 'P. One'})
CREATE (lab)-[:PART_OF]->(city), (city)-[:`works with` {since: 2019, weight: 0.5}]->(lab)
CREATE (tides)-[:FUNDED_BY {amount: 1000, currency: 'EUR', note: 'x'}]->(fund)
CREATE (tides)-[:FUNDED_BY {amount: 2000, currency: 'EUR'}]->(fund)
CREATE (tides)-[:ABOUT]->(data), (lab)-[:ENTANGLED]->(tides), (person)-[:WORKS_AT]->(lab), (nobody)-[:PART_OF]->(city)
"""
MAPPING: dict[str, Any] = yaml.safe_load("""
nodes:
  Person: {as: ignore}
  Lab:
    as: actor
    kind: lab
    key: orgId
    name: name
    properties: {opened: founded, at: point, tags: tags, ror: "identifier:ror", phone: ignore}
  Municipality:
    as: actor
    kind: municipality
    key: orgId
    name: name
    properties: {country: country, since: {as: founded}, email: ignore}
  Organisation: {as: actor, kind: organisation, key: orgId, name: name, properties: {type: kind}}
  ResearchProject:
    as: initiative
    kind: project
    key: code
    name: title
    properties: {start: start, status: stage, weight: attribute}
  Topic: {as: theme, key: code, name: name}
relationships:
  PART_OF: {kind: part_of}
  works with: {kind: partners_with, direction: none, properties: {since: start, weight: strength}}
  FUNDED_BY: {kind: funds, direction: backward, properties: {amount: amount, currency: currency}}
  ABOUT: {kind: addresses_theme}
  ENTANGLED: {kind: related_to}
  WORKS_AT: {kind: related_to}
""")


@dataclass(frozen=True)
class Source:
    """The database of one test."""

    server: Neo4jServer

    def fill(self, *statements: str) -> None:
        with self.server.driver.session() as session:
            for statement in statements:
                session.run(statement).consume()

    def request(self, mapping: dict[str, Any] | None = None) -> Request:
        text = Mapping(yaml.safe_dump({"neo4j": mapping}, sort_keys=False)) if mapping else None
        where = address(self.server.url)
        return Request(dataset="d", address=where, password=self.server.password, mapping=text)

    def read(self, mapping: dict[str, Any]) -> Read:
        delivery = open_delivery(self.request(mapping))
        records = list(delivery.records)
        return Read(records, list(delivery.problems))

    def propose(self) -> dict[str, Any]:
        found: dict[str, Any] = yaml.safe_load(proposal(self.request()))["neo4j"]
        return found


@pytest.fixture
def source(neo4j_server: Neo4jServer) -> Iterator[Source]:
    neo4j_server.empty()
    yield Source(neo4j_server)
    with neo4j_server.driver.session() as session:
        for row in list(session.run("SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'source_'")):
            session.run(f"DROP CONSTRAINT {row['name']}").consume()
    neo4j_server.empty()


def test_nodes_and_relationships_become_records_and_ties(source: Source) -> None:
    source.fill(GRAPH)
    got = source.read(MAPPING)
    lab, city, fund = (got.actors[name] for name in ("Harbour Lab", "Harbour City", "Science Fund"))
    assert (lab.key, lab.kind, lab.founded) == ("d/lab:l1", "lab", PartialDate(2012, 5, 2))
    assert lab.place is not None
    assert (lab.place.latitude, lab.place.longitude) == (53.1, 8.8)
    assert lab.identifiers == (Identifier("ror", "02bfwt286"),)
    assert (city.country, city.founded, fund.kind) == ("GB", PartialDate(1848, 5, 1), "foundation")
    assert fund.attributes == {"local": "1, 2 (SRID 7203)"}
    tides = got.initiatives["Tides"]
    assert (tides.stage_word, tides.start, tides.attributes) == (
        "active",
        PartialDate(2020, 1, 1),
        {"weight": "2.5"},
    )
    assert relations(got) == {
        ("Harbour Lab", "part_of", "Harbour City"),
        ("Harbour City", "partners_with", "Harbour Lab"),
        ("Science Fund", "funds", "Tides"),
        ("Harbour Lab", "related_to", "Tides"),
    }
    assert got.topics == {("Tides", "Open data"), ("Harbour Lab", "Open data"), ("Harbour Lab", "sensors")}


def test_parallel_relationships_stay_apart_with_their_money(source: Source) -> None:
    source.fill(GRAPH)
    paid = [tie for tie in source.read(MAPPING).ties if tie.kind == "funds"]
    assert sorted(str(tie.money) for tie in paid) == ["1000 EUR", "2000 EUR"]
    assert paid[0].money == Money(Decimal(1000), "EUR")
    assert {tuple(tie.attributes.items()) for tie in paid} == {(("note", "x"),), ()}
    (together,) = (tie for tie in source.read(MAPPING).ties if tie.kind == "partners_with")
    assert (together.directed, together.start, together.strength) == (False, PartialDate(2019), 0.5)


def test_what_the_mapping_leaves_out_is_told(source: Source) -> None:
    source.fill(GRAPH, "CREATE (:Novelty {x: 1}), (:Organisation {orgId: 'f1', name: 'Fund of Science'})")
    got = source.read(MAPPING)
    assert got.problem("no_key").message.startswith("1 nodes have no property 'orgId'")
    assert got.problem("repeated_key").origin.sheet == "Organisation"
    assert got.problem("not_in_mapping").value == "Novelty"
    lost = {problem.value for problem in got.problems if problem.code == "ends_left_out"}
    assert lost == {"PART_OF: Organisation without its key", "WORKS_AT: Person"}
    assert not [word for word in ("P. One", "@example", "7946") if word in str(got.records)]


def test_people_are_let_in_where_mapping_and_dataset_want_them(source: Source) -> None:
    source.fill(GRAPH)
    person = {"as": "actor", "kind": "person", "key": "id", "name": "name"}
    wanted = MAPPING | {"nodes": MAPPING["nodes"] | {"Person": person}}
    assert "P. One" not in source.read(wanted).actors
    delivery = open_delivery(replace(source.request(wanted), people="keep"))
    got = Read(list(delivery.records), list(delivery.problems))
    assert got.actors["P. One"].kind == "person"
    assert ("P. One", "related_to", "Harbour Lab") in relations(got)


def test_a_label_of_which_only_an_index_is_left_is_not_told(source: Source) -> None:
    source.fill("CREATE INDEX left_over IF NOT EXISTS FOR (n:Bygone) ON (n.x)", GRAPH)
    assert "not_in_mapping" not in {problem.code for problem in source.read(MAPPING).problems}


def test_the_same_graph_read_twice_says_the_same(source: Source) -> None:
    source.fill(GRAPH)
    first = contents(source.read(MAPPING).records)
    source.server.empty()
    source.fill("CREATE (:Municipality {orgId: 'zz'}), (:Lab {orgId: 'yy'})", "MATCH (n) DETACH DELETE n", GRAPH)
    assert contents(source.read(MAPPING).records) == first


def test_a_proposal_can_be_read_as_it_is(source: Source) -> None:
    source.fill("CREATE CONSTRAINT source_key FOR (n:Lab) REQUIRE n.orgId IS UNIQUE", GRAPH)
    found = source.propose()
    nodes, types = found["nodes"], found["relationships"]
    assert {label: (each["as"], each.get("kind"), each.get("key")) for label, each in nodes.items()} == {
        "Person": ("ignore", None, None),
        "Lab": ("actor", "lab", "orgId"),
        "Municipality": ("actor", "municipality", "orgId"),
        "Organisation": ("actor", "organisation", "name"),
        "ResearchProject": ("initiative", "project", "code"),
        "Topic": ("theme", None, "code"),
    }
    assert {name: (each["kind"], each.get("direction")) for name, each in types.items()} == {
        "PART_OF": ("part_of", None),
        "works with": ("partners_with", "none"),
        "FUNDED_BY": ("funds", "backward"),
        "ABOUT": ("addresses_theme", None),
        "ENTANGLED": ("participates_in", None),
        "WORKS_AT": ("ignore", None),
    }
    assert nodes["Lab"]["properties"]["phone"]["as"] == nodes["Municipality"]["properties"]["email"]["as"] == "ignore"
    assert nodes["Lab"]["properties"]["ror"]["as"] == "identifier:ror"
    assert "constraint" in nodes["Lab"]["why"]
    assert all(0 < each["confidence"] <= 1 and each["why"] for each in (*nodes.values(), *types.values()))
    got = source.read(found)
    assert {"Harbour Lab", "Harbour City", "Science Fund", "No Key"} == set(got.actors)
    assert ("Science Fund", "funds", "Tides") in relations(got)


def test_nodes_that_nothing_tells_apart_go_by_the_databases_number_and_it_is_said(source: Source) -> None:
    source.fill("CREATE (:Club {colour: 'red'})-[:MEETS]->(:Club {colour: 'red'})")
    found = source.propose()
    assert found["nodes"]["Club"]["key"] == "elementId"
    got = source.read(found)
    assert (len(got.records), got.codes["unstable_key"]) == (3, 1)


def test_names_with_any_signs_are_only_names(source: Source) -> None:
    label, kind = "A`) DETACH DELETE n //", "R`]->() SET a.x = 1 //"
    source.fill(f"CREATE (:{quoted(label)} {{id: 1}})-[:{quoted(kind)}]->(:{quoted(label)} {{id: 2}})")
    found = source.propose()
    got = source.read(found)
    assert (len(got.actors), len(got.ties)) == (2, 1)


def test_the_connection_may_not_write(source: Source) -> None:
    source.fill("CREATE (:Club {id: 1})")
    where = address(source.server.url)
    with connected(where, source.server.password) as graph:
        with pytest.raises(BadInput, match="AccessMode"):
            list(graph.rows("CREATE (:Club {id: 2})"))
        assert graph.value("MATCH (n:Club) RETURN count(n)") == 1


def test_a_record_of_this_program_is_no_source(source: Source) -> None:
    ours = Delivery(
        dataset=DatasetRecord(name="ours"),
        importer="test",
        version="1",
        files=(),
        records=[ActorRecord(key="ours/a", name="Ours", kind="lab")],
    )
    with open_store(source.server.url, source.server.password) as store:
        load(store, ours)
        source.fill("CREATE (:Lab {id: 1, name: 'Theirs'})-[:KNOWS]->(:Lab {id: 2, name: 'Also theirs'})")
        found = source.propose()
        assert set(found["nodes"]) == {"Lab"}
        got = source.read(found)
    assert (set(got.actors), got.codes["own_record"]) == ({"Theirs", "Also theirs"}, 1)


def test_every_label_of_the_store_is_known_as_our_own() -> None:
    assert set(OWN) == OURS


def test_an_actor_of_somebody_else_is_one(source: Source) -> None:
    source.fill("CREATE (:Actor {id: 1, name: 'Theirs'})")
    assert set(source.read(source.propose()).actors) == {"Theirs"}


def test_what_cannot_be_read_is_told_in_a_sentence(source: Source) -> None:
    with pytest.raises(BadInput, match="holds no nodes to import"):
        source.propose()
    with pytest.raises(BadInput, match="A graph is read by a mapping"):
        list(open_delivery(source.request()).records)
    wrong = Request(dataset="d", address=address(source.server.url), password="wrong")
    with pytest.raises(BadInput, match="check the user and ECOSYSTEM_SOURCE_PASSWORD"):
        proposal(wrong)
    lost = Request(dataset="d", address=address(f"{source.server.url}/nowhere"), password=source.server.password)
    with pytest.raises(BadInput, match="has no such database"):
        proposal(lost)


def test_a_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(BadInput, match=r"No Neo4j answers at 127\.0\.0\.1:9"):
        proposal(Request(dataset="d", address=address("bolt://127.0.0.1:9")))


@pytest.mark.parametrize(
    ("nodes", "relationships", "message"),
    [
        ({"A": {"as": "actor"}}, {}, "has no key"),
        ({"A": {"as": "thing", "key": "id"}}, {}, "The mapping cannot be used"),
        ({"A": {"as": "actor", "key": "id", "colour": "red"}}, {}, "The mapping cannot be used"),
        ({"A": {"as": "actor", "key": "id", "kind": "guild"}}, {}, "There is no kind of actor 'guild'"),
        ({"A": {"as": "theme", "key": "id", "properties": {"x": "founded"}}}, {}, "There is no property of theme"),
        ({}, {"R": {"kind": "loves"}}, "There is no kind of tie 'loves'"),
        ({}, {"R": {"kind": "funds", "direction": "up"}}, "The mapping cannot be used"),
    ],
)
def test_a_mapping_with_a_mistake_is_refused(nodes: Any, relationships: Any, message: str) -> None:
    with pytest.raises((BadInput, UnknownName), match=message):
        mapping_of({"nodes": nodes, "relationships": relationships})


def test_addresses_are_taken_apart_and_hold_no_password() -> None:
    found = address("neo4j+s://reader@graph.example:7688/maps")
    assert (found.uri, found.user, found.database) == ("neo4j+s://graph.example:7688", "reader", "maps")
    assert (found.shown, found.dataset) == ("neo4j+s://graph.example:7688/maps", "maps")
    assert (address("bolt://host").uri, address("bolt://host").dataset) == ("bolt://host:7687", "host")
    assert [is_address(each) for each in ("bolt://h", "NEO4J://h", "file.csv", "https://h", "C:\\x")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    for wrong, message in (
        ("bolt://me:secret@host", "must not hold a password"),
        ("bolt://", "names no host"),
        ("bolt://host:99999", "no usable port"),
    ):
        with pytest.raises(BadInput, match=message) as refusal:
            address(wrong)
        assert "secret" not in str(refusal.value)
    assert "secret" not in repr(Request(address=address("bolt://host"), password="secret"))
