"""Texts and templates of the pages, in each language."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2
import msgspec
import yaml

from ecosystem.report.words import LANGUAGES, Language

if TYPE_CHECKING:
    from starlette.requests import Request

PACKAGE = "ecosystem.app.web"


@functools.cache
def texts(language: Language) -> dict[str, str]:
    """The texts of one language by their code."""
    text = (files(PACKAGE) / "catalogue" / f"{language}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), dict[str, str])


def language_of(request: Request) -> Language:
    """The language that an address asks for, where it is one of ours."""
    said = request.query_params.get("lang")
    return next((each for each in LANGUAGES if each == said), LANGUAGES[0])


def rendered(template: str, **values: object) -> bytes:
    """A page; every value is escaped."""
    return _environment().get_template(template).render(**values).encode()


@functools.cache
def static(name: str) -> bytes:
    return (files(PACKAGE) / "static" / name).read_bytes()


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["of_kind"] = lambda block, kind: block.__struct_config__.tag == kind
    return environment


def _source(name: str) -> str:
    return (files(PACKAGE) / "templates" / name).read_text(encoding="utf-8")
