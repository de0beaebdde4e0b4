"""GraphQL types that derive from the Structs of options and from the columns of analyses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
import strawberry

from ecosystem.analysis.descriptor import Column
from ecosystem_graphql import enums

WORDS: Mapping[str, Any] = {
    "helixes": enums.Helix,
    "source_classes": enums.SourceClass,
    "modalities": enums.Modality,
    "projection": enums.Projection,
    "nodes": enums.NodeTypes,
    "verdict": enums.GapVerdict,
    "status": enums.ThemeStatus,
    "objective": enums.Objective,
    "ideal": enums.CoreIdeal,
    "aim": enums.KeyPlayerAim,
    "improve": enums.Improvement,
    "score": enums.MissingTieScore,
    "fate": enums.ClusterFate,
}
CELLS: Mapping[str, Any] = {"text": str, "integer": int, "number": float, "texts": str}


def options_type(name: str, struct: type[msgspec.Struct]) -> Any:  # noqa: ANN401  # a class that is made here
    """The object that shows all fields of a Struct."""
    return _made(name, {each.name: (annotation(each), meaning(each)) for each in msgspec.structs.fields(struct)})


def options_input(name: str, struct: type[msgspec.Struct]) -> Any:  # noqa: ANN401  # a class that is made here
    """The input in which every field of a Struct may be left out."""
    fields = {each.name: (annotation(each) | None, meaning(each)) for each in msgspec.structs.fields(struct)}
    return _made(name, fields, is_input=True)


def columns_type(
    name: str,
    columns: Iterable[Column],
    *,
    renamed: Mapping[str, str] | None = None,
    description: str | None = None,
) -> Any:  # noqa: ANN401  # a class that is made here
    """The object that shows the columns of an analysis."""
    new = renamed or {}
    return _made(
        name,
        {new.get(each.name, each.name): (_cell(each), _column_meaning(each)) for each in columns},
        description=description,
    )


def stated(given: object | None) -> dict[str, Any]:
    """What a client said in an input, by field."""
    if given is None or given is strawberry.UNSET:
        return {}
    return {
        name: enums.plain(value)
        for name, value in vars(given).items()
        if value is not None and value is not strawberry.UNSET
    }


def _made(
    name: str, fields: Mapping[str, tuple[Any, str]], *, is_input: bool = False, description: str | None = None
) -> Any:  # noqa: ANN401  # made here
    body: dict[str, Any] = {"__annotations__": {each: annotation for each, (annotation, _) in fields.items()}}
    for each, (_, meaning) in fields.items():
        default = {"default": strawberry.UNSET} if is_input else {}
        body[each] = strawberry.field(description=meaning, **default)
    made = type(name, (), {**body, "__module__": __name__})
    return strawberry.input(made) if is_input else strawberry.type(made, description=description)


def annotation(field: msgspec.structs.FieldInfo) -> Any:  # noqa: ANN401  # a type
    """The type of a field of a Struct, closed words as their enum."""
    base = get_args(field.type)[0]
    own, optional = _without_none(base)
    if get_origin(own) is tuple:
        return list[WORDS.get(field.name, str)]  # type: ignore[misc]  # known at run time
    word = WORDS.get(field.name, own)
    return word | None if optional else word


def _without_none(annotation: object) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    return next(each for each in get_args(annotation) if each is not NoneType), True


def meaning(field: msgspec.structs.FieldInfo) -> str:
    return str(get_args(field.type)[1].description)


def _cell(column: Column) -> Any:  # noqa: ANN401  # a type
    own = WORDS.get(column.name, CELLS[column.type])
    if column.type == "texts":
        return list[own]  # type: ignore[valid-type]  # known at run time
    return own | None if column.nullable else own


def _column_meaning(column: Column) -> str:
    return f"{column.meaning} {column.unit[0].upper()}{column.unit[1:]}." if column.unit else column.meaning
