// What falls apart if an actor leaves. The direction of ties does not count: parts hang together either way.

import type { Model } from "./model";
import type { Words } from "./strings";

interface Parts {
  readonly count: number;
  /** Pairs of actors with a path between them. */
  readonly pairs: number;
  /** How many actors the part of each actor holds. */
  readonly size: (node: number) => number;
}

export function withoutInWords(model: Model, words: Words, node: number): string {
  const [before, after] = [partsOf(model, -1), partsOf(model, node)];
  const pairs = before.pairs - (before.size(node) - 1) - after.pairs;
  if (pairs === 0) return words.t("without.nothing");
  return words.t("without.parts", {
    parts: words.t("count.parts", { n: after.count }),
    before: before.count,
    pairs: words.t("role.pairs", { n: pairs }),
  });
}

/** The parts that ties leave when one actor is gone; -1 takes none away. */
function partsOf(model: Model, gone: number): Parts {
  const { source, target } = model.data.edges;
  const parent = Int32Array.from({ length: model.n }, (_, node) => node);
  const root = (node: number): number => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]];
    return node;
  };
  for (let edge = 0; edge < model.m; edge++) {
    if (source[edge] !== gone && target[edge] !== gone) parent[root(source[edge])] = root(target[edge]);
  }
  const sizes = new Int32Array(model.n);
  for (let node = 0; node < model.n; node++) if (node !== gone) sizes[root(node)]++;
  const parts = sizes.filter((size) => size > 0);
  return {
    count: parts.length,
    pairs: parts.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0),
    size: (node) => sizes[root(node)],
  };
}
