from __future__ import annotations

import pytest

from ecosystem import errors as known
from ecosystem.errors import EcosystemError
from ecosystem_graphql.errors import CODES, LimitExceeded
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import refused


def descendants(of: type[EcosystemError]) -> list[type[EcosystemError]]:
    return [of, *(each for child in of.__subclasses__() for each in descendants(child))]


def test_every_error_of_the_product_has_its_code_in_the_table() -> None:
    ours = [
        each for each in descendants(EcosystemError) if each.__module__ in (known.__name__, LimitExceeded.__module__)
    ]
    assert {each.code for each in ours} <= CODES.keys()


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("{", "syntax_error", "Expected Name"),
        ("{nosuch}", "invalid_query", "Cannot query field 'nosuch'"),
        ('{ecosystem(scope:{countries:["XX"]}){counts{nodes}}}', "bad_input", "There is no country 'XX'"),
        ('{ecosystem(scope:{validFrom:"soon"}){counts{nodes}}}', "bad_input", "'soon'"),
        ('{ecosystem{brokers(by:"themes"){totalCount}}}', "unusable_grouping", "'themes' gives an actor several"),
        ('{ecosystem{brokers(by:"nonsense"){totalCount}}}', "unknown_name", "There is no grouping 'nonsense'"),
        ('{ecosystem{path(from:"a/b",to:"c/d"){found}}}', "bad_input", "'a/b' is not a node"),
        ("{actors(revision:99){totalCount}}", "store_error", "There is no revision 99"),
        ("{actors(revision:0){totalCount}}", "bad_input", "There is no revision 0"),
        ("{actors(first:1000){nodes{ties(first:1000){key}}}}", "limit_exceeded", "points of cost"),
    ],
)
def test_an_error_says_what_was_found_and_has_a_stable_code(
    text: str, code: str, says: str, horizon: Workspaces
) -> None:
    found = refused(horizon, text)
    assert found["code"] == code
    assert says in found["message"]


def test_what_is_not_there_is_null(horizon: Workspaces) -> None:
    from tests.graphql_api.answers import asked

    assert asked(horizon, '{node(id:"horizon/none"){id} ecosystem{actor(id:"horizon/none"){key}}}') == {
        "node": None,
        "ecosystem": {"actor": None},
    }
