"""The demonstration: load a sample, answer every analysis, write tables, map and report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ecosystem.analysis import BRIEFING
from ecosystem.app.formats import as_csv
from ecosystem.app.imported.report import ImportReport
from ecosystem.app.importing import Import, carry_out
from ecosystem.app.invocation import Invocation
from ecosystem.app.samples import folder
from ecosystem.app.study import Study
from ecosystem.app.terminal import Terminal
from ecosystem.app.web.asked import Asked, read
from ecosystem.app.web.desk import Desk
from ecosystem.app.writing import write_whole
from ecosystem.report import to_html, to_pdf
from ecosystem.store.base import Store
from ecosystem_importers.delivery import Request
from ecosystem_visual import page

FOLDER = Path("demo")
STORE = f"sqlite:///{FOLDER}/ecosystem.db"
DOCUMENTS: dict[str, Callable[[Study], str | bytes]] = {
    "map.html": lambda study: page(study.model("en")),
    "map.svg": lambda study: study.picture("en"),
    "report.pdf": lambda study: to_pdf(study.report("en", date.today())),
    "report.html": lambda study: to_html(study.report("en", date.today())),
}


@dataclass(frozen=True)
class Demonstration:
    """What was asked, the desk that answers it again, the study of it, and the files that were written."""

    asked: Asked
    desk: Desk
    study: Study
    tables: tuple[Path, ...]
    documents: tuple[Path, ...]


def at_home(invocation: Invocation) -> Invocation:
    """The same call with the demonstration's own store where none was named."""
    return invocation if invocation.store else replace(invocation, store=STORE)


def load_sample(name: str, invocation: Invocation, terminal: Terminal) -> ImportReport:
    """Import a bundled sample; one that is there already changes nothing."""
    files = folder(name)
    FOLDER.mkdir(exist_ok=True)
    return carry_out(Import(request=Request(paths=(files,))), invocation, terminal).report


def demonstrate(dataset: str, store: Store, terminal: Terminal) -> Demonstration:
    """Answer every analysis for one dataset and write all files."""
    desk = Desk(store)
    asked = _asked(dataset, store)
    with terminal.steps(len(DOCUMENTS) + 2) as begin:
        begin("Compiling kernels (first run only)")
        _warm_up()
        begin("Analysing")
        study = desk.study(asked)
        tables = tuple(_write(f"{each.name}.csv", as_csv(study.answers[each.name], each)) for each in BRIEFING)
        documents = []
        for name, make in DOCUMENTS.items():
            begin(f"Writing {name}")
            documents.append(_write(name, make(study)))
    return Demonstration(asked, desk, study, tables, tuple(documents))


def _asked(dataset: str, store: Store) -> Asked:
    """The dataset, which need not be named where it is all there is."""
    alone = [each.name for each in store.reader().datasets()] == [dataset]
    return read([] if alone else [("dataset", dataset)])


def _warm_up() -> None:
    from ecosystem.network.kernels.warm import warm_up

    warm_up()


def _write(name: str, content: str | bytes) -> Path:
    write_whole(FOLDER / name, content)
    return FOLDER / name
