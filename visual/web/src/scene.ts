// What a view shows: colours, sizes, what stands out and what fades. Made anew when the view changes, not when it moves.

import { coloursOf, type Colours } from "./colours";
import { shownEdges, shownNodes } from "./filter";
import type { Model } from "./model";
import { routeBetween, type Route } from "./route";
import { radiiOf } from "./sizes";
import type { View } from "./state";

export interface Bundle {
  readonly one: number;
  readonly other: number;
  readonly strength: number;
}

export interface Scene {
  readonly view: View;
  readonly colours: Colours;
  readonly radii: Float32Array;
  /** 1 for what passes the filter. */
  readonly shown: Uint8Array;
  /** 1 for what also belongs to the opened actor or the path, if there is one. */
  readonly bright: Uint8Array;
  /** The ties shown, the strongest first. */
  readonly edges: Uint32Array;
  /** Ties of the opened actor, or of the path. */
  readonly strong: readonly number[];
  readonly route: Route | null;
  /** Ties between clusters, the strongest first. */
  readonly bundles: readonly Bundle[];
}

const MOST_BUNDLES = 300;

export function sceneOf(model: Model, view: View): Scene {
  const shown = shownNodes(model, view);
  const edges = shownEdges(model, view, shown);
  const route = routeOf(model, view);
  const strong = route?.edges ?? (view.opened === null ? [] : tiesOf(model, view, view.opened, shown));
  return {
    view,
    colours: coloursOf(model, view),
    radii: radiiOf(model, view.size),
    shown,
    bright: brightOf(model, view, shown, route, strong),
    edges,
    strong,
    route,
    bundles: bundlesOf(model, edges),
  };
}

export function routeOf(model: Model, { from, to }: View): Route | null {
  if (from === null || to === null || from === to) return null;
  return routeBetween(model, from, to) ?? routeBetween(model, from, to, true);
}

function tiesOf(model: Model, view: View, node: number, shown: Uint8Array): number[] {
  return model
    .contacts(node)
    .filter((each) => shown[each.node] && model.data.edges.strength[each.edge] >= view.strength)
    .map((each) => each.edge);
}

function brightOf(
  model: Model,
  view: View,
  shown: Uint8Array,
  route: Route | null,
  strong: readonly number[],
): Uint8Array {
  if (!route && view.opened === null) return shown;
  const bright = new Uint8Array(model.n);
  const { source, target } = model.data.edges;
  for (const edge of strong) bright[source[edge]] = bright[target[edge]] = 1;
  if (!route && view.opened !== null) bright[view.opened] = 1;
  return bright;
}

function bundlesOf(model: Model, edges: Uint32Array): Bundle[] {
  const { cluster } = model.data.nodes;
  const { source, target, strength } = model.data.edges;
  const k = model.data.clusters.number.length;
  const sums = new Map<number, number>();
  for (const edge of edges) {
    const [a, b] = [cluster[source[edge]], cluster[target[edge]]];
    if (a === b || a < 0 || b < 0) continue;
    const cell = Math.min(a, b) * k + Math.max(a, b);
    sums.set(cell, (sums.get(cell) ?? 0) + strength[edge]);
  }
  const bundles = Array.from(sums, ([cell, sum]) => ({ one: Math.floor(cell / k), other: cell % k, strength: sum }));
  return bundles.sort((a, b) => b.strength - a.strength || a.one - b.one || a.other - b.other).slice(0, MOST_BUNDLES);
}
