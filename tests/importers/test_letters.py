"""Encodings are found and told, odd bytes read, garbled words repaired where proven: in every kind of file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem_importers.encodings import likeliest
from ecosystem_importers.files import InputFile
from ecosystem_importers.mojibake import Repairs, mend_escapes, repaired
from tests.importers.sheets import csv, read, workbook, write

UNMARKED = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
WRITTEN = {
    "cp1252": ("fr", "de", "es", "pt", "nl", "sv", "nb", "da", "fi", "is"),
    "mac_roman": ("fr", "de", "es", "pt", "sv", "da"),
    "cp1250": ("pl", "cs", "sk", "hr", "sl"),
    "iso8859_2": ("pl", "cs", "hr"),
    "cp1254": ("tr",),
    "cp1257": ("lv", "lt"),
    "cp1251": ("ru", "uk", "bg"),
    "koi8_r": ("ru",),
    "cp1253": ("el",),
    "cp1255": ("he",),
    "shift_jis": ("ja",),
    "gb18030": ("zh",),
    "euc_kr": ("ko",),
}
TOLD = {"encoding", "odd_bytes", "cut_off", "lost_letters", "garbled"}
TABLE = "Name,Kind\nÉcole d\u2019été,lab\nInnovación,lab\n"


def names(language: str) -> list[str]:
    return sorted(Locale.parse(language).territories.values())


def file(path: Path) -> InputFile:
    return InputFile(path, path.name)


@pytest.mark.parametrize(("encoding", "language"), [(each, lang) for each, langs in WRITTEN.items() for lang in langs])
def test_the_encoding_is_found_by_the_letters(encoding: str, language: str) -> None:
    text = "Nr;Name\n" + "".join(f"{number};{name}\n" for number, name in enumerate(names(language)))
    data = text.encode(encoding, "ignore")
    meant, got = data.decode(encoding), data.decode(likeliest(data), "replace")
    assert sum(one != other for one, other in zip(meant, got, strict=False)) <= 0.05 * sum(map(str.isalpha, meant))


@pytest.mark.parametrize("encoding", UNMARKED)
def test_unicode_is_not_told(tmp_path: Path, encoding: str) -> None:
    got = csv(tmp_path, TABLE.encode(encoding))
    assert (sorted(got.actors), got.codes.keys() & TOLD) == (["Innovación", "École d\u2019été"], set())


def test_odd_bytes_are_read_and_their_lines_told(tmp_path: Path) -> None:
    data = "Name\nÉcole\nMünchen\nBrno\n".encode().replace("ü".encode(), b"\xfc")
    got = csv(tmp_path, data)
    assert sorted(got.actors) == ["Brno", "München", "École"]
    assert got.problem("odd_bytes").message == "1 byte is not UTF-8, unlike the rest; read as cp1252 (line 3)."


def test_a_file_that_is_cut_inside_a_character_is_told(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name\nÉcole\nCité".encode()[:-1])
    assert sorted(got.actors) == ["Cit\ufffd", "École"]
    assert {"cut_off", "lost_letters"} <= got.codes.keys()


def test_a_short_file_that_ends_in_a_letter_is_no_cut_one(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name\nCafé".encode("cp1252"))
    assert (list(got.actors), got.problem("encoding").value) == (["Café"], "cp1252")


def test_a_mark_in_front_is_no_part_of_the_header(tmp_path: Path) -> None:
    assert list(csv(tmp_path, b"\xef\xbb\xbf\xef\xbb\xbfName\nA\n").actors) == ["A"]


@pytest.mark.parametrize(
    "language", ["fr", "de", "es", "pt", "pl", "cs", "tr", "lv", "el", "ru", "he", "ar", "ja", "hu"]
)
def test_right_letters_stay(language: str) -> None:
    reading = Repairs().reading()
    assert [
        name for name in names(language) if reading.mend(f"«{name}», {name.upper()}®") != f"«{name}», {name.upper()}®"
    ] == []


@pytest.mark.parametrize("language", ["fr", "de", "es", "pt", "pl", "cs", "tr", "lv", "ru"])
def test_garbled_words_are_repaired_or_left(language: str) -> None:
    wrong = [name for name in names(language) for word in name.split() if repaired(garbled(word)) not in (word, None)]
    assert wrong == []


@given(st.text(st.characters(min_codepoint=0xA0, max_codepoint=0x24F), max_size=8))
@settings(max_examples=300)
def test_no_garbled_word_is_taken_for_another(word: str) -> None:
    if repaired(word) is None:
        assert repaired(garbled(word)) in (word, None)


def garbled(text: str) -> str:
    return "".join(_as_cp1252(byte) for byte in text.encode())


def _as_cp1252(byte: int) -> str:
    found = bytes([byte]).decode("cp1252", "replace")
    return chr(byte) if found == "\ufffd" else found


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("MinistÃ¨re", "Ministère"),
        ("donâ€™t", "don\u2019t"),
        ("Â£5", "£5"),
        ("ÃƒÂ©tÃƒÂ©", "été"),
        ("Ã\x89cole", "École"),
        ("√©cole", "école"),
        ("CAFÉ®", None),
        ("«École»", None),
        ("VIETNÃ®", None),
        ("Ã", None),
        ("Ãcole", None),
    ],
)
def test_words(word: str, meant: str | None) -> None:
    assert repaired(word) == meant


def test_garbled_cells_are_repaired_and_told(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Kind\nMinistÃ¨re A,lab\nMinistÃ¨re B,lab\nÉcole,lab\n")
    assert sorted(got.actors) == ["Ministère A", "Ministère B", "École"]
    told = got.problem("garbled")
    assert told.message == "Garbled by a wrong encoding and repaired, 2 times: 'MinistÃ¨re' is read as 'Ministère'."
    assert told.value == "MinistÃ¨re"


def test_garbled_cells_of_a_workbook(tmp_path: Path) -> None:
    got = read(workbook(tmp_path / "a.xlsx", {"Orgs": [["Name"], ["MinistÃ¨re"], ["École"]]}))
    assert sorted(got.actors) == ["Ministère", "École"]
    assert (got.problem("garbled").origin.sheet, got.problem("garbled").value) == ("Orgs", "MinistÃ¨re")


@pytest.mark.parametrize("ensure_ascii", [True, False])
def test_garbled_text_of_json(tmp_path: Path, ensure_ascii: bool) -> None:
    text = json.dumps({"MinistÃ¨re": 'a "Ã©tÃ©" \\u00c3\\u00a9 – São'}, ensure_ascii=ensure_ascii)
    outline = file(write(tmp_path / "a.json", text)).outline
    assert outline is not None
    assert {name: outline.value(name) for name in outline.members} == {"Ministère": 'a "été" \\u00c3\\u00a9 – São'}


@given(st.dictionaries(st.text(max_size=5), st.text(st.sampled_from('Ã©"\\uc3a0 \u00c2£😀x'), max_size=12)))
def test_json_stays_json(value: dict[str, str]) -> None:
    mended = json.loads(mend_escapes(json.dumps(value).encode(), Repairs()))
    reading = Repairs().reading()
    assert mended == {reading.mend(key): reading.mend(text) for key, text in value.items()}
