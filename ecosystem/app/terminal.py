"""What a person at a terminal sees on stderr while something takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, Task


@dataclass(frozen=True)
class Terminal:
    """Writes to stderr; `quiet` keeps progress and notices back."""

    quiet: bool = False

    def notice(self, text: str) -> None:
        if not self.quiet:
            self.problem(text)

    def problem(self, text: str) -> None:
        print(text, file=sys.stderr)  # noqa: T201  # the one place that writes notices and problems

    @property
    def silent(self) -> bool:
        """Whether nobody watches."""
        return self.quiet or not sys.stderr.isatty()

    @contextmanager
    def rows(self, what: str) -> Iterator[Callable[[int], None]]:
        """A bar that counts rows, and rows per second."""
        if self.silent:
            yield lambda _: None
            return
        from rich.progress import BarColumn, TextColumn

        with _bar(BarColumn(), TextColumn("{task.completed:,} rows"), TextColumn("{task.fields[rate]}")) as bar:
            task = bar.add_task(what, total=None, rate="")

            def advance(number: int) -> None:
                bar.advance(task, number)
                bar.update(task, rate=_rate(bar.tasks[0]))

            yield advance

    @contextmanager
    def steps(self, total: int) -> Iterator[Callable[[str], None]]:
        """A bar that advances by one each time a next step begins."""
        if self.silent:
            yield lambda _: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TimeElapsedColumn

        with _bar(BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()) as bar:
            task = bar.add_task("", total=total, completed=-1)
            yield lambda what: bar.update(task, advance=1, description=what)

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        """A sign of life where nothing can be counted."""
        if self.silent:
            yield
            return
        from rich.progress import SpinnerColumn, TimeElapsedColumn

        with _bar(SpinnerColumn(), TimeElapsedColumn()) as bar:
            bar.add_task(what, total=None)
            yield


def _bar(*columns: ProgressColumn) -> Progress:
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    return Progress(TextColumn("{task.description}"), *columns, console=Console(stderr=True), transient=True)


def _rate(task: Task) -> str:
    return f"{task.completed / task.elapsed:,.0f} rows/s" if task.elapsed else ""


def printable(text: str) -> str:
    """Text from a source without what would move the cursor or ring the bell."""
    return text if text.isprintable() else "".join(each if each.isprintable() else " " for each in text)
