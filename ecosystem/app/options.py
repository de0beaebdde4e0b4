"""Options of the command line, derived from Structs whose fields carry their flag and meaning."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import msgspec
import typer

from ecosystem.errors import BadInput

F = TypeVar("F", bound=Callable[..., None])
S = TypeVar("S", bound=msgspec.Struct)
METAVARS = {int: "N", float: "X", str: "TEXT"}


@dataclass(frozen=True)
class StructOption:
    """One option: the field that it fills, its flag, its meaning, the type of one value and whether it may be repeated.

    Left out it is None, so that what the user said can be told from what is the default.
    """

    name: str
    flag: str
    meaning: str
    type: Any
    repeatable: bool
    default: Any
    at_least: float | None

    @property
    def help(self) -> str:
        repeatable = " May be repeated." if self.repeatable else ""
        return f"{self.meaning}{repeatable}{self._default_text()}"

    def _default_text(self) -> str:
        if self.default in (None, ()) or self.default is False:
            return ""
        value = ", ".join(self.default) if self.repeatable else "yes" if self.default is True else self.default
        return f" [default: {value}]"

    def parameter(self) -> inspect.Parameter:
        """The parameter of a command function."""
        flags = f"{self.flag}/--no-{self.flag.removeprefix('--')}" if self.type is bool else self.flag
        info = typer.Option(
            flags,
            help=self.help,
            metavar=METAVARS.get(self.type),
            min=self.at_least if self.type in (int, float) else None,
            show_default=False,
        )
        value = list[self.type] if self.repeatable else self.type  # type: ignore[name-defined]  # made at run time
        annotation = Annotated[value | None, info]  # type: ignore[valid-type]  # the same
        return inspect.Parameter(self.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def struct_options(struct: type[msgspec.Struct]) -> tuple[StructOption, ...]:
    return tuple(_option(field) for field in msgspec.structs.fields(struct))


def _option(field: msgspec.structs.FieldInfo) -> StructOption:
    base, meta = get_args(field.type)
    kind = next(iter(_without_none(base)))
    repeatable = get_origin(kind) is tuple
    return StructOption(
        name=field.name,
        flag=meta.extra["flag"],
        meaning=meta.description,
        type=get_args(kind)[0] if repeatable else kind,
        repeatable=repeatable,
        default=field.default,
        at_least=meta.ge,
    )


def _without_none(annotation: object) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, UnionType):
        return tuple(each for each in get_args(annotation) if each is not type(None))
    return (annotation,)


def taking(options: Iterable[StructOption]) -> Callable[[F], F]:
    """Give a command function with `**given` these options besides its own."""
    parameters = [option.parameter() for option in options]

    def extended(function: F) -> F:
        signature = inspect.signature(function, eval_str=True)
        own = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
        changed = signature.replace(parameters=[*own, *parameters])
        function.__signature__ = changed  # type: ignore[attr-defined]  # read by `inspect.signature`
        return function

    return extended


def stated(struct: type[msgspec.Struct], given: Mapping[str, object]) -> dict[str, object]:
    """What the user said of the fields of a Struct."""
    return {name: given[name] for name in struct.__struct_fields__ if given.get(name) is not None}


def filled(struct: type[S], values: Mapping[str, object]) -> S:
    """The Struct with these values; raises BadInput where one does not fit."""
    try:
        return msgspec.convert(dict(values), struct, str_keys=True)
    except msgspec.ValidationError as error:
        raise BadInput(f"{struct.__name__} cannot be made of what was given: {error}.") from error
