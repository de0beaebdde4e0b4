"""Reads the projects of one delivery: their organisations, what they are about, and who pays whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.model import (
    ActorRecord,
    Identifier,
    InitiativeRecord,
    Money,
    Origin,
    Place,
    Record,
    SchemeRecord,
    ThemeRecord,
    TieRecord,
)
from ecosystem.model.keys import entity_key, name_key, slug, tie_key
from ecosystem_importers.base import Context
from ecosystem_importers.contacts import without_contacts
from ecosystem_importers.files import InputFile
from ecosystem_importers.gtr.package import Given, projects
from ecosystem_importers.gtr.project import Body, Project, project
from ecosystem_importers.gtr.words import words
from ecosystem_importers.links import Links
from ecosystem_importers.mentions import Mentions

SCHEME, SCHEME_NAME = "classification", "Research classifications of UK Research and Innovation"
PEOPLE = ("pisurname", "studentsurname", "personrole", "personroles", "principalinvestigator")


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Themes, actors and projects, then the ties between them."""
    reading = Reading(context)
    ordered = sorted(files, key=lambda each: each.name)
    for file in ordered:
        for given in projects(file, context):
            reading.read(given)
    yield from reading.subjects()
    yield from reading.actors.records()
    yield from reading.initiatives.records()
    yield from reading.links.records()
    reading.tell(ordered[0].name)


class Reading:
    """One delivery while it is read."""

    def __init__(self, context: Context) -> None:
        self.context, self._people, self._left_out = context, 0, set[str]()
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.initiatives: Mentions[InitiativeRecord] = Mentions(context)
        self.links = Links(context)
        self._subjects: set[str] = set()

    def read(self, given: Given) -> None:
        self._people += any(given.said.get(name) for name in PEOPLE)
        found = project(given, self.context)
        if found:
            self._left_out |= found.left_out
            key = self.initiatives.add(self._initiative(found))
            self._take_part(found, key)
            self._pay(found, key)
            for subject in found.subjects:
                self._subjects.add(subject.name)
                self._tie(found, key, self._theme(subject.name), "addresses_theme", percentage=subject.share)

    def subjects(self) -> Iterator[SchemeRecord | ThemeRecord]:
        scheme = entity_key(self.context.dataset.name, f"scheme:{SCHEME}")
        names: dict[str, str] = {}
        for subject in sorted(self._subjects):
            names.setdefault(self._theme(subject), subject)
        if names:
            yield SchemeRecord(key=scheme, name=SCHEME_NAME)
        yield from (ThemeRecord(key=key, name=name, scheme=scheme) for key, name in sorted(names.items()))

    def _initiative(self, found: Project) -> InitiativeRecord:
        if found.start and found.start == found.end:
            message = "Start and end are the same day, as where one of them is not known: both were kept."
            self.context.problems.note("same_start_and_end", message, found.origin, str(found.start))
        identifiers = [Identifier("gtr", found.own)] if found.own != found.title else []
        identifiers += [Identifier("ukri", found.reference)] if found.reference else []
        return InitiativeRecord(
            key=entity_key(self.context.dataset.name, f"project:{found.own}"),
            name=found.title or found.reference or found.own,
            kind="project",
            stage=words().stages.get((found.status or "").casefold(), "unknown"),
            stage_word=found.status,
            identifiers=tuple(dict.fromkeys(identifiers)),
            start=found.start,
            end=found.end,
            description=without_contacts(found.text)[0].strip() if found.text else None,
            website=found.url,
            attributes={**_beside(found), **found.attributes},
            origin=found.origin,
        )

    def _take_part(self, found: Project, key: str) -> None:
        """A tie for each organisation and role; what the source does not name is left out."""
        for part in found.parts:
            if actor := self._actor(part.body, found, "organisation"):
                kind = words().roles.get(part.role.upper(), "participates_in")
                cost = None if part.cost is None else f"{part.cost:f} GBP"
                self._tie(found, actor, key, kind, part.role, department=part.body.department, projectCost=cost)

    def _pay(self, found: Project, key: str) -> None:
        """The award to the lead; where participants have grants of their own, these."""
        funder = self._actor(found.funder, found, "funder")
        own = [part for part in found.parts if part.paid is not None]
        leads = [part for part in found.parts if words().roles.get(part.role.upper()) == "leads"]
        for part in own or leads[:1]:
            actor = self._actor(part.body, found, "organisation")
            amount = part.paid if own else found.awarded
            if not (funder and actor):
                continue
            form = next(
                (form for word, form in words().forms.items() if word in (found.category or "").casefold()), None
            )
            tie = TieRecord(
                key=tie_key(self.context.dataset.name, 1, funder, actor, "funds", found.own),
                source=funder,
                target=actor,
                kind="funds",
                start=found.start,
                end=found.end,
                money=Money(amount, None if amount is None else "GBP", form or "grant"),
                evidence=found.reference or found.own,
                attributes={"project": key},
                origin=found.origin,
            )
            self.links.once(tie)

    def _actor(self, body: Body, found: Project, kind: str) -> str | None:
        if not (body.own or body.name):
            return None
        dataset, place = self.context.dataset.name, Place(region=body.region, postcode=body.postcode)
        funder = kind == "funder"
        return self.actors.add(
            ActorRecord(
                key=entity_key(dataset, f"org:{body.own}") if body.own else name_key(dataset, body.name or ""),
                name=body.name or body.own or "",
                kind=kind,
                helix="government" if funder else "unknown",
                identifiers=(Identifier("gtr", body.own),) if body.own else (),
                country="GB" if funder else None,
                place=None if place == Place() else place,
                origin=found.origin,
            )
        )

    def _tie(
        self,
        found: Project,
        source: str,
        target: str,
        kind: str,
        role: str | None = None,
        **attributes: str | None,
    ) -> None:
        tie = TieRecord(
            key=tie_key(self.context.dataset.name, 1, source, target, kind),
            source=source,
            target=target,
            kind=kind,
            role=role,
            evidence=found.reference or found.own,
            attributes={name: text for name, text in attributes.items() if text},
            origin=found.origin,
        )
        self.links.once(tie)

    def _theme(self, subject: str) -> str:
        return entity_key(self.context.dataset.name, f"{SCHEME}:{slug(subject)}")

    def tell(self, file: str) -> None:
        if self._people:
            message = f"Researchers and students of {self._people} projects were left out: people are not imported."
            self.context.problems.note("people_dropped", message, Origin(file))
        if self._left_out:
            message = "These members were left out: source.yaml says why, or the format does not know them."
            self.context.problems.note("fields_left_out", message, Origin(file), ", ".join(sorted(self._left_out)))


def _beside(found: Project) -> dict[str, str]:
    """The category, and the whole award where each participant has a grant of its own."""
    apart = any(part.paid is not None for part in found.parts)
    award = f"{found.awarded:f} GBP" if apart and found.awarded is not None else None
    every = {"category": found.category, "award": award}
    return {name: text for name, text in every.items() if text}
