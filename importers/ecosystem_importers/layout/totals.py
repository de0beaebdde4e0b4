"""Rows of totals: called so, with nothing but figures beside it, or figures that add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.looks import look
from ecosystem_importers.layout.words import first_word, words
from ecosystem_importers.values.numbers import number

ROUNDING = 0.51
SHARE = 0.002


def is_surely_total(line: Line) -> bool:
    """Whether a row can be nothing else: called Grand total, Summe or Subtotal, with figures and no other text."""
    return first_word(line.first) in words().surely_totals and _has_figures_alone(line)


def may_be_total(line: Line) -> bool:
    """Whether a row is called a total, as a company and a group of rows may be too, with figures and no other text."""
    return is_called_total(line.first) and _has_figures_alone(line)


def is_called_total(text: str) -> bool:
    """Whether a text says total, alone or with what it is the total of."""
    said = first_word(text)
    return said in words().totals or bool({said.split(" ")[0], said.split(" ")[-1]} & words().total_words)


def is_unnamed(line: Line) -> bool:
    """Whether a row holds figures alone and begins blank, as a row of sums does."""
    return line.filled[0] > 0 and all(look(text) == "number" for text in line.texts)


def adding_up(lines: Iterable[Line], candidates: Sequence[Line]) -> set[int]:
    """The candidates whose figures are the sums of the rows above, or of those since the last total."""
    waiting = {line.number for line in candidates}
    above, since = _Sums(), _Sums()
    found: set[int] = set()
    for line in lines:
        if line.number not in waiting:
            above.add(line)
            since.add(line)
        elif above.match(line) or since.match(line):
            found.add(line.number)
            since = _Sums()
    return found


def _has_figures_alone(line: Line) -> bool:
    texts = line.texts[1:]
    figures = sum(look(text) == "number" for text in texts)
    return figures > 0 and all(any(char.isdigit() for char in text) for text in texts)


@dataclass
class _Sums:
    rows: int = 0
    by_position: dict[int, float] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        self.rows += 1
        for at in line.filled:
            if (value := _value(line.at(at))) is not None:
                self.by_position[at] = self.by_position.get(at, 0) + value

    def match(self, line: Line) -> bool:
        """Whether most figures of a row are sums, one of them not nothing."""
        values = {at: value for at in line.filled if (value := _value(line.at(at))) is not None}
        equal = [at for at, value in values.items() if self._is_sum(at, value)]
        return self.rows > 1 and 2 * len(equal) >= len(values) > 0 and any(values[at] for at in equal)

    def _is_sum(self, at: int, value: float) -> bool:
        total = self.by_position.get(at)
        return total is not None and abs(total - value) <= min(ROUNDING * self.rows**0.5, SHARE * abs(total))


def _value(cell: str) -> float | None:
    if look(cell) != "number":
        return None
    text = cell.strip(" €£$¥%").replace("\u2212", "-")
    read = number(text, None, grouped=True).value
    return float(read) if read is not None else None
