"""The lines of a Pajek file cut into sections, and a line cut into words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

BREAK = re.compile(r"\r\n|\r|\n")
WORD = re.compile(r"\s*(\[[^\]]*\]|[^\s\"]\S*)")
HEADING = re.compile(r"\*\s*(\w+)(.*)")


@dataclass(frozen=True)
class Word:
    """A word of a line; `quoted` marks one in quotes."""

    text: str
    quoted: bool = False


@dataclass
class Section:
    """A heading such as `*Arcs :2 "knows"` with its name in small letters, what follows it, and the lines below."""

    name: str
    rest: str
    row: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def sections(text: str) -> Iterator[Section]:
    """The sections of a file; comments and blank lines are skipped."""
    section: Section | None = None
    for row, line in enumerate(BREAK.split(text), start=1):
        plain = line.strip().strip("\ufeff\x1a\x00")
        match = HEADING.match(plain)
        if match:
            if section:
                yield section
            section = Section(match[1].lower(), match[2].strip(), row)
        elif plain and not plain.startswith(("%", "#", "/*")) and section:
            section.lines.append((row, plain))
    if section:
        yield section


def words(line: str) -> list[Word]:
    """The words of a line; a time such as `[1-5, 7]` is one."""
    found, at, quotes = [], 0, line.count('"')
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        quoted = line[at] == '"'
        match = None if quoted else WORD.match(line, at)
        end = _closing(line, at, quotes - 1) if quoted else match.end() if match else len(line)
        text = line[at + 1 : end].replace('""', '"').replace('\\"', '"') if quoted else line[at:end]
        found.append(Word(plain(text), quoted))
        quotes -= line.count('"', at, end + quoted)
        at = end + quoted
    return found


def _closing(line: str, start: int, left: int) -> int:
    """Where a label in quotes ends: labels have quotes inside, so a blank and whole pairs of quotes must follow."""
    at = start
    while left:
        at, left = line.index('"', at + 1), left - 1
        if left % 2 == 0 and (at + 1 == len(line) or line[at + 1].isspace()):
            return at
    return at if at > start else len(line)


def plain(text: str) -> str:
    """A label on one line."""
    return " ".join(html.unescape(text.replace("\\n", " ")).split())
