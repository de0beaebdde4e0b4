"""XML network files, element by element: what has been read is let go, entities and outside files are refused."""

from __future__ import annotations

import functools
import html
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, TypeVar
from xml.etree.ElementTree import Element, ParseError

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin, ProblemLog
from ecosystem_importers.files import InputFile

T = TypeVar("T")
ROOT = re.compile(
    r"\A\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL
)
DECLARATION = re.compile(r"\A\s*<\?xml.*?\?>", re.DOTALL)
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)
STRAY = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(\w{1,30};)?")
DEEPEST = 200


def is_root(file: InputFile, name: str) -> bool:
    """Whether a file is XML whose outermost element is called so."""
    if file.is_workbook or not file.text.start.lstrip("\ufeff \t\r\n").startswith("<"):
        return False
    match = ROOT.match(file.text.start.lstrip("\ufeff"))
    return match is not None and match[1].lower() == name


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return _bare(element.tag)


@functools.lru_cache(maxsize=10_000)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def text_of(element: Element) -> str:
    """All text inside an element."""
    return "".join(element.itertext()).strip()


@dataclass
class Walk:
    """An element that is complete, and those around it, the outermost first."""

    element: Element
    around: tuple[Element, ...]

    @property
    def name(self) -> str:
        return local(self.element)

    def inside(self, *names: str) -> Element | None:
        """The nearest element around with one of these names."""
        return next((each for each in reversed(self.around) if local(each) in names), None)


@dataclass
class Places:
    """Numbers the elements of a file by name, as the origin of what is read there."""

    file: str
    _counts: Counter[str] = field(default_factory=Counter)

    def next(self, name: str) -> Origin:
        self._counts[name] += 1
        return Origin(self.file, column=f"{name}[{self._counts[name]}]")


def read_xml(file: InputFile, problems: ProblemLog, reader: Callable[[Iterator[Walk]], T], names: frozenset[str]) -> T:
    """What a reader makes of the elements with these names; a file that is not quite XML is repaired, which is said."""
    try:
        with file.open() as stream:
            return reader(_walk(stream, file.name, names))
    except ParseError as error:
        broken = error
    try:
        found = reader(_walk(io.BytesIO(_repaired(file)), file.name, names))
    except ParseError:
        raise NotThisFormat(f"'{file.name}' is not complete XML ({broken}): export it again.") from broken
    message = "Signs that XML does not allow, or another encoding than declared; repaired as far as it can be."
    problems.warning("repaired_xml", message, Origin(file.name), str(broken))
    return found


def _walk(stream: BinaryIO | io.BytesIO, name: str, names: frozenset[str]) -> Iterator[Walk]:
    """The elements as they are complete; each is taken out of its parent once it has been looked at."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    around: list[Element] = []
    try:
        for event, element in iterparse(stream, events=("start", "end")):
            if event == "start":
                around.append(element)
                if len(around) > DEEPEST:
                    raise NotThisFormat(f"'{name}' is nested too deeply to be a network: expected a few layers.")
            else:
                around.pop()
                if local(element) in names:
                    yield Walk(element, tuple(around))
                    if around:
                        around[-1].remove(element)
    except DefusedXmlException as error:
        raise NotThisFormat(
            f"'{name}' declares XML entities or refers to other files, which is not read: save it without a DTD."
        ) from error
    except (LookupError, ValueError) as error:
        raise ParseError(str(error)) from error


def _repaired(file: InputFile) -> bytes:
    """The text as UTF-8 without signs that XML does not allow, stray ampersands written as such."""
    text = DECLARATION.sub("", file.text.content.lstrip("\ufeff"))
    return STRAY.sub(_escaped, UNPRINTABLE.sub("", text)).encode("utf-8", "replace")


def _escaped(match: re.Match[str]) -> str:
    """A named sign of HTML as itself, any other ampersand as one."""
    sign = html.unescape(match[0])
    return sign if sign != match[0] and match[1] and sign not in "<>&" else f"&amp;{match[1] or ''}"
