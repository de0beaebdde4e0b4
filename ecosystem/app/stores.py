"""Opens the store that a command works on, and keeps passwords out of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ecosystem.app.settings import PASSWORD
from ecosystem.errors import BadInput, EcosystemError, StoreError

if TYPE_CHECKING:
    from ecosystem.store.base import Store

FILE = "sqlite:///"
IN_MEMORY = "sqlite://"
EMPTY = "The store at {url} is empty: import something first, as in `ecosystem import FILE`."


def check_url(url: str) -> str:
    """The URL itself; one with a password in it is refused without repeating it."""
    user, at, _ = _beyond_scheme(url).rpartition("@")
    if at and ":" in user and not url.startswith("sqlite:"):
        raise BadInput(f"The store's URL holds a password: take it out and put it into {PASSWORD.variable}.")
    return url


def shown_url(url: str) -> str:
    """The URL without user and password."""
    if url.startswith("sqlite:"):
        return url
    rest = _beyond_scheme(url)
    return url.removesuffix(rest) + rest.rpartition("@")[2]


def file_of(url: str) -> Path | None:
    """The file of an SQLite store on disk."""
    return Path(url.removeprefix(FILE)) if url.startswith(FILE) and url != FILE else None


@contextmanager
def reading(url: str, password: str | None) -> Iterator[Store]:
    """A store that must be there."""
    from ecosystem.store.open import open_store

    with open_store(check_url(url), password, create=False) as store:
        yield store


@contextmanager
def writing(url: str, password: str | None) -> Iterator[Store]:
    """A store to import into; one that is made for it is taken away again when the import fails."""
    from ecosystem.store.open import open_store

    file = file_of(check_url(url))
    made = file is not None and not file.exists()
    try:
        with open_store(url, password) as store:
            yield store
    except BaseException:
        if made and file is not None:
            _take_away(file)
        raise


@contextmanager
def rehearsing(url: str, password: str | None) -> Iterator[Store]:
    """A store for a dry run: where there is none yet, an empty one in memory."""
    from ecosystem.store.open import open_store

    file = file_of(check_url(url))
    missing = file is not None and not file.exists()
    with open_store(IN_MEMORY if missing else url, password, create=False) as store:
        yield store


def check_filled(store: Store) -> None:
    """Refuse a store without any record."""
    if not store.revision():
        raise StoreError(EMPTY.format(url=shown_url(store.url)))


def _take_away(file: Path) -> None:
    """Remove a store that nothing was published to; SQLite's side files stay while anyone else has it open."""
    sides = [file.with_name(f"{file.name}{suffix}") for suffix in ("-wal", "-shm")]
    if file.exists() and not any(side.exists() for side in sides) and _untouched(file):
        file.unlink()


def _untouched(file: Path) -> bool:
    from ecosystem.store.open import open_store

    if not file.stat().st_size:
        return True
    try:
        with open_store(f"{FILE}{file}", create=False) as store:
            return store.revision() == 0
    except EcosystemError:
        return False


def _beyond_scheme(url: str) -> str:
    return url.partition("://")[2]
