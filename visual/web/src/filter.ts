// Which actors and ties are shown in full; the others fade and keep their place.

import { DIMENSIONS, FILTERS, type Model } from "./model";
import type { View } from "./state";

export function shownNodes(model: Model, view: View): Uint8Array {
  const shown = new Uint8Array(model.n).fill(1);
  for (const name of DIMENSIONS) {
    const chosen = view.shown[name];
    if (chosen.size && name !== "cluster") model.data.nodes[name].forEach((code, node) => (shown[node] &= chosen.has(code) ? 1 : 0));
  }
  keepInGroups(model, view.shown.cluster, view.shown.part, shown);
  keepOnThemes(model, view.shown.theme, shown);
  if (view.strength > 0) keepTied(model, view.strength, shown);
  return shown;
}

export function shownEdges(model: Model, view: View, nodes: Uint8Array): Uint32Array {
  const { source, target, strength } = model.data.edges;
  return model.strongest.filter(
    (edge) => strength[edge] >= view.strength && nodes[source[edge]] === 1 && nodes[target[edge]] === 1,
  );
}

export function filters(view: View): boolean {
  return view.strength > 0 || FILTERS.some((name) => view.shown[name].size > 0);
}

/** Those in any of the clusters or parts chosen, if any is. */
function keepInGroups(model: Model, clusters: ReadonlySet<number>, parts: ReadonlySet<number>, shown: Uint8Array): void {
  if (!clusters.size && !parts.size) return;
  const { cluster, part } = model.data.nodes;
  cluster.forEach((code, node) => (shown[node] &= clusters.has(code) || parts.has(part[node]) ? 1 : 0));
}

/** Those with any of the themes chosen, if any is. */
function keepOnThemes(model: Model, chosen: ReadonlySet<number>, shown: Uint8Array): void {
  if (!chosen.size) return;
  model.data.themes.nodes.forEach((themes, node) => (shown[node] &= themes.some((theme) => chosen.has(theme)) ? 1 : 0));
}

function keepTied(model: Model, least: number, shown: Uint8Array): void {
  const { source, target, strength } = model.data.edges;
  const tied = new Uint8Array(model.n);
  for (let edge = 0; edge < model.m; edge++) {
    if (strength[edge] >= least) tied[source[edge]] = tied[target[edge]] = 1;
  }
  shown.forEach((each, node) => (shown[node] = each & tied[node]));
}
