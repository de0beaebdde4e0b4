"""What an address asks for: its parameters are the options of scope, view and analysis, by their flags."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin
from urllib.parse import urlencode

import msgspec

from ecosystem.app.options import StructOption, struct_options
from ecosystem.errors import BadInput, UnknownName
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.report.words import LANGUAGES, Language

LANGUAGE, REVISION = "lang", "revision"
SCOPED: tuple[StructOption, ...] = (*struct_options(View), *struct_options(Scope))
# What would keep a thread busy for minutes.
AT_MOST: dict[str, int] = {"permutations": 10_000, "runs": 200}
SHOWN = 80

Items = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Values by field, as the command line gives them; `items` are the parameters that say scope and view."""

    given: dict[str, object]
    items: tuple[tuple[str, str], ...] = ()
    language: Language = "en"
    revision: int | None = None

    def address(self, path: str, language: Language | None = None) -> str:
        """Another page about the same."""
        items = [*self.items]
        if self.revision is not None:
            items.append((REVISION, str(self.revision)))
        if (language or self.language) != LANGUAGES[0]:
            items.append((LANGUAGE, language or self.language))
        return f"{path}?{urlencode(items)}" if items else path


def read(items: Items, more: Iterable[StructOption] = ()) -> Asked:
    """What the parameters of an address say; raises BadInput for one that nobody knows or whose value does not fit."""
    options = {name_of(each): each for each in (*SCOPED, *more)}
    said: dict[str, list[str]] = {}
    for name, value in items:
        if name not in options and name not in (LANGUAGE, REVISION):
            raise UnknownName("parameter", _short(name), [LANGUAGE, REVISION, *options])
        if value:
            said.setdefault(name, []).append(value)
    scoped = {name_of(each) for each in SCOPED}
    return Asked(
        given={option.name: _values(name, option, said[name]) for name, option in options.items() if name in said},
        items=tuple((name, value) for name, value in items if value and name in scoped),
        language=_language(said.get(LANGUAGE, [LANGUAGES[0]])),
        revision=_revision(said.get(REVISION)),
    )


def name_of(option: StructOption) -> str:
    return option.flag.removeprefix("--")


def _values(name: str, option: StructOption, said: list[str]) -> object:
    values = tuple(_value(name, option, each) for each in said)
    return values if option.repeatable else _only(name, values)


def _only(name: str, values: Sequence[Any]) -> Any:  # noqa: ANN401  # of whichever type the option has
    if len(values) > 1:
        raise BadInput(f"'{name}' stands {len(values)} times in the address: expected once.")
    return values[0]


def _value(name: str, option: StructOption, text: str) -> Any:  # noqa: ANN401  # the same
    if get_origin(option.type) is Literal and text not in get_args(option.type):
        raise UnknownName(name, _short(text), list(get_args(option.type)))
    try:
        value = msgspec.convert(text, option.type, strict=False)
    except msgspec.ValidationError as error:
        expected = {bool: "true or false", int: "a whole number", float: "a number"}.get(option.type, "text")
        raise BadInput(f"'{name}' is '{_short(text)}': expected {expected}.") from error
    if isinstance(value, int | float) and not isinstance(value, bool):
        _check_size(name, option, value)
    return value


def _check_size(name: str, option: StructOption, value: float) -> None:
    least, most = option.at_least, AT_MOST.get(option.name)
    if not math.isfinite(value) or (least is not None and value < least):
        raise BadInput(f"'{name}' is {value}: expected a number{'' if least is None else f' of at least {least:g}'}.")
    if most is not None and value > most:
        raise BadInput(f"'{name}' is {value:,}: expected at most {most:,} here; the command line takes more.")


def _language(said: list[str]) -> Language:
    found = _only(LANGUAGE, said)
    for language in LANGUAGES:
        if found == language:
            return language
    raise UnknownName("language", _short(found), list(LANGUAGES))


def _revision(said: list[str] | None) -> int | None:
    if said is None:
        return None
    text = _only(REVISION, said)
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text)):
        raise BadInput(f"'{REVISION}' is '{_short(text)}': expected a number of 1 or more, or none for the newest.")
    return int(text)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
