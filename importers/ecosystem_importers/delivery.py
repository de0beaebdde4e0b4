"""From paths to a delivery: which importer reads which file, under which dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from ecosystem.errors import BadInput, NotThisFormat, UnknownName
from ecosystem.model import DatasetRecord, Delivery, Origin, Record, SourceFile
from ecosystem.model.dataset import People
from ecosystem.model.keys import slug
from ecosystem_importers.base import Context, Importer
from ecosystem_importers.files import InputFile, collect
from ecosystem_importers.letters import report_letters, report_repairs
from ecosystem_importers.limits import USUAL, Limits
from ecosystem_importers.manifest import manifest
from ecosystem_importers.mapping import Mapping
from ecosystem_importers.neo4j import delivery as database
from ecosystem_importers.neo4j.address import Address
from ecosystem_importers.numbered import Numbered
from ecosystem_importers.overlap import Overlap
from ecosystem_importers.people import settled
from ecosystem_importers.progress import Advance, silent
from ecosystem_importers.registry import IMPORTERS

Groups = list[tuple[Importer, list[InputFile]]]
FIELDS = ("title", "publisher", "licence", "attribution", "url", "language", "source_class", "people")
CHOICES = ("people", "precedence")


@dataclass(frozen=True)
class Request:
    """What the user asked for: the paths as one dataset, the format only when it is not to be recognised.

    `mapping` says how the files are to be read where the importers are not to judge by themselves.
    `complete` says whether the files are all there is, where the manifest is not to say it. In place of paths
    there may be the `address` of a database, with the `password` that it asks for. `people` says what becomes of them,
    else the manifest; `secret` is the key by which they are pseudonymised. `precedence` says how far the dataset is
    believed where several tell of one thing, else the manifest.
    """

    paths: tuple[Path, ...] = ()
    format: str | None = None
    dataset: str | None = None
    complete: bool | None = None
    mapping: Mapping | None = None
    limits: Limits = USUAL
    address: Address | None = None
    password: str | None = field(default=None, repr=False)
    people: People | None = None
    precedence: int | None = None
    secret: str | None = field(default=None, repr=False)
    advance: Advance = silent


def open_delivery(request: Request) -> Delivery:
    """The delivery behind the request; raises BadInput with one sentence when nothing of it can be read."""
    if request.address:
        return _of_database(request, request.address)
    groups, context = opened(request)
    return Delivery(
        dataset=context.dataset,
        importer="+".join(importer.name for importer, _ in groups),
        version="+".join(importer.version for importer, _ in groups),
        files=tuple(_source(file, importer) for importer, group in groups for file in group),
        records=_delivered(_records(groups, context), request, context),
        complete=_complete(request, context.manifest),
        problems=context.problems,
    )


def _of_database(request: Request, address: Address) -> Delivery:
    context = Context.of(dataset_of(request), limits=request.limits)
    if request.mapping:
        context = _mapped(context, request.mapping, [database.NAME])
    content = context.mapping.get(database.NAME) or {}
    return Delivery(
        dataset=context.dataset,
        importer=database.NAME,
        version=database.VERSION,
        files=(),
        records=_delivered(database.records(address, request.password, content, context), request, context),
        complete=bool(request.complete),
        problems=context.problems,
    )


def _delivered(records: Iterable[Record], request: Request, context: Context) -> Iterator[Record]:
    """What all records go through after their readers."""
    return Numbered(context.problems).each(settled(records, context.dataset, request.secret, context.problems))


def opened(request: Request) -> tuple[Groups, Context]:
    """The files by importer, and what is known of them before they are read."""
    context = Context.of(dataset_of(request), manifest(request.paths, request.limits), request.limits)
    files = collect(list(request.paths), request.limits, context.problems, request.advance)
    if request.mapping:
        context = _mapped(context, request.mapping, [importer.name for importer in IMPORTERS])
    return _groups(files, request, context), context


def _source(file: InputFile, importer: Importer) -> SourceFile:
    return msgspec.structs.replace(file.source, format=importer.name)


def own(context: Context, importer: Importer) -> Context:
    """The context with the importer's own part of the mapping."""
    part = context.mapping.get(importer.name)
    if part is not None and not isinstance(part, dict):
        raise BadInput(f"'{importer.name}' in the mapping is not a mapping of names to values: see --propose.")
    return replace(context, mapping=part or {})


