"""Reads GML files: nodes and edges with all that is written of them, nested or repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.gml.tokens import NUMBER, Token, Tokens
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.records import records
from ecosystem_importers.graphs.weights import weight

VALUE = r"[^\n\r{}\[\]]*+(?=[\n\r])|\"[^\"]*\"|[\d.]+(?=\s)"
HEAD = rf"(?>#[^\n\r]*|(?!graph\s*\[)[A-Za-z_]\w*[ \t]+(?:{VALUE}))"
START = re.compile(rf"\A\s*+(?:{HEAD}\s*+)*+graph\s*\[(?=\s*(?:[\]#]|[A-Za-z_]\w*\s|\Z))", re.IGNORECASE)
DRAWING = ("graphics", "labelgraphics")
DEEPEST = 50
Values = dict[str, list[str]]


@dataclass(slots=True)
class Block:
    """What stands between two brackets: values by their names, those of nested blocks with a dot."""

    name: str
    line: int
    values: Values = field(default_factory=dict)


@dataclass
class Network:
    """A graph of a file as it is read."""

    values: Values = field(default_factory=dict)
    nodes: list[Block] = field(default_factory=list)
    edges: list[Block] = field(default_factory=list)


def recognises(file: InputFile) -> bool:
    return not file.is_workbook and START.match(file.text.start.lstrip("\ufeff")) is not None


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The networks of all files as one dataset."""
    yield from records([graph for file in files for graph in graphs(file, context)], context)


def graphs(file: InputFile, context: Context) -> list[Graph]:
    networks, open_blocks = _networks(Tokens(file.text.content.lstrip("\ufeff")), file.name)
    if open_blocks:
        message = f"Expected {open_blocks} more closing brackets; the file may be cut off: compare it with its source."
        context.problems.warning("cut_off", message, Origin(file.name))
    drawn = any(name.split(".")[0] in DRAWING for each in networks for block in each.nodes for name in block.values)
    if drawn:
        message = "Positions, colours and sizes are drawing; left out."
        context.problems.note("drawing_left_out", message, Origin(file.name))
    return [_graph(file.name, network) for network in networks]


def _networks(tokens: Tokens, name: str) -> tuple[list[Network], int]:
    """The graphs of a file, and how many brackets are open at its end."""
    found: list[Network] = []
    stack: list[Block] = []
    while (token := tokens.next()) is not None:
        if token.sort == "close":
            if stack:
                _close(stack, found)
        elif token.sort == "word":
            _pair(token, tokens, stack, found)
        elif token.sort == "open":
            stack.append(Block("", token.line))
        if len(stack) > DEEPEST:
            raise NotThisFormat(f"'{name}' is nested too deeply to be a network: expected a few brackets.")
    left = len(stack)
    while stack:
        _close(stack, found)
    return found, left


def _pair(name: Token, tokens: Tokens, stack: list[Block], found: list[Network]) -> None:
    """A name with its value; the name of a graph, node or edge opens one."""
    value = tokens.value()
    if value is None or value.sort == "close":
        if value is not None and stack:
            _close(stack, found)
        return
    if value.sort != "open":
        if stack:
            stack[-1].values.setdefault(name.text, []).append(value.text)
        return
    if name.text.lower() == "graph" and not stack:
        found.append(Network())
    stack.append(Block(name.text.lower(), name.line))


def _close(stack: list[Block], found: list[Network]) -> None:
    """A block that ends is a node, an edge, the graph, or part of the block around it."""
    block = stack.pop()
    inside = [each.name for each in stack]
    if found and inside[-1:] == ["graph"] and block.name in ("node", "edge"):
        (found[-1].nodes if block.name == "node" else found[-1].edges).append(block)
    elif found and block.name == "graph" and not stack:
        found[-1].values = block.values
    elif stack:
        for name, values in block.values.items():
            stack[-1].values.setdefault(f"{block.name}.{name}", []).extend(values)


def _graph(file: str, network: Network) -> Graph:
    directed = {"1": True, "0": False}.get(_first(network.values, "directed") or "")
    nodes = [_node(file, block) for block in _emptied(network.nodes)]
    return Graph(
        file=file,
        name=_first(network.values, "name") or _first(network.values, "label"),
        nodes=nodes,
        edges=[_edge(file, block, directed) for block in _emptied(network.edges)],
        numbered=all(NUMBER.fullmatch(node.id) for node in nodes),
    )


def _emptied(blocks: list[Block]) -> Iterator[Block]:
    """The blocks in their order, each let go once it has been looked at."""
    blocks.reverse()
    while blocks:
        yield blocks.pop()


def _node(file: str, block: Block) -> Node:
    label = _first(block.values, "label") or _first(block.values, "labelgraphics.text")
    parent = _first(block.values, "gid") or _first(block.values, "parent")
    return Node(
        id=_first(block.values, "id") or label or "",
        label=label,
        parent=parent,
        attributes=_attributes(block, ("id", "label", "gid", "isgroup", "parent")),
        origin=Origin(file, row=block.line),
    )


def _edge(file: str, block: Block, directed: bool | None) -> Edge:
    label = _first(block.values, "label") or _first(block.values, "labelgraphics.text")
    strength = weight(_first(block.values, "weight"))
    own = {"1": True, "0": False}.get(_first(block.values, "directed") or "", directed)
    taken = ("source", "target", "id", "label", "directed", *(("weight",) if strength is not None else ()))
    return Edge(
        source=_first(block.values, "source") or "",
        target=_first(block.values, "target") or "",
        id=_first(block.values, "id"),
        label=label,
        directed=own,
        weight=strength,
        attributes=_attributes(block, taken),
        origin=Origin(file, row=block.line),
    )


def _first(values: Values, name: str) -> str | None:
    """The first value of a name, whatever its case."""
    found = next((each for own, each in values.items() if own.lower() == name), None)
    return found[0].strip() if found and found[0].strip() else None


def _attributes(block: Block, taken: Sequence[str]) -> dict[str, str]:
    """What else is written; a name that comes again has several values, the first of a taken name is taken."""
    found = {}
    for name, values in block.values.items():
        own = name.lower()
        if own.split(".")[0] not in DRAWING:
            left = values[1:] if own in taken else values
            found[name] = " | ".join(dict.fromkeys(value for value in left if value.strip()))
    return {name: text for name, text in found.items() if text}
