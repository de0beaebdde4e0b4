"""Tags as themes, one for all spellings that read the same, and the ties of elements to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ecosystem.model import SchemeRecord, ThemeRecord, TieRecord
from ecosystem.model.keys import entity_key, slug
from ecosystem_importers.base import Context
from ecosystem_importers.kumu.elements import Element, clean


def themes(elements: Sequence[Element], context: Context) -> Iterator[SchemeRecord | ThemeRecord]:
    """A theme a tag, named by its commonest spelling."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for element in elements:
        for tag in element.tags:
            spellings[slug(tag)][clean(tag)] += 1
    if spellings:
        yield SchemeRecord(key=_scheme(context), name="Tags")
    for own, names in sorted(spellings.items()):
        name = min(names, key=lambda name: (-names[name], name))
        if len(names) > 1:
            message = "These tags differ only in capitals or signs: they were read as one theme."
            context.problems.note("same_tag", message, _first(elements, own).item.origin, " | ".join(sorted(names)))
        yield ThemeRecord(key=_key(context, own), name=name, scheme=_scheme(context), code=own)


def theme_ties(elements: Sequence[Element], context: Context) -> Iterator[TieRecord]:
    for element in elements:
        for own in dict.fromkeys(slug(tag) for tag in element.tags):
            key = context.ties.key(element.key, _key(context, own), "addresses_theme")
            yield TieRecord(
                key=key,
                source=element.key,
                target=_key(context, own),
                kind="addresses_theme",
                origin=element.item.origin,
            )


def _key(context: Context, own: str) -> str:
    return entity_key(context.dataset.name, f"tag:{own}")


def _scheme(context: Context) -> str:
    return entity_key(context.dataset.name, "scheme:tags")


def _first(elements: Sequence[Element], own: str) -> Element:
    return next(element for element in elements if own in {slug(tag) for tag in element.tags})
