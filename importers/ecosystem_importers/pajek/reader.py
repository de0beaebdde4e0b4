"""Reads Pajek files: every network of every file, with the partitions and vectors that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ecosystem.model import Origin, ProblemLog, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph
from ecosystem_importers.graphs.records import records
from ecosystem_importers.pajek.columns import SUFFIXES, VALUED, Column, column, given
from ecosystem_importers.pajek.edges import DIRECTED, edges, named, relation
from ecosystem_importers.pajek.lines import Section, sections
from ecosystem_importers.pajek.vertices import Vertices, unwritten, vertices
from ecosystem_importers.pajek.words import drawing

START = re.compile(
    r"\A(?:\s++|[%#][^\n\r]*+)*+\*\s*(?:network|vertices|arcs|edges|arcslist|edgeslist|matrix|partition|vector|permutation|"
    r"cluster|hierarchy)\b",
    re.IGNORECASE,
)


@dataclass
class Network:
    """A network while its sections are read."""

    name: str | None
    vertices: Vertices
    origin: Origin
    edges: list[Edge] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


@dataclass
class Project:
    """What the files of a delivery hold."""

    problems: ProblemLog
    networks: list[Network] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)


def recognises(file: InputFile) -> bool:
    return not file.is_workbook and START.match(file.text.start.lstrip("\ufeff")) is not None


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The networks of all files as one dataset."""
    project = Project(context.problems)
    for file in files:
        _read(file, project)
    graphs, lost = given(
        [_graph(each, context.problems) for each in project.networks],
        [each.vertices.count or len(each.vertices.nodes) for each in project.networks],
        project.columns,
    )
    for each in lost:
        message = f"Expected a network of {len(each.values)} vertices beside this {each.sort}; it was left out."
        context.problems.warning("column_left_out", message, Origin(each.file), each.name)
    yield from records(graphs, context)


def _read(file: InputFile, project: Project) -> None:
    """Take in the sections of one file; a heading for values applies to the vertices that follow it."""
    waiting: tuple[str, str] | None = None
    sort = SUFFIXES.get(file.suffix)
    name: str | None = None
    for section in sections(file.text.content):
        if section.name == "network":
            name, waiting = section.rest.strip('" ') or None, None
        elif section.name in (*VALUED, *drawing().ignored):
            waiting = (section.name, section.rest)
            if section.lines:
                _values(waiting, section, file.name, project)
        elif section.name == "vertices" and (waiting or sort):
            _values(waiting or (sort or "", ""), section, file.name, project)
            waiting = None
        elif section.name == "vertices":
            origin = Origin(file.name, row=section.row)
            project.networks.append(Network(name, vertices(section, file.name), origin))
        else:
            _edges(section, file.name, project)


def _values(heading: tuple[str, str], section: Section, file: str, project: Project) -> None:
    sort, name = heading
    if sort in VALUED:
        project.columns.append(column(sort, name, section, file))
    else:
        message = f"A {sort} says nothing of actors; left out."
        project.problems.note("section_left_out", message, Origin(file, row=section.row), name or None)


def _edges(section: Section, file: str, project: Project) -> None:
    origin = Origin(file, row=section.row)
    if section.name not in DIRECTED:
        message = "Expected vertices, arcs, edges, a matrix, a partition or a vector; the section was left out."
        project.problems.warning("section_left_out", message, origin, f"*{section.name}")
        return
    if not project.networks or project.networks[-1].origin.file != file:
        project.networks.append(Network(None, Vertices(0, None), origin))
    network, own = project.networks[-1], relation(section)
    if own.number and own.name:
        network.names[own.number] = own.name
    network.edges += edges(section, network.vertices, file)


def _graph(network: Network, problems: ProblemLog) -> Graph:
    own = network.vertices
    joined = [named(edge, network.names) for edge in network.edges]
    used = {end for edge in joined for end in (edge.source, edge.target)}
    written = len({node.id for node in own.nodes})
    if written and written != own.count:
        message = f"Expected {own.count} vertices, found {written}; those that edges name were added by their numbers."
        problems.note("count_differs", message, network.origin)
    if own.drawn:
        message = "Positions, shapes and colours are drawing; left out."
        problems.note("drawing_left_out", message, Origin(network.origin.file))
    nodes = [*own.nodes, *unwritten(own, used, network.origin)]
    return Graph(file=network.origin.file, name=network.name, nodes=nodes, edges=joined, numbered=True)
