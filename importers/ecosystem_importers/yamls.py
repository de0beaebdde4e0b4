"""YAML that somebody else wrote: plain data, refused where reading it could take the machine down."""

from __future__ import annotations

import yaml

from ecosystem.errors import BadInput

CHARACTERS, DEPTH = 2_000_000, 40


def load_yaml(text: str, name: str) -> object:
    """The plain data of one document; raises BadInput for what is broken, huge, deep, or repeats itself."""
    try:
        _refuse_unsafe(text, name)
        return yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        told = " ".join(str(error).split())
        raise BadInput(f"'{name}' cannot be read ({told}): correct it or take it away.") from error


def _refuse_unsafe(text: str, name: str) -> None:
    """Look at the parts one after the other: an alias can stand for itself, or for more than any machine holds."""
    if len(text) > CHARACTERS:
        raise BadInput(f"'{name}' has more than {CHARACTERS:,} characters: shorten it.")
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BadInput(f"'{name}' repeats a part by *{event.anchor}: write the part out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            raise BadInput(f"'{name}' is nested more than {DEPTH} layers deep: expected a few.")
