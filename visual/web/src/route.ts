// Shortest paths: fewest steps, then the strongest ties.

import type { Model } from "./model";

export interface Route {
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
}

/** A path from one actor to another along the direction of ties, or against it if `reversed`. */
export function routeBetween(model: Model, from: number, to: number, reversed = false): Route | null {
  const steps = new Int32Array(model.n).fill(-1);
  const strengths = new Float64Array(model.n);
  const before = new Int32Array(model.n).fill(-1);
  const through = new Int32Array(model.n).fill(-1);
  steps[from] = 0;
  let layer = [from];
  while (layer.length && steps[to] < 0) {
    const next: number[] = [];
    for (const node of layer) {
      for (const contact of model.onward(node, reversed)) {
        const strength = strengths[node] + model.data.edges.strength[contact.edge];
        const first = steps[contact.node] < 0;
        if (!first && (steps[contact.node] <= steps[node] || strength <= strengths[contact.node])) continue;
        if (first) next.push(contact.node);
        steps[contact.node] = steps[node] + 1;
        strengths[contact.node] = strength;
        before[contact.node] = node;
        through[contact.node] = contact.edge;
      }
    }
    layer = next;
  }
  return steps[to] < 0 ? null : walkedBack(from, to, before, through);
}

function walkedBack(from: number, to: number, before: Int32Array, through: Int32Array): Route {
  const nodes = [to];
  const edges: number[] = [];
  for (let node = to; node !== from; node = before[node]) {
    edges.unshift(through[node]);
    nodes.unshift(before[node]);
  }
  return { nodes, edges };
}
