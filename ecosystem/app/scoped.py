"""What commands share that make a file of a scope and view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ecosystem.app.invocation import Invocation
from ecosystem.app.options import StructOption, struct_options
from ecosystem.app.stores import check_filled, reading
from ecosystem.app.study import Study
from ecosystem.app.terminal import Terminal
from ecosystem.app.workspace import Workspace
from ecosystem.errors import BadInput
from ecosystem.identity.reader import entities
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.report.words import Language

LanguageOption = Annotated[Language, typer.Option("--lang", help="The language it is written in.")]


def scoped_options() -> tuple[StructOption, ...]:
    return (*struct_options(View), *struct_options(Scope))


@contextmanager
def studied(invocation: Invocation, given: Mapping[str, object], revision: int | None = None) -> Iterator[Study]:
    """The study of what the user said at a revision, with its answers found."""
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        study = Study.of(Workspace(entities(store, revision)), given)
        with Terminal(invocation.quiet).busy("Analysing (the first run compiles the kernels)"):
            study.answers  # noqa: B018  # asked for here, so that the sign of life says what takes long
        yield study


def check_suffix(path: Path, known: Sequence[str]) -> str:
    """The suffix of a file to write, which says what is written."""
    suffix = path.suffix.lower()
    if suffix not in known:
        raise BadInput(f"'{path.name}' ends in {suffix or 'nothing'}: name a file that ends in {' or '.join(known)}.")
    if not path.parent.is_dir():
        raise BadInput(f"There is no folder '{path.parent}' for '{path.name}': create it first.")
    if path.is_dir():
        raise BadInput(f"'{path}' is a folder: name a file.")
    return suffix
