"""Commitment sheets: plan against outcome, who takes part, and what was judged by whom."""

from __future__ import annotations

from collections.abc import Iterable

from ecosystem.analysis.promises import JUDGING, Commitment, Milestone, Part, Successor
from ecosystem.model import InitiativeRecord
from ecosystem.report.blocks import AnyBlock, Cell, Column, Pairs, Paragraph, Section, Table
from ecosystem.report.judgements import cards
from ecosystem.report.words import Words

PLAYERS = {"leads": ("leads",), "supports": ("supports",), "participates_in": ("participates_in",), "reviews": JUDGING}

# The columns of milestones, with their shares of the width.
MILESTONE = {"milestone": 2.4, "due": 0.9, "outcome": 1.0, "carrier": 2.3, "instead": 4.6}


def sheets(found: Iterable[Commitment], words: Words) -> list[Section]:
    """One sheet each; commitments of which little more than the name is known share a table."""
    known = list(found)
    detailed = [each for each in known if each.detailed]
    bare = [each for each in known if not each.detailed]
    if not known:
        return []
    lead = Paragraph(text=words("commitments.lead", count=len(known), number=len(known)), style="lead")
    listed: tuple[AnyBlock, ...] = (_bare(bare, words),) if bare else ()
    last = [Section(words("commitments.others"), listed, 2)] if bare and detailed else []
    top = Section(words("commitments.title"), (lead, *(() if detailed else listed)))
    return [top, *(_sheet(each, words) for each in detailed), *last]


def _sheet(commitment: Commitment, words: Words) -> Section:
    blocks: list[AnyBlock] = []
    if commitment.record.description:
        blocks.append(Paragraph(text=commitment.record.description, style="lead"))
    blocks.append(Pairs(items=tuple(_facts(commitment, words))))
    if commitment.milestones:
        blocks.append(Paragraph(text=_completion(commitment, words), style="lead"))
        blocks.append(_milestones(commitment.milestones, words))
    if commitment.judgements:
        text = words("judgements.lead", count=len(commitment.judgements))
        blocks += [Paragraph(text=text, style="lead"), cards(commitment.judgements, words)]
    return Section(commitment.record.name, tuple(blocks), 2)


def _facts(commitment: Commitment, words: Words) -> list[tuple[str, str]]:
    record = commitment.record
    period = [_period(record, words), *(each.name for each in commitment.plans), _stage(record, words)]
    facts = [(words("sheet.period"), " · ".join(period))]
    played = {name: _parts(commitment.playing(*kinds), words) for name, kinds in PLAYERS.items()}
    facts += [(words(f"sheet.{name}"), "; ".join(parts)) for name, parts in played.items() if parts]
    missing = [words(f"sheet.{name}") for name, parts in played.items() if not parts]
    facts += [(words("sheet.nobody"), ", ".join(missing))] if missing else []
    if commitment.comprised:
        inside = "; ".join(f"{each.name} ({stage_label(each, words)})" for each in commitment.comprised)
        facts.append((words("sheet.comprises"), inside))
    return facts


def _parts(parts: tuple[Part, ...], words: Words) -> list[str]:
    """Names by the role that their ties state, with what is only planned or aimed at said so."""
    names: dict[str, list[str]] = {}
    for part in parts:
        modality = [] if part.tie.modality == "actual" else [words.label("modalities", part.tie.modality)]
        role = ", ".join([*([part.tie.role] if part.tie.role else []), *modality])
        names.setdefault(role, []).append(part.name)
    return [f"{words.listed(dict.fromkeys(each))}{f' ({role})' if role else ''}" for role, each in names.items()]


def _period(record: InitiativeRecord, words: Words) -> str:
    start, end = words.date(record.start), words.date(record.end)
    if record.start is None:
        return words("sheet.no_period") if record.end is None else words("sheet.until", end=end)
    return words("sheet.since", start=start) if record.end is None else words("sheet.from_to", start=start, end=end)


