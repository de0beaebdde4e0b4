"""`ecosystem merges`: find and judge records that may speak of the same thing."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ecosystem.app.invocation import Invocation
from ecosystem.app.jsons import TextOrJson, as_json
from ecosystem.app.merging.judging import Judge, proposal
from ecosystem.app.merging.listing import as_lines, merges, named
from ecosystem.app.merging.review import Dialogue, Reviewed
from ecosystem.app.merging.review import review as reviewed
from ecosystem.app.settings import AUTHOR
from ecosystem.app.stores import check_filled, reading
from ecosystem.app.terminal import Terminal
from ecosystem.errors import BadInput
from ecosystem.identity.reader import entities
from ecosystem.identity.reasons import judged
from ecosystem.identity.standing import waiting
from ecosystem.model import JudgementRecord
from ecosystem.store.base import Store

if TYPE_CHECKING:
    from ecosystem.app.merging.finding import Found

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Find and judge records that may speak of the same thing.",
)
OutputOption = Annotated[TextOrJson, typer.Option("--output", help="How the answer is written.")]
AuthorOption = Annotated[
    str | None,
    typer.Option(
        "--author",
        metavar="NAME",
        help=f"Who judges. [default: {AUTHOR.variable}, else the user of this machine]",
        show_default=False,
    ),
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the judgement.", show_default=False)
]
PairArgument = Annotated[
    list[str], typer.Argument(metavar="NUMBER | ID ID", help="A proposal, or two ids.", show_default=False)
]
RevisionOption = Annotated[
    int | None, typer.Option("--revision", metavar="N", min=0, help="As it was at this revision.")
]


@app.command(help="Look for actors that may be one by name, place, kind and ties; replaces what was proposed before.")
def find(
    context: typer.Context,
    *,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="At most so many for each actor.")] = 3,
    least: Annotated[
        float, typer.Option("--least", metavar="X", min=0, max=1, help="Only proposals of at least this score.")
    ] = 0.3,
    output: OutputOption = "text",
) -> None:
    from ecosystem.app.merging import finding
    from ecosystem.matching import Settings

    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        with Terminal(invocation.quiet).busy("Comparing names"):
            store.propose(finding.find(entities(store), Settings(most, least)))
        reader = entities(store)
        open_ones = waiting(reader)
    found = finding.Found(proposals=len(open_ones), safe=sum(each.safe for each in open_ones), revision=reader.revision)
    typer.echo(as_json(found) if output == "json" else _proposed(found), nl=False)


@app.command(name="list", help="Show what waits to be judged, what was judged, and which records are one.")
def list_(
    context: typer.Context,
    *,
    taken_back: Annotated[bool, typer.Option("--taken-back", help="Also judgements that were taken back.")] = False,
    revision: RevisionOption = None,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        reader = entities(store, revision)
        found = merges(reader, taken_back=taken_back)
        text = as_json(found) if output == "json" else as_lines(found, named(reader, found))
    typer.echo(text, nl=False)


@app.command(help="Decide about one proposal after the other, in a dialogue.")
def review(context: typer.Context, *, author: AuthorOption = None, output: OutputOption = "text") -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        check_filled(store)
        done = reviewed(store, _author(author, invocation), Dialogue(_say, _ask))
    typer.echo(as_json(done) if output == "json" else _told(done), nl=False)


@app.command(help="Judge that two records speak of the same thing.")
def accept(  # noqa: PLR0913  # a command has as many parameters as options
    context: typer.Context,
    pair: Annotated[
        list[str] | None,
        typer.Argument(metavar="NUMBER | ID ID", help="A proposal, or two ids.", show_default=False),
    ] = None,
    *,
    safe: Annotated[bool, typer.Option("--safe", help="Accept all proposals that are marked safe.")] = False,
    despite_ids: Annotated[
        bool, typer.Option("--despite-ids", help="Although their ids in a registry differ; those are kept with it.")
    ] = False,
    reason: ReasonOption,
    author: AuthorOption = None,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    if safe == bool(pair):
        raise BadInput("Give a proposal or two ids, or --safe for all proposals that are marked safe.")
    if safe and despite_ids:
        raise BadInput("--despite-ids is for two ids that somebody has looked at: leave it out, or --safe.")
    with reading(invocation.url, invocation.password) as store:
        judge = Judge(store, _author(author, invocation), reason)
        made = judge.accept_safe() if safe else judge.accept(*_pair(store, pair or ()), insist=despite_ids)
        _answer(store, made, output)


@app.command(help="Judge that two records speak of different things; they are not proposed again.")
def reject(
    context: typer.Context,
    pair: PairArgument,
    *,
    reason: ReasonOption,
    author: AuthorOption = None,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        made = Judge(store, _author(author, invocation), reason).reject(*_pair(store, pair))
        _answer(store, made, output)


@app.command(help="Judge that a record speaks of something else than all others that are one with it.")
def split(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The record to take out.", show_default=False)],
    *,
    reason: ReasonOption,
    author: AuthorOption = None,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        _answer(store, Judge(store, _author(author, invocation), reason).split(id), output)


@app.command(name="take-back", help="Take judgements back; ids and figures are as they were before them.")
def take_back(
    context: typer.Context,
    numbers: Annotated[
        list[int], typer.Argument(metavar="NUMBER...", help="Numbers of judgements.", show_default=False)
    ],
    *,
    output: OutputOption = "text",
) -> None:
    invocation: Invocation = context.obj
    with reading(invocation.url, invocation.password) as store:
        revision = store.take_back(numbers)
    text = f"Taken back: {', '.join(map(str, numbers))} (revision {revision}).\n"
    typer.echo(as_json({"taken_back": numbers, "revision": revision}) if output == "json" else text, nl=False)


def _pair(store: Store, said: Sequence[str]) -> tuple[str, str]:
    if len(said) == 1 and said[0].isdecimal():
        found = proposal(entities(store), int(said[0]))
        return found.left, found.right
    if len(said) != 2 or said[0] == said[1]:
        raise BadInput(f"'{' '.join(said)}' is no pair: give the number of a proposal, or two different ids.")
    return said[0], said[1]


def _author(said: str | None, invocation: Invocation) -> str:
    try:
        return said or invocation.author or getpass.getuser()
    except (KeyError, ImportError, OSError) as error:
        raise BadInput(f"Nobody says who judges: give --author, or set {AUTHOR.variable}.") from error


def _answer(store: Store, made: Sequence[JudgementRecord], output: TextOrJson) -> None:
    revision = store.revision()
    lines = [judged(each) for each in made] or ["There is no proposal marked safe that waits."]
    text = "\n".join([*lines, f"The store is at revision {revision}."]) + "\n"
    typer.echo(as_json({"judgements": made, "revision": revision}) if output == "json" else text, nl=False)


def _told(done: Reviewed) -> str:
    return (
        f"Accepted {done.accepted:,}, rejected {done.rejected:,}, skipped {done.skipped:,}; {done.waiting:,} wait "
        f"(revision {done.revision}).\n"
    )


def _proposed(found: Found) -> str:
    number = f"{found.proposals:,} proposal{'' if found.proposals == 1 else 's'}"
    return f"{number} to judge, {found.safe:,} of them safe: see `ecosystem merges review`.\n"


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _ask(question: str) -> str:
    typer.echo(f"{question}: ", nl=False, err=True)
    return input()
