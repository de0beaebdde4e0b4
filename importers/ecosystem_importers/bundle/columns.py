"""The columns of the format: recognition, reading, the documentation and the data package are all derived from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "list", "date", "number", "integer", "boolean"]


@dataclass(frozen=True)
class Column:
    """One column; `aliases` are other headers for it."""

    name: str
    meaning: str
    type: Type = "string"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One file: what a row is, the columns it cannot do without, those that mark it as ours, and all its columns."""

    row: str
    required: frozenset[str]
    signs: frozenset[str]
    columns: tuple[Column, ...]
    attributes: bool = True

    def canonical(self, header: str) -> str | None:
        """The column that a header means, if any."""
        plain = header.strip().lower()
        return next((each.name for each in self.columns if plain in {each.name, *each.aliases}), None)


KEY = Column("id", "stable id, unique over all files of the folder")
EVIDENCE = (
    Column("source_class", "who says so: registry, self_report, independent_review, research, press or survey"),
    Column("evidence", "publication, document or page that says so", aliases=("source_document",)),
    Column("locator", "where in it", aliases=("source_locator",)),
)
PLACE = (
    Column("country", "ISO 3166 code of two letters; EL and UK are read as GR and GB"),
    Column("place", "settlement or region by name"),
    Column("address", "street and number"),
    Column("postcode", "postal code"),
    Column("region", "region or state"),
    Column("nuts", "NUTS code"),
    Column("latitude", "degrees north, WGS 84", "number"),
    Column("longitude", "degrees east, WGS 84", "number"),
)
NAMED = (
    Column("aliases", "other names and abbreviations", "list"),
    Column("identifiers", "ids in registries as `scheme:value`, such as `ror:05a28rw58`", "list"),
    Column("website", "address of the web site"),
    Column("description", "free text; e-mail addresses and telephone numbers are taken out", aliases=("note",)),
)
JUDGED = (
    Column("field", "what is judged, such as `completion`"),
    Column("value", "the judgement as stated"),
    Column("state", "stated, blank, no_data or not_applicable; without it, an empty value is blank"),
    Column("phase", "mid_term or end_of_term"),
    Column("assessor", "id of the actor whose judgement it is"),
    Column("date", "date of the judgement", "date"),
)

SHEETS: dict[str, Sheet] = {
    "actors": Sheet(
        "an organisation, unit, lab, network or stakeholder class",
        frozenset({"id", "name"}),
        frozenset({"kind", "helix"}),
        (
            KEY,
            Column("name", "name as it is shown"),
            Column("kind", "kind of actor, or the source's own word for it"),
            Column("helix", "government, academia, industry, civil_society, media, environment or unknown"),
            Column("is_class", "true for a class such as citizens; without it, what the kind says", "boolean"),
            *PLACE,
            *NAMED,
            Column("founded", "date of foundation", "date"),
            Column("closed", "date of closure", "date"),
            Column("closing_reason", "why it was closed"),
            *EVIDENCE,
        ),
    ),
    "initiatives": Sheet(
        "what actors do together: plan, commitment, programme, project, event, instrument",
        frozenset({"id", "name"}),
        frozenset({"kind", "stage"}),
        (
            KEY,
            Column("name", "title as it is shown"),
            Column("kind", "kind of initiative, or the source's own word for it"),
            Column("stage", "stage, or the source's own word for it", aliases=("status",)),
            Column("start", "first day, month or year", "date"),
            Column("end", "last day, month or year", "date"),
            Column("due", "when it is to be reached", "date"),
            Column("lead_actor", "id of the leading actor: a `leads` tie unless ties.csv has it"),
            Column("themes", "ids of themes: `addresses_theme` ties unless ties.csv has them", "list"),
            *PLACE,
            *NAMED,
            Column("budget", "amount with a decimal point", "number"),
            Column("budget_currency", "ISO 4217 code of three letters"),
            *EVIDENCE,
        ),
    ),
    "milestones": Sheet(
        "a step of an initiative, read as an initiative of kind `milestone` that is `part_of` it",
        frozenset({"id", "initiative", "name"}),
        frozenset({"stage"}),
        (
            KEY,
            Column("initiative", "id of the initiative that it belongs to"),
            Column("name", "title as it is shown", aliases=("title",)),
            Column("stage", "stage, or the source's own word for it", aliases=("status",)),
            Column("due", "when it is to be reached", "date"),
            Column("end", "when it was reached", "date"),
            Column("description", "free text", aliases=("note",)),
            *EVIDENCE,
        ),
    ),
    "themes": Sheet(
        "a topic, or an item of a framework",
        frozenset({"id", "name"}),
        frozenset({"broader"}),
        (
            KEY,
            Column(
                "name", "name as it is shown; `name_fr` and the like give it in other languages", aliases=("name_en",)
            ),
            Column("broader", "ids of broader themes", "list"),
            Column("scheme", "id of its scheme in schemes.csv"),
            Column("code", "code in that scheme"),
            Column("position", "order in a framework", "integer"),
            Column("description", "free text", aliases=("note",)),
            *EVIDENCE,
        ),
    ),
    "schemes": Sheet(
        "a list of themes; a framework is one with an order",
        frozenset({"id", "name"}),
        frozenset({"framework"}),
        (
            KEY,
            Column("name", "name of the scheme"),
            Column("framework", "true for an ordered framework", "boolean"),
            Column("description", "free text", aliases=("note",)),
            Column("url", "where it is published"),
        ),
        attributes=False,
    ),
    "ties": Sheet(
        "a relation, read as source, kind, target",
        frozenset({"source", "target"}),
        frozenset({"kind", "confidence"}),
        (
            KEY,
            Column("source", "id of the actor, initiative or theme that it starts from"),
            Column("target", "id of the one that it leads to"),
            Column("kind", "kind of tie, or the source's own word for it; empty is `related_to`"),
            Column("role", "in what capacity"),
            Column("directed", "false where both sides stand alike; without it, what the kind says", "boolean"),
            Column("modality", "planned, aim, recommended, actual, replaced or ended; empty is actual"),
            Column("participation", "inform, consult, involve, collaborate or empower"),
            Column("start", "since when", "date"),
            Column("end", "until when", "date"),
            Column("amount", "amount with a decimal point; empty is not stated, which is not zero", "number"),
            Column("currency", "ISO 4217 code of three letters"),
            Column("form", "grant, matching_grant, loan, voucher, fellowship, tax_incentive or contract"),
            Column("strength", "how strong, more is stronger", "number"),
            Column("confidence", "stated, implied, or a number from 0 to 1"),
            Column("description", "free text", aliases=("note",)),
            *EVIDENCE,
        ),
    ),
    "assessments": Sheet(
        "a judgement on an initiative; many may stand side by side",
        frozenset({"subject", "field", "value"}),
        frozenset(),
        (Column("subject", "id of what is judged", aliases=("initiative",)), *JUDGED, *EVIDENCE),
        attributes=False,
    ),
    "actor_assessments": Sheet(
        "a judgement on an actor",
        frozenset({"subject", "field", "value"}),
        frozenset(),
        (Column("subject", "id of who is judged", aliases=("actor",)), *JUDGED, *EVIDENCE),
        attributes=False,
    ),
}
