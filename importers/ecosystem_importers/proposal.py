"""How the importers would read files, as YAML that a user can edit and give back as the mapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import yaml

from ecosystem.errors import BadInput, NotThisFormat
from ecosystem_importers.base import Context
from ecosystem_importers.delivery import Groups, Request, dataset_of, opened, own
from ecosystem_importers.neo4j import delivery as database
from ecosystem_importers.registry import IMPORTERS

HEAD = (
    "How the files would be read. Change what is wrong, delete what you do not want to decide, then:",
    "    ecosystem import {files} --mapping mapping.yaml",
    "The mapping is remembered for the dataset '{dataset}' and used for its next delivery too,",
    "until another is given; --mapping none forgets it.",
)


def proposal(request: Request) -> str:
    """The mapping as YAML, its head saying how to use it; raises BadInput where a format leaves nothing to decide."""
    if request.address:
        found = database.proposal(request.address, request.password)
        return _written({database.NAME: found}, request.address.shown, dataset_of(request).name, database.ADVICE)
    groups, context = _opened(request)
    open_ones = [(importer, files) for importer, files in groups if importer.propose]
    if not open_ones:
        formats = ", ".join(importer.name for importer, _ in groups)
        raise BadInput(f"Files of the format {formats} leave nothing to decide: import them without a mapping.")
    content = {each.name: each.propose(files, own(context, each)) for each, files in open_ones if each.propose}
    advice = [line for importer, _ in open_ones for line in importer.advice]
    return _written(content, " ".join(str(path) for path in request.paths), context.dataset.name, advice)


def _written(content: dict[str, Any], files: str, dataset: str, advice: Iterable[str]) -> str:
    head = [line.format(files=files, dataset=dataset) for line in HEAD]
    return "\n".join([*_comments([*head, *advice]), _yaml(content)])


def _opened(request: Request) -> tuple[Groups, Context]:
    """The files by importer; what none recognises is for the most general one, which shows what it sees."""
    try:
        return opened(request)
    except NotThisFormat:
        general = [importer.name for importer in IMPORTERS if importer.propose][-1:]
        if request.format or not general:
            raise
        return opened(replace(request, format=general[0]))


def _comments(lines: list[str]) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in lines)


def _yaml(content: object) -> str:
    text = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)
    return str(text)
