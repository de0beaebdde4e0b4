"""Tables beside each other on one sheet, told apart by blank columns and headers of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ecosystem_importers.headers.headers import is_usable
from ecosystem_importers.layout.header import find_header
from ecosystem_importers.layout.lines import Line, Region
from ecosystem_importers.layout.words import has_role, is_known, words
from ecosystem_importers.values.words import folded

FEW = 0.5
# More blocks than tables stand beside each other.
MOST = 20


@dataclass(frozen=True)
class Block:
    """Neighbouring columns with what their rows hold."""

    left: int
    right: int
    lines: tuple[Line, ...]

    @property
    def head(self) -> Line:
        found = find_header(self.lines)
        return self.lines[max(found.at, 0)]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(self.head.at(at) for at in self.head.filled)


@dataclass(frozen=True)
class Side:
    """The regions beside each other, and the rows of columns that are notes at the side of a table."""

    regions: tuple[Region, ...]
    notes: tuple[Line, ...] = ()


def beside(region: Region, lines: Sequence[Line]) -> Side:
    """The regions of a sheet from left to right; blank columns inside a table do not part it."""
    blocks = _blocks(lines)
    if len(blocks) < 2:
        return Side((region,))
    groups: list[list[Block]] = [[blocks[0]]]
    notes: list[Line] = []
    for block in blocks[1:]:
        whole = _joined(groups[-1], lines)
        if _are_notes(block, whole):
            notes += block.lines
        elif _is_pivot(block) or (_is_table(block) and _is_table(whole) and _are_apart(whole, block)):
            groups.append([block])
        else:
            groups[-1].append(block)
    edges = [(group[0].left, group[-1].right) for group in groups]
    if len(edges) == 1 and not notes:
        return Side((region,))
    return Side(tuple(_part(region, left, right) for left, right in edges), tuple(notes))


def _part(region: Region, left: int, right: int) -> Region:
    return replace(region, left=region.left + left, right=region.left + right)


def _blocks(lines: Sequence[Line]) -> list[Block]:
    used = {at for line in lines for at in line.filled}
    starts = sorted(at for at in used if at - 1 not in used)
    ends = sorted(at + 1 for at in used if at + 1 not in used)
    if len(starts) > MOST:
        return []
    return [_block(left, right, lines) for left, right in zip(starts, ends, strict=True)]


def _block(left: int, right: int, lines: Sequence[Line]) -> Block:
    cut = (_cut(line, left, right) for line in lines)
    return Block(left, right, tuple(line for line in cut if line.own))


def _cut(line: Line, left: int, right: int) -> Line:
    cells = line.cells[left:right]
    copies, merged = (frozenset(at - left for at in each if left <= at < right) for each in (line.copies, line.merged))
    return Line(line.number, cells, copies, merged)


def _joined(group: Sequence[Block], lines: Sequence[Line]) -> Block:
    return _block(group[0].left, group[-1].right, lines)


def _is_table(block: Block) -> bool:
    """Whether columns can be a table by themselves: rows below a header with a name or two ends."""
    return len(block.lines) > 1 and is_usable(block.header) and any(is_known(name) for name in block.header)


def _is_pivot(block: Block) -> bool:
    return any(folded(line.first) in words().pivots for line in block.lines[:3])


def _are_apart(one: Block, other: Block) -> bool:
    """Whether two tables stand beside each other: the same header twice, or unlike rows, beginnings or kinds."""
    same = {folded(name) for name in one.header} & {folded(name) for name in other.header}
    named = [any(has_role(name, ("name",)) for name in block.header) for block in (one, other)]
    starts = one.head.number != other.head.number
    heights = abs(one.lines[-1].number - other.lines[-1].number) > 1
    return bool(same) or starts or (heights and all(named)) or (heights and _width(other) > 1)


def _width(block: Block) -> int:
    return block.right - block.left


def _are_notes(block: Block, whole: Block) -> bool:
    """Whether columns at the side of a table have no header in its row and few cells."""
    beside = any(line.number == whole.head.number for line in block.lines)
    few = len(block.lines) < FEW * len(whole.lines) and _width(block) <= 2
    return not beside and few and not _is_table(block) and len(whole.lines) > 2
