"""Global ids: the type's name and the store key in base64; wherever one is taken, the key itself will do."""

from __future__ import annotations

import base64
import binascii

from ecosystem.errors import BadInput

TYPES = ("Actor", "Initiative", "Theme", "Tie")


def global_id(type_name: str, key: str) -> str:
    return base64.b64encode(f"{type_name}:{key}".encode()).decode()


def parse(text: str) -> tuple[str | None, str]:
    """The type and the key of a global id; a text that is none is taken as a key, of a type yet unknown."""
    try:
        type_name, _, key = base64.b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None, text
    return (type_name, key) if type_name in TYPES else (None, text)


def key_of(text: str) -> str:
    return parse(text)[1]


def known(text: str, found: object | None) -> None:
    """Refuse an id that stands for nothing."""
    if found is None:
        raise BadInput(f"Nothing has the id '{text[:100]}' here: give the `id` or `key` of something in scope.")
