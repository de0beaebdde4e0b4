"""What a failure looks like to the user: one sentence and an exit code, in one table."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from ecosystem.app.settings import DEBUG, read_settings
from ecosystem.errors import BadInput, EcosystemError

INTERRUPTED, BROKEN_PIPE = 130, 141


class InterruptedLate(EcosystemError):
    """Ctrl-C came when the import was already published."""


EXIT_CODES: tuple[tuple[type[Exception], int], ...] = (
    (InterruptedLate, INTERRUPTED),
    (BadInput, 2),
    (EcosystemError, 1),
    (typer.TyperException, 2),
    (OSError, 1),
    (Exception, 1),
)


def exit_code(error: Exception) -> int:
    return next(code for kind, code in EXIT_CODES if isinstance(error, kind))


def sentence(error: Exception) -> str:
    """The one line that the user sees."""
    if isinstance(error, EcosystemError):
        return str(error)
    if isinstance(error, typer.TyperException):
        return _usage(error)
    if isinstance(error, OSError) and error.strerror:
        where = f" '{error.filename}'" if error.filename else ""
        return (
            f"The system refused to read or write{where} ({error.strerror}): check the path, its rights and its room."
        )
    return (
        f"Something went wrong inside ecosystem ({type(error).__name__}: {error}): run it again with "
        f"{DEBUG.variable}=1 and report what it prints."
    )


def tell(error: Exception) -> int:
    """Print a failure on stderr; returns the exit code."""
    if not isinstance(error, EcosystemError | typer.TyperException) and _debugging():
        traceback.print_exception(error)
    print(" ".join(sentence(error).split()), file=sys.stderr)  # noqa: T201  # the one line of an error
    return exit_code(error)


def tell_interrupted() -> int:
    print("Interrupted: the store is as it was before.", file=sys.stderr)  # noqa: T201  # the one line of an error
    return INTERRUPTED


@contextmanager
def published(revision: int | None) -> Iterator[None]:
    """What follows an import: Ctrl-C no longer takes it back, and says so."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        if revision is None:
            raise
        raise InterruptedLate(f"Interrupted: the import is in the store as revision {revision}.") from interrupt


def close_stdout() -> int:
    """Let the interpreter end without a word when nobody reads its answer any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _usage(error: typer.TyperException) -> str:
    message = error.format_message().replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{message}: see `{context.command_path} --help`." if context else f"{message}."


def _debugging() -> bool:
    try:
        return read_settings(os.environ).debug
    except BadInput:
        return False