def _stage(record: InitiativeRecord, words: Words) -> str:
    return words("sheet.stage", stage=stage_label(record, words))


def stage_label(record: InitiativeRecord, words: Words) -> str:
    """The stage, and the source's own word where the stage is unknown."""
    label = words.label("stages", record.stage)
    if record.stage != "unknown" or record.stage_word is None:
        return label
    return words("sheet.stage_word", stage=label, word=words.quoted(record.stage_word))


def _completion(commitment: Commitment, words: Words) -> str:
    """How many milestones were reached in the period, and what came of the others."""
    reached = [each for each in commitment.milestones if each.met]
    others: dict[str, int] = {}
    for each in commitment.milestones:
        if each not in reached:
            label = words("milestone.late") if each.late else words.label("stages", each.record.stage)
            others[label] = others.get(label, 0) + 1
    rest = [f"{words.number(number)} {label}" for label, number in others.items()]
    total = len(commitment.milestones)
    said = words("milestones.reached", count=total, reached=len(reached))
    return words("milestones.rest", said=said, rest=words.listed(rest)) if rest else words("milestones.all", said=said)


def _milestones(milestones: tuple[Milestone, ...], words: Words) -> Table:
    """Plan beside outcome; what no milestone states has no column."""
    stated = {
        "carrier": any(each.carriers for each in milestones),
        "instead": any(each.successors for each in milestones),
    }
    shown = {name: width for name, width in MILESTONE.items() if stated.get(name, True)}
    columns = tuple(Column(words(f"column.{name}"), width) for name, width in shown.items())
    cells = [_milestone(each, words) for each in milestones]
    rows = tuple(tuple(Cell(row[name]) for name in shown) for row in cells)
    return Table(title=words("milestones.table"), columns=columns, rows=rows, quiet=True)


def _milestone(milestone: Milestone, words: Words) -> dict[str, str]:
    """What stands in each column."""
    due = milestone.record.due
    carriers = (f"{each.name} ({stage_label(each, words)})" for each in milestone.carriers)
    successors = (_successor(each, words) for each in milestone.successors)
    return {
        "milestone": milestone.record.name,
        "due": words.date(due) if due else words("milestone.no_due"),
        "outcome": _outcome(milestone, words),
        "carrier": "; ".join(carriers) or words("none"),
        "instead": "; ".join(successors) or words("none"),
    }


def _outcome(milestone: Milestone, words: Words) -> str:
    said = words.label("stages", milestone.record.stage)
    when = milestone.record.end
    dated = words("milestone.when", stage=said, date=words.date(when)) if when else said
    return f"{dated} ({words('milestone.late')})" if milestone.late else dated


def _due(milestone: Milestone, words: Words) -> str:
    """A milestone in a line."""
    due = milestone.record.due
    said = [words("milestone.due", date=words.date(due))] if due else []
    return f"{milestone.record.name} ({', '.join([*said, _outcome(milestone, words)])})"


def _successor(successor: Successor, words: Words) -> str:
    said = [successor.tie.role] if successor.tie.role else []
    said += [words.date(successor.since)] if successor.since else []
    said += [words("milestone.late")] if successor.late else []
    how = words(f"successor.{successor.tie.kind}", name=successor.record.name)
    return f"{how} ({', '.join(said)})" if said else how


def _bare(found: list[Commitment], words: Words) -> Table:
    columns = (
        Column(words("column.commitment"), 3.7),
        Column(words("column.period"), 1.3),
        Column(words("column.stage"), 1.2),
        Column(words("sheet.leads"), 1.7),
        Column(words("column.milestone"), 3.4),
    )
    rows = tuple(
        (
            Cell(each.record.name),
            Cell(_period(each.record, words)),
            Cell(stage_label(each.record, words)),
            Cell("; ".join(_parts(each.playing("leads"), words)) or words("none")),
            Cell("; ".join(_due(one, words) for one in each.milestones) or words("none")),
        )
        for each in found
    )
    return Table(title=words("commitments.table"), columns=columns, rows=rows, quiet=True)
