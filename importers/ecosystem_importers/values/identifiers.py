"""Registry numbers as people write them: `scheme:value`, or the address of a page in the registry."""

from __future__ import annotations

from ecosystem.model import Identifier

HOSTS = (("ror.org/", "ror"), ("wikidata.org/", "wikidata"), ("isni.org/", "isni"), ("grid.ac/", "grid"))


def identifier_of(text: str) -> Identifier | None:
    """The identifier that a text such as `ror:05a28rw58` or a registry's web address stands for."""
    for host, scheme in HOSTS:
        if host in text:
            return Identifier(scheme, bare(text))
    scheme, _, value = text.partition(":")
    usable = scheme.strip() and value.strip() and not value.startswith("//")
    return Identifier(scheme.strip().lower(), value.strip()) if usable else None


def bare(text: str) -> str:
    """A registry number without the web address in front of it."""
    return text.rstrip("/").rpartition("/")[2] if "://" in text and text.rstrip("/").rpartition("/")[2] else text
