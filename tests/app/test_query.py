"""`ecosystem query` and `ecosystem schema`: GraphQL without a server."""

from __future__ import annotations

import io

import pytest
from graphql import build_schema

from ecosystem_graphql.contract import OPERATIONS, contract, operations
from tests.app.command import Command

TIES = "Source,Target\nAnna Lab,Beta Lab\nBeta Lab,Gamma Lab\n"
COUNTS = "{ecosystem {counts {nodes edges}}}"


@pytest.fixture
def labs(command: Command) -> Command:
    assert command("import", command.file("labs.csv", TIES)).code == 0
    return command


def test_a_text_a_file_and_stdin_are_answered_the_same(labs: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = labs("query", COUNTS)
    assert (typed.code, typed.err) == (0, "")
    assert typed.json["data"] == {"ecosystem": {"counts": {"nodes": 3, "edges": 2}}}
    assert labs("query", labs.file("counts.graphql", COUNTS)) == typed
    monkeypatch.setattr("sys.stdin", io.StringIO(COUNTS))
    assert labs("query", "-") == typed


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name not in ("actor", "path")])
def test_a_saved_query_goes_by_its_name(labs: Command, name: str) -> None:
    variables = ("--variables", '{"countries": []}') if name == "analyst" else ()
    assert labs("query", name, *variables).code == 0


def test_variables_and_operations_reach_the_query(labs: Command) -> None:
    text = 'query A($n: Int) {search(text: "lab", first: $n) {score}} query B {datasets {name}}'
    assert len(labs("query", text, "--operation", "A", "--variables", '{"n": 2}').json["data"]["search"]) == 2
    assert labs("query", text, "--operation", "B").json["data"] == {"datasets": [{"name": "labs"}]}


@pytest.mark.parametrize(
    "text", ["{nothing}", "{ecosystem", '{ecosystem(scope: {countries: ["XX"]}) {counts {nodes}}}']
)
def test_an_answer_with_errors_ends_with_1(labs: Command, text: str) -> None:
    answer = labs("query", text)
    assert (answer.code, answer.err) == (1, "")
    assert answer.json["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("nothing.graphql",), "There is no file or saved query 'nothing.graphql': saved ones are first_look, analyst"),
        ((COUNTS, "--variables", "[1]"), "not a JSON object"),
        ((COUNTS, "--variables", "{"), "not a JSON object"),
        ((), "Missing argument 'FILE_OR_TEXT'"),
    ],
)
def test_bad_input_is_one_sentence(labs: Command, args: tuple[str, ...], words: str) -> None:
    refused = labs("query", *args)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert words in refused.err


def test_a_file_that_is_no_text_is_one_sentence(labs: Command) -> None:
    (labs.folder / "query.graphql").write_bytes(b"\xff\xfe\x00")
    refused = labs("query", "query.graphql")
    assert (refused.code, refused.err) == (2, "'query.graphql' is not a text in UTF-8: save it as one.\n")


def test_a_query_needs_a_store_with_something_in_it(command: Command) -> None:
    assert "import something first" in command("query", operations()[0].text).err


def test_the_schema_is_the_contract(command: Command) -> None:
    shown = command("schema")
    assert (shown.code, shown.out.strip()) == (0, contract().strip())
    assert "Query" in build_schema(shown.out).type_map
