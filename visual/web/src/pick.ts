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

function square(column: number, row: number): number {
  return column * 1e6 + row;
}
