"""How an input is changed: at its bytes, its tokens, its lines, and at the structure of its format."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from ecosystem_importers.archive import UNREADABLE

Mutation = Callable[[bytes, random.Random], bytes]
TOKEN = re.compile(rb"\w+|\s+|[^\w\s]")
TAG = re.compile(rb"<[^<>]*>")
UGLY = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *(
            "",
            " ",
            "\x00",
            "\ufeff",
            "\ud800",
            "\u202e",
            "\u00a0",
            "Ã©",
            "é",
            "\u2028",
            "\r",
            '"',
            "'",
            "\\",
            "<",
            "&",
            "]]>",
        ),
        *("0", "-1", "1e999", "NaN", "-0.0", "9" * 30, "1.234,50 €", "$3,561,045", "٣", "½"),
        *("2024-02-30", "31/12/2023", "0000-00-00", "99999999", "null", "true", "[]", "{}", "[[", "}}", "a" * 3_000),
        *(
            "n/a",
            "unknown",
            "a@b.org",
            "=1+1",
            "../..",
            "http://[",
            "&lol;",
            "*a",
            "&a",
            "!!python/none",
            "<<",
            "\t",
            "|",
            ";",
        ),
        *(
            "__proto__",
            "id",
            "name",
            "source",
            "target",
            "nodes",
            "edges",
            "*Vertices 9999999",
            "dl n=99999999",
            "-" * 80,
        ),
    )
)


def mutate(data: bytes, name: str, chance: random.Random) -> bytes:
    """Some changes, one after the other, mostly few."""
    kinds = [flipped, cut, doubled, spliced, tokens, tokens, lines, lines, *_structure(Path(name).suffix.lower())]
    for _ in range(min(1 + int(chance.expovariate(0.7)), 8)):
        data = chance.choice(kinds)(data, chance)[:2_000_000]
    return data


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] if chance.random() < 0.3 else data[:start] + data[end:]


def doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def spliced(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(UGLY) + data[at:]


def tokens(data: bytes, chance: random.Random) -> bytes:
    """One word or mark instead of another, from the same file or of the ugly ones."""
    found = TOKEN.findall(data)
    if not found:
        return data
    at, other = chance.randrange(len(found)), chance.randrange(len(found))
    found[at] = chance.choice((found[other], chance.choice(UGLY), found[at] * 2, b"", found[at].upper()))
    return b"".join(found)


def lines(data: bytes, chance: random.Random) -> bytes:
    found = data.splitlines(keepends=True)
    if not found:
        return data
    at, other = chance.randrange(len(found)), chance.randrange(len(found))
    chance.choice(
        (
            lambda: found.insert(other, found[at]),
            lambda: found.pop(at),
            lambda: found.insert(at, chance.choice(UGLY) + b"\n"),
            lambda: found.extend(found[at:other]),
            lambda: chance.shuffle(found),
        )
    )()
    return b"".join(found)


def tree(data: bytes, chance: random.Random, read: Callable[[bytes], Any], write: Callable[[Any], bytes]) -> bytes:
    """The value with a part of it removed, doubled, nested, renamed, or put in place of another."""
    try:
        value = read(data)
    except (ValueError, RecursionError, yaml.YAMLError):
        return data
    parts = _parts(value)
    if not parts:
        return data
    holder, key = chance.choice(parts)
    other = chance.choice(parts)
    new = chance.choice(
        (other[0][other[1]], None, [], {}, "", 1e308, -1, 10**30, True, [holder[key]], {"a": holder[key]})
    )
    _change(holder, key, new, chance)
    try:
        return write(value)
    except (ValueError, RecursionError):
        return data


def _change(holder: Any, key: Any, new: object, chance: random.Random) -> None:
    how = chance.randrange(4)
    if how == 0:
        del holder[key]
    elif how == 1 and isinstance(holder, list):
        holder.insert(key, holder[key])
    elif how == 1:
        holder[f"{key} 2"] = holder.pop(key)
    else:
        holder[key] = json.loads(json.dumps(new, default=str))


def _parts(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    left = [value]
    while left and len(found) < 5_000:
        holder = left.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        found += [(holder, key) for key in keys]
        left += [holder[key] for key in keys]
    return found


def as_json(data: bytes, chance: random.Random) -> bytes:
    return tree(data, chance, json.loads, lambda value: json.dumps(value, ensure_ascii=chance.random() < 0.5).encode())


def as_json_lines(data: bytes, chance: random.Random) -> bytes:
    found = data.splitlines() or [b""]
    at = chance.randrange(len(found))
    found[at] = as_json(found[at], chance)
    return b"\n".join(found)


def as_yaml(data: bytes, chance: random.Random) -> bytes:
    return tree(
        data,
        chance,
        lambda text: yaml.load(text, yaml.CBaseLoader),
        lambda value: yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True).encode("utf-8", "replace"),
    )


def as_xml(data: bytes, chance: random.Random) -> bytes:
    found = list(TAG.finditer(data))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    new = chance.choice(
        (b"", other[0], one[0] * 2, one[0] * 500, b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<![CDATA[", b"<!--")
    )
    return data[: one.start()] + new + data[one.end() :]


def as_table(data: bytes, chance: random.Random) -> bytes:
    """A cell or a column changed."""
    mark = max((b",", b";", b"\t", b"|"), key=data.count)
    rows = [line.split(mark) for line in data.split(b"\n")]
    row, column = chance.randrange(len(rows)), chance.randrange(max(map(len, rows)))
    how = chance.randrange(3)
    for at, cells in enumerate(rows):
        if column < len(cells) and (how or at == row):
            other = cells[chance.randrange(len(cells))]
            cells[column : column + 1] = ([chance.choice((other, *UGLY))], [], [cells[column]] * 2)[how]
    return b"\n".join(mark.join(cells) for cells in rows)


def as_archive(data: bytes, chance: random.Random) -> bytes:
    """A part of an archive changed, taken away, or given twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [
                (entry.filename, archive.read(entry)) for entry in archive.infolist() if entry.file_size < 2_000_000
            ]
    except UNREADABLE:
        return data
    if not parts:
        return data
    at = chance.randrange(len(parts))
    name, part = parts[at]
    kind = (
        as_archive
        if name.endswith((".xlsx", ".zip"))
        else chance.choice((as_xml, tokens, flipped, cut, spliced, as_table))
    )
    parts[at] = (name, kind(part, chance))
    if chance.random() < 0.1:
        parts.pop(at)
    return _packed(parts)


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()


def _structure(suffix: str) -> list[Mutation]:
    """The changes that know a format, asked for as often as the others together."""
    if suffix in (".xlsx", ".ods", ".zip", ".xlsm"):
        return [as_archive] * 16
    if suffix in (".json", ".jsonld", ".cyjs", ".cx", ".cx2"):
        return [as_json] * 8
    if suffix == ".jsonl":
        return [as_json_lines] * 8
    if suffix in (".yaml", ".yml"):
        return [as_yaml] * 6
    return [as_xml] * 8 if suffix in (".gexf", ".graphml", ".xml") else [as_table] * 6


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 4, 16, 64, 400, 4_000)))
