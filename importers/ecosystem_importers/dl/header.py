"""What the head of a DL file says: sizes, format, and labels of rows, columns and matrices."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ecosystem.errors import NotThisFormat

DATA = re.compile(r"\bdata\s*:", re.IGNORECASE)
OUTSIDE = re.compile(r"\b(?:data\s*file|datafile)\s*=", re.IGNORECASE)
SIZE = re.compile(r"\b(n|nr|nc|nm)\s*=\s*(\d{1,7})", re.IGNORECASE)
FORMAT = re.compile(r"\bformat\s*=\s*['\"]?([a-z]+\s?(?:matrix|half|list)?\s?\d?b?)\b", re.IGNORECASE)
DIAGONAL = re.compile(r"\bdiag(?:onal)?\s*=?\s*(absent|present|no|yes)", re.IGNORECASE)
LABELS = re.compile(r"(?:\b(row|column|col|matrix|level)s?\s+)?\blabels?\s*(?:(embedded)\b\s*:?|:)", re.IGNORECASE)
NEXT = re.compile(
    r"^[ \t]*(?:(?:row|column|col|matrix|level)s?[ \t]+labels?\b|labels?[ \t]*(?:embedded|:)|format\s*=|diag\w*\b"
    r"|n[rcm]?\s*=)",
    re.IGNORECASE | re.MULTILINE,
)
TOKEN = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\s,=\"]+)")
FORMATS = {
    "fullmatrix": "full",
    "fm": "full",
    "full": "full",
    "matrix": "full",
    "lowerhalf": "lower",
    "lh": "lower",
    "upperhalf": "upper",
    "uh": "upper",
    "nodelist": "nodes",
    "nodelist1": "nodes",
    "nl": "nodes",
    "nodelist1b": "counted",
    "nodelist2": "nodes2",
    "edgelist": "edges",
    "edgelist1": "edges",
    "el": "edges",
    "edgelist2": "edges2",
}
MOST_MATRICES = 1000


@dataclass
class Header:
    """Sizes are None where the file does not say; `labels` and `embedded` are by what they label."""

    rows: int | None = None
    columns: int | None = None
    matrices: int = 1
    format: str = "full"
    diagonal: bool = True
    labels: dict[str, list[str]] = field(default_factory=dict)
    embedded: set[str] = field(default_factory=set)

    @property
    def two_modes(self) -> bool:
        """Whether rows and columns are different things."""
        apart = self.rows != self.columns or ("row" in self.labels and self.labels["row"] != self.labels.get("column"))
        return self.format in ("nodes2", "edges2") or (apart and self.format in ("full", "nodes", "edges"))


def split(text: str, name: str) -> tuple[str, str, int]:
    """Head and data of a file, and the line in which the data begin."""
    match = DATA.search(text)
    if match is None:
        if OUTSIDE.search(text):
            raise NotThisFormat(f"'{name}' keeps its data in another file: export it from UCINET as one DL file.")
        raise NotThisFormat(f"'{name}' is a DL file without 'data:': export it again, with its data.")
    return text[: match.start()], text[match.end() :], text.count("\n", 0, match.end()) + 1


def header(text: str, name: str) -> Header:
    found = Header()
    bare = _labels(text, found)
    sizes = {own.lower(): int(number) for own, number in SIZE.findall(bare)}
    found.rows = sizes.get("nr", sizes.get("n"))
    found.columns = sizes.get("nc", sizes.get("n", sizes.get("nr")))
    found.matrices = min(max(1, sizes.get("nm", 1)), MOST_MATRICES)
    if match := FORMAT.search(bare):
        found.format = _format(match[1], name)
    if match := DIAGONAL.search(bare):
        found.diagonal = match[1].lower() in ("present", "yes")
    for whose, size in (
        ("both", found.rows),
        ("row", found.rows),
        ("column", found.columns),
        ("matrix", found.matrices),
    ):
        if whose in found.labels:
            found.labels[whose] = _cut(found.labels[whose][0], size)
    _size_by_labels(found, name)
    return found


def _size_by_labels(found: Header, name: str) -> None:
    """A size that is not stated is the number of labels; a matrix needs one or the other."""
    both = found.labels.get("both")
    rows, columns = found.labels.get("row", both), found.labels.get("column", both)
    found.rows = len(rows) if found.rows is None and rows else found.rows
    found.columns = len(columns) if found.columns is None and columns else found.columns
    if found.format in ("full", "lower", "upper") and not (found.rows and found.columns):
        raise NotThisFormat(f"'{name}' does not say how large its matrix is: write 'n = ' and the number of its rows.")


def words(text: str) -> list[str]:
    """Labels or values, separated by blanks, commas or equal signs; quotes hold blanks together."""
    return [" ".join((double or single or bare).split()) for double, single, bare in TOKEN.findall(text)]


def _labels(text: str, found: Header) -> str:
    """Take the labels out of a head, each still one text; what is left has sizes and format."""
    bare, at = [], 0
    while match := LABELS.search(text, at):
        bare.append(text[at : match.start()])
        whose = {"col": "column", "level": "matrix"}.get((match[1] or "both").lower(), (match[1] or "both").lower())
        at = match.end()
        if match[2]:
            found.embedded.add(whose)
            continue
        end = NEXT.search(text, at)
        stop = end.start() if end else len(text)
        found.labels[whose] = [text[at:stop]]
        at = stop
    return "\n".join([*bare, text[at:]])


def _cut(text: str, size: int | None) -> list[str]:
    """The labels of a text: words, or else lines or what stands between commas, whichever are as many as expected."""
    lines = [line.strip().strip(",").strip("\"' ") for line in re.split(r"[\r\n]+", text) if line.strip()]
    commas = [part.strip().strip("\"' ") for part in re.split(r"[,\r\n]+", text) if part.strip()]
    ways = (words(text), lines, commas)
    return next((way for way in ways if len(way) == size), ways[0])


def _format(word: str, name: str) -> str:
    plain = "".join(word.lower().split())
    if plain not in FORMATS:
        raise NotThisFormat(
            f"'{name}' is a DL file of the format '{plain[:30]}': export it as fullmatrix, nodelist1 or edgelist1."
        )
    return FORMATS[plain]
