"""The two networks of a comparison, from what stands on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ecosystem.analysis import BROKERS
from ecosystem.analysis.change import CompareParameters, Comparison, compare, what_if
from ecosystem.app.options import StructOption, filled, stated, struct_options
from ecosystem.app.workspace import Question, Workspace
from ecosystem.errors import BadInput
from ecosystem.identity.reader import entities
from ecosystem.model import DatasetRecord
from ecosystem.network.network import Network
from ecosystem.network.scenario import Change, scenario
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.base import Store

BEFORE = "before_"
Datasets = tuple[DatasetRecord, ...]


def before_options() -> tuple[StructOption, ...]:
    """Every option of the scope once more, for the network before."""
    return tuple(
        replace(
            each,
            name=f"{BEFORE}{each.name}",
            flag=f"--before-{each.flag.removeprefix('--')}",
            meaning=f"{each.flag} of the network before, where it was another one.",
            default=None,
        )
        for each in struct_options(Scope)
    )


@dataclass(frozen=True, kw_only=True)
class Revisions:
    """The revisions before and after; None is the last one after, and the same one before."""

    before: int | None = None
    after: int | None = None


def compared(store: Store, given: Mapping[str, object], revisions: Revisions) -> tuple[Comparison, Datasets]:
    """The network that was asked for, compared with what the options say it was before.

    Where they say nothing, it is compared with the revision before.
    """
    now = Workspace(entities(store, revisions.after))
    earlier = {
        name: given[f"{BEFORE}{name}"] for name in Scope.__struct_fields__ if given.get(f"{BEFORE}{name}") is not None
    }
    revision = revisions.before or (now.reader.revision if earlier else _previous(now.reader.revision))
    then = now if revision == now.reader.revision else Workspace(entities(store, revision))
    after, before = _asked(now, given), _asked(then, {**given, **earlier})
    network = now.network(after.scope, after.view)
    return compare(_earlier(then, before.scope, after.view), network, parameters(given)), _cited(now, after)


def _earlier(then: Workspace, scope: Scope, view: View) -> Network:
    """The network before; what the record did not hold then is not taken for a slip of the pen."""
    try:
        return then.network(scope, view)
    except BadInput as error:
        raise BadInput(f"Before, at revision {then.reader.revision}: {error}") from error


def imagined(
    store: Store, given: Mapping[str, object], changes: Sequence[Change], revision: int | None
) -> tuple[Comparison, Datasets]:
    """The network that was asked for, compared with what the changes would make of it."""
    now = Workspace(entities(store, revision))
    asked = _asked(now, given)
    network = now.network(asked.scope, asked.view)
    return what_if(network, scenario(now.snapshot, asked.scope, changes), parameters(given)), _cited(now, asked)


def parameters(given: Mapping[str, object]) -> CompareParameters:
    return filled(CompareParameters, stated(CompareParameters, given))


def _asked(workspace: Workspace, given: Mapping[str, object]) -> Question:
    """Scope and view, with the preferences of a sample that is looked at by itself."""
    return workspace.question(BROKERS, {**stated(Scope, given), **stated(View, given)})


def _cited(workspace: Workspace, asked: Question) -> Datasets:
    wanted = asked.scope.datasets
    return tuple(each for each in workspace.datasets if not wanted or each.name in wanted)


def _previous(revision: int) -> int:
    if revision > 1:
        return revision - 1
    raise BadInput(
        "There is no revision before the first: say what was different before, as in --before-valid-at 2020."
    )
