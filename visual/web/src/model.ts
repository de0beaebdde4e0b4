// The view model as the server writes it, with what drawing and walking need beside it.

import { folded } from "./fold";

export type Language = "en" | "fr";
export type Text = Readonly<Record<Language, string>>;
export type DimensionName = "helix" | "kind" | "cluster" | "country";
export type SchemeName = "light" | "dark";

/** What actors can be shown by; parts have the colour of their cluster, and themes none, as an actor can have many. */
export type FilterName = DimensionName | "part" | "theme";

export const DIMENSIONS: readonly DimensionName[] = ["helix", "kind", "cluster", "country"];
export const FILTERS: readonly FilterName[] = [...DIMENSIONS, "part", "theme"];

export interface Term {
  readonly label: Text;
  readonly meaning: Text;
}

export interface Entry {
  readonly id: string;
  readonly label: Text;
  readonly count: number;
  readonly slot: number;
}

export interface Dimension {
  readonly label: Text;
  readonly entries: readonly Entry[];
}

/** The parts of clusters that have two or more. */
export interface Parts extends Dimension {
  readonly cluster: Column<number>;
  readonly hull: Column<readonly number[]>;
}

/** The most common of `all` themes, and the numbers of those of each node. */
export interface Themes extends Dimension {
  readonly all: number;
  readonly nodes: Column<readonly number[]>;
}

export interface Scheme {
  readonly ground: string;
  readonly text: string;
  readonly other: string;
  readonly colours: readonly string[];
}

type Column<T> = readonly T[];

export interface Nodes extends Readonly<Record<DimensionName, Column<number>>> {
  readonly id: Column<string>;
  readonly part: Column<number>;
  readonly name: Column<string>;
  readonly x: Column<number>;
  readonly y: Column<number>;
  readonly measures: Readonly<Record<string, Column<number | null>>>;
  readonly roles: Readonly<Record<string, Column<number | null>>>;
  readonly z: Readonly<Record<string, Column<number | null>>>;
}

export interface Edges {
  readonly source: Column<number>;
  readonly target: Column<number>;
  readonly strength: Column<number>;
  readonly direct: Column<number>;
  readonly shared: Column<number>;
}

export interface Clusters {
  readonly number: Column<number>;
  readonly name: Column<string>;
  readonly size: Column<number>;
  readonly x: Column<number>;
  readonly y: Column<number>;
  readonly radius: Column<number>;
  readonly hull: Column<readonly number[]>;
}

export interface MapData {
  readonly version: 3;
  readonly title: string;
  readonly language: Language;
  readonly revision: number;
  readonly scope: Readonly<Record<string, unknown>>;
  readonly view: Readonly<Record<string, unknown>>;
  readonly directed: boolean;
  readonly citations: readonly string[];
  readonly dimensions: Readonly<Record<DimensionName, Dimension>>;
  readonly themes: Themes;
  readonly clusters: Clusters;
  readonly parts: Parts;
  readonly nodes: Nodes;
  readonly edges: Edges;
  readonly measures: Readonly<Record<string, Term>>;
  readonly roles: Readonly<Record<string, Term>>;
  readonly palette: Readonly<Record<SchemeName, Scheme>>;
  readonly strings: Readonly<Record<string, Text>>;
}

export interface Contact {
  readonly node: number;
  readonly edge: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Model {
  readonly data: MapData;
  readonly n: number;
  readonly m: number;
  readonly box: Box;
  readonly nodeOf: ReadonlyMap<string, number>;
  /** The ties of a node in both directions, each once. */
  readonly contacts: (node: number) => Contact[];
  /** The same, but only along the direction of ties where there is one. */
  readonly onward: (node: number, reversed: boolean) => Contact[];
  /** The parts of a cluster, which follow each other. */
  readonly partsOf: (cluster: number) => { readonly first: number; readonly count: number };
  /** All ties, the strongest first. */
  readonly strongest: Uint32Array;
  /** The names without accents and case, made on first use. */
  readonly folded: () => readonly string[];
}

export function groupOf(data: MapData, name: FilterName): Dimension {
  if (name === "theme") return data.themes;
  return name === "part" ? data.parts : data.dimensions[name];
}

export function readModel(json: string): Model {
  const data = JSON.parse(json) as MapData;
  const { source, target } = data.edges;
  const n = data.nodes.id.length;
  const out = adjacency(n, source, target);
  const into = adjacency(n, target, source);
  const contacts = (node: number): Contact[] => merged(out(node), into(node));
  let names: readonly string[] | null = null;
  const parts = new Map<number, { first: number; count: number }>();
  data.parts.cluster.forEach((cluster, part) => {
    const { first, count } = parts.get(cluster) ?? { first: part, count: 0 };
    parts.set(cluster, { first, count: count + 1 });
  });
  return {
    data,
    n,
    folded: () => (names ??= data.nodes.name.map(folded)),
    m: source.length,
    box: boxOf(data),
    nodeOf: new Map(data.nodes.id.map((id, node) => [id, node])),
    contacts,
    partsOf: (cluster) => parts.get(cluster) ?? { first: 0, count: 0 },
    onward: (node, reversed) => (data.directed ? (reversed ? into(node) : out(node)) : contacts(node)),
    strongest: Uint32Array.from(source.keys()).sort((a, b) => data.edges.strength[b] - data.edges.strength[a] || a - b),
  };
}

function adjacency(n: number, from: Column<number>, to: Column<number>): (node: number) => Contact[] {
  const starts = new Uint32Array(n + 1);
  for (const node of from) starts[node + 1]++;
  for (let node = 0; node < n; node++) starts[node + 1] += starts[node];
  const heads = starts.slice();
  const edges = new Uint32Array(from.length);
  from.forEach((node, edge) => (edges[heads[node]++] = edge));
  return (node) => Array.from(edges.subarray(starts[node], starts[node + 1]), (edge) => ({ node: to[edge], edge }));
}

function merged(out: Contact[], into: Contact[]): Contact[] {
  const seen = new Set(out.map((each) => each.node));
  return out.concat(into.filter((each) => !seen.has(each.node)));
}

function boxOf({ nodes, clusters }: MapData): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (x: number, y: number, by: number): void => {
    left = Math.min(left, x - by);
    right = Math.max(right, x + by);
    top = Math.min(top, y - by);
    bottom = Math.max(bottom, y + by);
  };
  nodes.x.forEach((x, node) => widen(x, nodes.y[node], 6));
  clusters.x.forEach((x, at) => widen(x, clusters.y[at], clusters.radius[at]));
  return left > right ? { left: -50, top: -50, right: 50, bottom: 50 } : { left, top, right, bottom };
}
