"""View models for tests: of any network, of a small ecosystem, and of the real sample."""

from __future__ import annotations

import functools
from itertools import combinations, pairwise
from pathlib import Path

from ecosystem.analysis import BROKERS, CLUSTERS, MEMBERSHIP
from ecosystem.analysis.answer import answer
from ecosystem.model import DatasetRecord, Delivery, Record
from ecosystem.network.network import Network
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem_importers.base import Context
from ecosystem_importers.cordis import CORDIS
from ecosystem_importers.files import collect
from ecosystem_visual import ViewModel, view_model
from tests.analysis import samples
from tests.record import actor, network, theme, tie

SAMPLE = Path(__file__).parents[2] / "ecosystem" / "data" / "horizon"
HOSTILE = '<img src=x onerror="window.__xss=1"></script><script>window.__xss=2</script>\u2028href=javascript:alert(1)'
GROUPS = {
    "lab": ("ministry", "government", "FR"),
    "university": ("university", "academia", "DE"),
    "firm": ("company", "industry", "FR"),
    "forum": ("civil_society", "civil_society", None),
}
SIZE = 12
ON = "addresses_theme"


def model_of(found: Network, title: str = "A map") -> ViewModel:
    brokers = answer(BROKERS, found, BROKERS.parameters(permutations=20))
    clusters, membership = (answer(each, found, each.parameters(runs=3)) for each in (CLUSTERS, MEMBERSHIP))
    return view_model(found, brokers, clusters, membership, title=title)


def records() -> list[Record]:
    """Four close groups in a row, joined end to end, and two actors alone."""
    made: list[Record] = []
    for name, (kind, helix, country) in GROUPS.items():
        made += [actor(f"{name} {at}", kind=kind, helix=helix, country=country) for at in range(SIZE)]
        pairs = [(one, other) for one, other in combinations(range(SIZE), 2) if (one + other) % 3]
        made += [tie(f"{name} {one}", f"{name} {other}") for one, other in pairs]
    names = list(GROUPS)
    made += [tie(f"{one} 0", f"{other} 1") for one, other in pairwise(names)]
    return [*made, actor("Alone"), actor("Also alone")]


@functools.cache
def small() -> ViewModel:
    return model_of(network(records()), "A small ecosystem")


@functools.cache
def hostile() -> ViewModel:
    """Every text that a source can give tries to run a script."""
    made = [actor(f"{HOSTILE} {at}", kind=HOSTILE, helix=HOSTILE, country=HOSTILE) for at in range(4)]
    ties = [tie(f"{HOSTILE} {at}", f"{HOSTILE} {(at + 1) % 4}") for at in range(4)]
    on = [theme(HOSTILE), *(tie(f"{HOSTILE} {at}", HOSTILE, "addresses_theme") for at in range(3))]
    return model_of(network([*made, *ties, *on]), HOSTILE)


@functools.cache
def nested() -> ViewModel:
    """Four clusters in a row, each of three close groups of six on a theme each; one cluster is in France."""
    subjects = ("Wind", "Water", "Sun")
    made: list[Record] = [theme(subject) for subject in subjects]
    for at in range(72):
        made += [actor(f"n{at:02}", country="FR" if at < 18 else None), tie(f"n{at:02}", subjects[at // 6 % 3], ON)]
    groups = [[f"n{at:02}" for at in range(first, first + 6)] for first in range(0, 72, 6)]
    made += [tie(*pair) for group in groups for pair in combinations(group, 2)]
    clusters = [groups[first : first + 3] for first in range(0, 12, 3)]
    made += [
        tie(one[at], other[at + 1]) for each in clusters for one, other in combinations(each, 2) for at in range(5)
    ]
    made += [tie(one[0][0], other[0][0]) for one, other in pairwise(clusters)]
    return model_of(network(made), "Two levels")


@functools.cache
def open_government() -> ViewModel:
    """The bundled sample of small clusters, actors and initiatives together."""
    return model_of(samples.open_government(nodes="actors+initiatives"), "Open innovation in government")


@functools.cache
def horizon() -> ViewModel:
    """The bundled sample of research projects: 1,820 actors, 20,022 ties."""
    context = Context.of(DatasetRecord(name="horizon"))
    files = [each for each in collect([SAMPLE]) if CORDIS.recognises(each)]
    delivery = Delivery(
        dataset=context.dataset,
        importer="cordis",
        version="1",
        files=(),
        records=CORDIS.read(files, context),
        problems=context.problems,
    )
    with open_store("sqlite:///:memory:") as store:
        load(store, delivery)
        return model_of(project(store.reader().snapshot(), Scope(), View()), "Horizon 2020 sample")