def _mapped(context: Context, mapping: Mapping, importers: list[str]) -> Context:
    context.problems.note("mapping_used", f"Read by {mapping.origin}.", Origin(mapping.file))
    content = mapping.content(importers)
    return replace(context, mapping=content, dataset=msgspec.structs.replace(context.dataset, mapping=mapping.text))


def _records(groups: Groups, context: Context) -> Iterator[Record]:
    overlap = Overlap(context.problems)
    for importer, files in groups:
        _report_people(importer, files, context)
        for file in files:
            report_letters(file, context.problems)
        records = importer.read(files, own(context, importer))
        yield from records if len(groups) == 1 else overlap.first(records)
        for file in files:
            report_repairs(file, context.problems)


def _report_people(importer: Importer, files: list[InputFile], context: Context) -> None:
    """Say where a dataset lets people in and a format has none to let in."""
    if context.people and not importer.people:
        message = f"The format {importer.name} gives no people an identity of their own: they are left out in any case."
        context.problems.note("people_left_out", message, Origin(files[0].name))


def _groups(files: list[InputFile], request: Request, context: Context) -> Groups:
    """The files by importer, in the order of the registry; what nobody recognises is reported or refused."""
    found: dict[str, list[InputFile]] = {}
    lost: list[str] = []
    for file in files:
        try:
            found.setdefault(_importer(file, request.format, context).name, []).append(file)
        except NotThisFormat as error:
            if _named(file, request):
                raise
            lost.append(str(error))
            context.problems.error("not_recognised", f"{error} It was left out.", Origin(file.name))
    if not found:
        raise NotThisFormat(lost[0])
    return [(importer, found[importer.name]) for importer in IMPORTERS if importer.name in found]


def _named(file: InputFile, request: Request) -> bool:
    return file.path in request.paths


def _importer(file: InputFile, name: str | None, context: Context) -> Importer:
    """The importer that recognises a file, else one for which the user's mapping says how such files are read."""
    if name:
        return importer_named(name)
    refusals = []
    for importer in IMPORTERS:
        try:
            if importer.recognises(file):
                return importer
        except NotThisFormat as refusal:
            refusals.append(refusal)
    if mapped := [each for each in IMPORTERS if each.propose and each.name in context.mapping]:
        return mapped[-1]
    known = ", ".join(importer.name for importer in IMPORTERS)
    unknown = f"'{file.name}' is not a file that an importer recognises ({known}): see the formats in the docs."
    raise refusals[-1] if refusals else NotThisFormat(unknown)


def importer_named(name: str) -> Importer:
    for importer in IMPORTERS:
        if importer.name == name:
            return importer
    raise UnknownName("format", name, [importer.name for importer in IMPORTERS])


def dataset_of(request: Request) -> DatasetRecord:
    """The dataset as the request and a manifest among the files describe it."""
    chosen = {name: said for name in CHOICES if (said := getattr(request, name)) is not None}
    if request.address:
        return _dataset(request.dataset or request.address.dataset, {"url": request.address.shown} | chosen)
    said = manifest(request.paths, request.limits) | chosen
    return _dataset(request.dataset or said.get("name") or slug(_called(request.paths[0])), said)


def _called(path: Path) -> str:
    """The name of a folder, or of a file without its suffix; `.` and `..` have none of their own."""
    named = path.resolve() if path.name in ("", "..") else path
    return named.name if named.is_dir() else named.stem


def _dataset(name: object, said: dict[str, Any]) -> DatasetRecord:
    given: dict[str, Any] = {each: _text(each, said[each]) for each in FIELDS if said.get(each) is not None}
    given |= {"name": _text("name", name), "precedence": said.get("precedence")}
    try:
        return msgspec.convert(given, DatasetRecord)
    except msgspec.ValidationError as error:
        raise BadInput(str(error)) from error


def _complete(request: Request, manifest: dict[str, Any]) -> bool:
    """Whether what the files no longer say is ended: as the user says, else as the manifest says."""
    said = manifest.get("complete", False)
    if not isinstance(said, bool):
        raise BadInput(f"'complete' in the manifest is '{said}': expected true or false.")
    return said if request.complete is None else request.complete


def _text(name: str, value: object) -> str:
    if isinstance(value, dict | list):
        raise BadInput(f"'{name}' in the manifest is a {type(value).__name__}: expected text.")
    return str(value)
