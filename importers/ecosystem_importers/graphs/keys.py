"""Keys of nodes: their ids where these last, else their labels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from ecosystem.model import ProblemLog
from ecosystem.model.keys import entity_key, name_key, slug
from ecosystem_importers.contacts import EMAIL
from ecosystem_importers.graphs.graph import Graph
from ecosystem_importers.graphs.named import Named, Own
from ecosystem_importers.values.words import folded

RUNNING = re.compile(r"[nN]?(\d{1,9})|(?:n\d{1,9}::)*n(\d{1,9})")


def numbers(graph: Graph) -> bool:
    """Whether the ids of a network are only positions in its file."""
    return are_positions(node.id for node in graph.nodes) if graph.numbered is None else graph.numbered


def are_positions(ids: Iterable[str]) -> bool:
    """Whether ids only number the nodes: all numbers from 0 or 1 on, with an `n` before or not."""
    own = set(ids)
    matches = [RUNNING.fullmatch(each) for each in own]
    if not all(matches):
        return False
    nested = any("::" in each for each in own)
    numbers = sorted(int(match[1] or match[2] or 0) for match in matches if match)
    return nested or numbers in (list(range(len(own))), list(range(1, len(own) + 1)))


@dataclass
class Keys:
    """Gives nodes their keys; what two networks number alike but call otherwise is kept apart."""

    dataset: str
    problems: ProblemLog
    _taken: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, graph: Graph, nodes: Sequence[Named]) -> dict[Own, str]:
        """The keys of a network's nodes by their ids and sorts; nodes of one id and sort are one."""
        same: defaultdict[Own, list[Named]] = defaultdict(list)
        for each in nodes:
            same[each.own].append(each)
        ones = [min(group, key=lambda each: each.name) for _, group in sorted(same.items())]
        self._report_ids(same)
        self._report_labels(ones)
        numbered = numbers(graph)
        own = self._by_label(ones) if numbered else {each.own: self._by_id(each) for each in ones}
        return {each.own: self._apart(graph, each, own[each.own], numbered) for each in ones}

    def _by_id(self, each: Named) -> str:
        own = " ".join(each.node.id.split())
        return name_key(self.dataset, each.name) if EMAIL.search(own) or not own else entity_key(self.dataset, own)

    def _by_label(self, ones: Sequence[Named]) -> dict[Own, str]:
        """The label where it is unique, else with the kind or mode, else with the id."""
        said = [(slug(each.name), slug(each.hint) if each.hint else "") for each in ones]
        labels, hinted = Counter(label for label, _ in said), Counter(said)
        found = {}
        for each, (label, hint) in zip(ones, said, strict=True):
            apart = each.node.id if hinted[label, hint] > 1 or not hint else hint
            found[each.own] = entity_key(self.dataset, f"{label}:{apart}" if labels[label] > 1 else label)
        return found

    def _apart(self, graph: Graph, each: Named, key: str, numbered: bool) -> str:
        """The key, with the name of the network before it where another network uses it for something else."""
        says = (each.sort, folded(each.name))
        sort, name = self._taken.setdefault(key, says)
        lasting = numbered or any(sign.isalpha() for sign in each.node.id)
        if sort == each.sort and (lasting or name == folded(each.name)):
            return key
        place = "-".join(slug(part) for part in (PurePath(graph.file).stem, graph.name) if part)
        moved = f"{self.dataset}/{place}/{key.removeprefix(f'{self.dataset}/')}"
        if self._taken.setdefault(moved, says) != says:
            moved = f"{moved}:{slug(each.name)}:{each.sort}"
            self._taken[moved] = says
        message = f"The id stands for something else too; kept apart as '{moved}'."
        self.problems.warning("id_in_two_networks", message, each.node.origin, each.node.id)
        return moved

    def _report_ids(self, groups: dict[Own, list[Named]]) -> None:
        for (own, _), same in sorted(groups.items()):
            if len(same) > 1:
                message = f"{len(same)} nodes have this id; read as one, other labels as its aliases."
                self.problems.warning("repeated_id", message, same[1].node.origin, own)

    def _report_labels(self, ones: Sequence[Named]) -> None:
        names: defaultdict[str, list[Named]] = defaultdict(list)
        for each in ones:
            names[folded(each.name) or each.name].append(each)
        for same in names.values():
            if len(same) > 1:
                message = f"{len(same)} nodes have this label; kept apart: merge those that are one."
                self.problems.warning("repeated_label", message, same[0].node.origin, same[0].name)
