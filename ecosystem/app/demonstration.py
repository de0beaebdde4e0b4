"""The demonstration: load a sample, answer every analysis, write the tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ecosystem.analysis import ANALYSES
from ecosystem.analysis.answer import Answer
from ecosystem.app.formats import as_csv
from ecosystem.app.importing import Import, ImportReport, carry_out
from ecosystem.app.invocation import Invocation
from ecosystem.app.samples import folder
from ecosystem.app.stores import reading
from ecosystem.app.terminal import Terminal
from ecosystem.app.workspace import Workspace
from ecosystem.network.network import Network
from ecosystem_importers.delivery import Request

FOLDER = Path("demo")
STORE = f"sqlite:///{FOLDER}/ecosystem.db"


@dataclass(frozen=True)
class Demonstration:
    """The network of the brokers, the answers by analysis, and the files of their tables."""

    network: Network
    answers: dict[str, Answer]
    tables: tuple[Path, ...]


def at_home(invocation: Invocation) -> Invocation:
    """The same call with the demonstration's own store where none was named."""
    return invocation if invocation.store else replace(invocation, store=STORE)


def load_sample(name: str, invocation: Invocation, terminal: Terminal) -> ImportReport:
    """Import a bundled sample; one that is there already changes nothing."""
    files = folder(name)
    FOLDER.mkdir(exist_ok=True)
    return carry_out(Import(request=Request(paths=(files,))), invocation, terminal)


def demonstrate(dataset: str, invocation: Invocation, terminal: Terminal) -> Demonstration:
    """Answer every analysis for one dataset and write each table."""
    with reading(invocation.url, invocation.password) as store, terminal.steps(len(ANALYSES) + 1) as begin:
        workspace = Workspace(store.reader())
        begin("Compiling kernels (first run only)")
        _warm_up()
        answers = {}
        for analysis in ANALYSES:
            begin(f"Analysing {analysis.name}")
            answers[analysis.name] = workspace.answer(workspace.question(analysis, {"datasets": [dataset]}))
        brokers = answers["brokers"]
        return Demonstration(workspace.network(brokers.scope, brokers.view), answers, _write(answers))


def _warm_up() -> None:
    from ecosystem.network.kernels.warm import warm_up

    warm_up()


def _write(answers: dict[str, Answer]) -> tuple[Path, ...]:
    paths = []
    for analysis in ANALYSES:
        path = FOLDER / f"{analysis.name}.csv"
        path.write_text(as_csv(answers[analysis.name], analysis), encoding="utf-8", newline="")
        paths.append(path)
    return tuple(paths)
