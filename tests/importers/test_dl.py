"""UCINET DL files: matrices, halves, lists, labels, several relations, two modes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem.errors import NotThisFormat
from ecosystem_importers.dl import DL
from ecosystem_importers.files import InputFile
from tests.importers.networks import Network, read

Said = list[tuple[str, str, str]]


def dl(folder: Path, text: str) -> Network:
    return read(DL, folder, {"net.dl": text})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dl n=3\nlabels:\na,b,c\ndata:\n0 1 0\n0 0 0\n0 0 0", [("a", "related_to", "b")]),
        ("DL N = 3, FORMAT = FULLMATRIX\nLABELS: a b c\nDATA:\n0 1\n0 1 0 0\n0 0 0", [("a", "related_to --", "b")]),
        ("dl n=3 diagonal absent\nlabels:\na\nb\nc\ndata:\n1 0 0 0 0 0", [("a", "related_to", "b")]),
        ("dl n=3 format=lowerhalf\nlabels:\na b c\ndata:\n0\n0 0\n0 1 0", [("b", "related_to --", "c")]),
        ("dl n=3 format=lowerhalf diagonal=no\nlabels:\na b c\ndata:\n0\n0 1", [("b", "related_to --", "c")]),
        ("dl n=3 format=upperhalf\nlabels:\na b c\ndata:\n0 0 1 0 0 0", [("a", "related_to --", "c")]),
        ("dl n=3\nlabels embedded\ndata:\n c b a\na 0 1 0\nb 0 0 0\nc 0 0 0", [("a", "related_to", "b")]),
        ("dl n=3 format = edgelist1 labels:\na b c\ndata:\n1 2\n", [("a", "related_to", "b")]),
        ("dl n=3\nformat = edgelist1\nlabels embedded:\ndata:\na b 1.0\n\n", [("a", "related_to", "b")]),
        (
            "dl n=3 format=nodelist1\nlabels:\na b c\ndata:\n1 2 3\n",
            [("a", "related_to", "b"), ("a", "related_to", "c")],
        ),
        (
            "dl n=3 format=nodelist1b\nlabels:\na b c\ndata:\n0\n2 1 3\n0\n",
            [("b", "related_to", "a"), ("b", "related_to", "c")],
        ),
        (
            "dl nr=2 nc=2 format=nodelist2\nlabels embedded\ndata:\na x y\nb y",
            [("a", "related_to --", "x"), ("a", "related_to --", "y"), ("b", "related_to --", "y")],
        ),
        ("dl nr=1 nc=2 format=edgelist2\nrow labels: a\ncolumn labels: x y\ndata:\n1 2", [("a", "related_to --", "y")]),
        ("dl nr=1, nc=2\nrow labels:\na\ncolumn labels:\nx y\ndata:\n0 1", [("a", "related_to --", "y")]),
    ],
)
def test_formats(text: str, said: Said, tmp_path: Path) -> None:
    assert dl(tmp_path, text).said == said


@pytest.mark.parametrize(
    "labels",
    ['"Ministry of Fish", LAB', "Ministry of Fish\nLAB", "Ministry of Fish,LAB", "'Ministry of Fish' LAB\n"],
)
def test_labels_with_blanks(labels: str, tmp_path: Path) -> None:
    assert sorted(dl(tmp_path, f"dl n=2\nlabels:\n{labels}\ndata:\n0 1 1 0").actors) == ["LAB", "Ministry of Fish"]


def test_several_matrices_are_several_kinds(tmp_path: Path) -> None:
    text = "dl n=2 nm=2\nlabels: a b\n{}data:\n0 1 0 0\n0 1\n1 0\n"
    said = dl(tmp_path, text.format("matrix labels:\nadvises, exchanges_with\n")).said
    assert said == [("a", "advises", "b"), ("a", "exchanges_with --", "b")]
    assert sorted(tie.kind_word or "" for tie in dl(tmp_path, text.format("")).ties) == ["matrix 1", "matrix 2"]


def test_lists_of_several_matrices_are_parted_by_marks(tmp_path: Path) -> None:
    text = "dl n=2 nm=2 format=edgelist1\nlabels: a b\nlevel labels: funds advises\ndata:\n1 2 5\n!\n2 1 3\n"
    assert [(tie.kind, tie.strength) for tie in dl(tmp_path, text).ties] == [("funds", 5.0), ("advises", 3.0)]


def test_rows_and_columns_of_one_name_stay_apart(tmp_path: Path) -> None:
    got = dl(tmp_path, "dl nr=2 nc=1\nrow labels: health guild\ncolumn labels: health\ndata:\n1 0")
    assert sorted(got.entities) == ["d/guild", "d/health:columns", "d/health:rows"]


def test_the_order_of_rows_changes_no_key(tmp_path: Path) -> None:
    one = dl(tmp_path, "dl n=2\nlabels: a b\ndata:\n0 1 0 0")
    other = dl(tmp_path, "dl n=2\nlabels: b a\ndata:\n0 0 1 0")
    assert [tie.key for tie in one.ties] == [tie.key for tie in other.ties]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("0 1 na 0", {"missing_values": 1}),
        ("0 1 x 0", {"not_a_number": 1}),
        ("0 1 0", {"cut_off": 1}),
        ("0 1\n0 1", {"loop": 1}),
    ],
)
def test_odd_values_are_reported(data: str, codes: dict[str, int], tmp_path: Path) -> None:
    got = dl(tmp_path, f"dl n=2\nlabels: a b\ndata:\n{data}")
    assert (got.said, got.codes) == ([("a", "related_to", "b")], codes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dl n=2 format=blockmatrix data:\n1", "of the format 'blockmatrix'"),
        ("dl n=2\nlabels: a b\n", "without 'data:'"),
        ("dl n=2, data file = x.dat\n", "in another file"),
        ("dl format=fullmatrix data:\n0 1", "how large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat, match=words):
        dl(tmp_path, text)


def test_binary_pairs_are_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "net.##h").write_bytes(b"\x00\x01DATE:")
    with pytest.raises(NotThisFormat, match="export it there as DL text"):
        DL.recognises(InputFile(tmp_path / "net.##h", "net.##h"))


@pytest.mark.parametrize(
    ("text", "known"),
    [("DL n=2 data: 0 1", True), ("\ufeffdl\nnr = 2", True), ("dl,name\n1,x\n", False), ("Dlouhá,ulice", False)],
)
def test_what_is_dl(text: str, known: bool, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    assert DL.recognises(InputFile(tmp_path / "x.txt", "x.txt")) is known


@given(st.data(), st.integers(1, 5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
def test_a_matrix_and_its_edge_list_say_the_same(tmp_path: Path, data: st.DataObject, size: int) -> None:
    cells = data.draw(st.dictionaries(st.tuples(st.integers(1, size), st.integers(1, size)), st.integers(1, 3)))
    labels = " ".join(f"node{at}" for at in range(1, size + 1))
    rows = (" ".join(str(cells.get((row, column), 0)) for column in range(1, size + 1)) for row in range(1, size + 1))
    matrix = dl(tmp_path, f"dl n={size}\nlabels: {labels}\ndata:\n" + "\n".join(rows))
    edges = "\n".join(f"{row} {column} {value}" for (row, column), value in cells.items())
    listed = dl(tmp_path, f"dl n={size} format=edgelist1\nlabels: {labels}\ndata:\n{edges}")
    assert [(tie.key, tie.strength) for tie in matrix.ties] == [(tie.key, tie.strength) for tie in listed.ties]
    assert sorted(matrix.entities) == sorted(listed.entities)
