// What lies under a point: a grid of squares over the map, made on first use.

import type { Point } from "./camera";
import type { Model } from "./model";

const SIDE = 24;

export class Picker {
  private squares: Map<number, number[]> | null = null;

  constructor(private readonly model: Model) {}

  /** The nearest actor that reaches to `slack` of the point, or null. */
  nodeAt(point: Point, radii: Float32Array, slack: number): number | null {
    const { x, y } = this.model.data.nodes;
    let [best, nearest] = [-1, Infinity];
    for (const node of this.near(point, slack + 5)) {
      const away = Math.hypot(x[node] - point.x, y[node] - point.y);
      if (away <= Math.max(radii[node], slack) && away < nearest) [best, nearest] = [node, away];
    }
    return best < 0 ? null : best;
  }

  clusterAt(point: Point): number | null {
    const { x, y, radius } = this.model.data.clusters;
    const found = x.findIndex((each, at) => Math.hypot(each - point.x, y[at] - point.y) <= radius[at]);
    return found < 0 ? null : found;
  }

  partAt(point: Point): number | null {
    const { cluster, hull } = this.model.data.parts;
    const own = this.clusterAt(point);
    const found = hull.findIndex((corners, part) => cluster[part] === own && holds(corners, point));
    return found < 0 ? null : found;
  }

  private near(point: Point, reach: number): number[] {
    const squares = (this.squares ??= this.sorted());
    const found: number[] = [];
    const [left, right] = [Math.floor((point.x - reach) / SIDE), Math.floor((point.x + reach) / SIDE)];
    const [top, bottom] = [Math.floor((point.y - reach) / SIDE), Math.floor((point.y + reach) / SIDE)];
    if ((right - left) * (bottom - top) > 400) return [];
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) found.push(...(squares.get(square(column, row)) ?? []));
    }
    return found;
  }

  private sorted(): Map<number, number[]> {
    const squares = new Map<number, number[]>();
    const { x, y } = this.model.data.nodes;
    for (let node = 0; node < this.model.n; node++) {
      const key = square(Math.floor(x[node] / SIDE), Math.floor(y[node] / SIDE));
      const held = squares.get(key);
      if (held) held.push(node);
      else squares.set(key, [node]);
    }
    return squares;
  }
}

/** Whether a point lies inside an area without dents, whichever way round its corners go. */
function holds(corners: readonly number[], { x, y }: Point): boolean {
  let [left, right] = [false, false];
  for (let at = 0; at < corners.length; at += 2) {
    const [x1, y1] = [corners[at], corners[at + 1]];
    const [x2, y2] = [corners[(at + 2) % corners.length], corners[(at + 3) % corners.length]];
    const side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    left ||= side > 0;
    right ||= side < 0;
  }
  return left !== right;
}

function square(column: number, row: number): number {
  return column * 1e6 + row;
}
