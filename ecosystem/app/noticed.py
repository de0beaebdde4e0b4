"""Problems of an import, grouped for reading: a line for each code, the first few, how many more, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from ecosystem.app.imported.report import Noticed
from ecosystem.app.terminal import Terminal, printable
from ecosystem.model import Problem

EXAMPLES = 3
ORDER = ("error", "warning", "note")


P = TypeVar("P", Problem, Noticed)


def tell_problems(problems: Iterable[P], totals: Mapping[str, int], terminal: Terminal) -> None:
    """Print them on stderr; notes are notices, so `--quiet` leaves them out."""
    for group in grouped(problems):
        tell = terminal.notice if group[0].severity == "note" else terminal.problem
        for line in _lines(group, totals[group[0].code]):
            tell(line)


def grouped(problems: Iterable[P]) -> list[list[P]]:
    """Problems by severity and code, the worst first, each group in order of appearance."""
    groups: dict[tuple[str, str], list[P]] = {}
    for problem in problems:
        groups.setdefault((problem.severity, problem.code), []).append(problem)
    return sorted(groups.values(), key=lambda group: (ORDER.index(group[0].severity), group[0].code))


def _lines(group: list[P], total: int) -> Iterator[str]:
    from ecosystem_importers.repairs import repairs

    number = max(len(group), total) if len(group) >= EXAMPLES else len(group)
    severity, code = group[0].severity, group[0].code
    yield f"{number:,} {severity}{'' if number == 1 else 's'}: {code}"
    for problem in group[:EXAMPLES]:
        value = f" [{problem.value}]" if problem.value is not None else ""
        yield printable(f"  {problem.origin}: {problem.message}{value}")
    if number > EXAMPLES:
        yield f"  … and {number - EXAMPLES:,} more"
    if severity != "note" and (repair := repairs().get(code)):
        yield f"  To do: {repair}"
