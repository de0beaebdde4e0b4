"""What a command knows of how it was called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ecosystem.app.settings import STORE, read_settings
from ecosystem.app.stores import check_url


@dataclass(frozen=True, kw_only=True)
class Invocation:
    """The store that was named, if any, the secrets of store, source, target, pseudonyms and service, and who judges.

    `quiet` keeps progress and notices back.
    """

    store: str | None = None
    password: str | None = None
    source_password: str | None = None
    target_password: str | None = None
    pseudonym_key: str | None = None
    token: str | None = None
    author: str | None = None
    quiet: bool = False

    @classmethod
    def of(cls, environment: Mapping[str, str], store: str | None, quiet: bool) -> Invocation:
        settings = read_settings(environment)
        url = store or settings.store
        return cls(
            store=url and check_url(url),
            password=settings.password,
            source_password=settings.source_password,
            target_password=settings.target_password,
            pseudonym_key=settings.pseudonym_key,
            token=settings.token,
            author=settings.author,
            quiet=quiet,
        )

    @property
    def url(self) -> str:
        """The store that was named, else the default one."""
        return self.store or str(STORE.default)

    def __repr__(self) -> str:
        return f"Invocation(store={self.store!r}, quiet={self.quiet})"
