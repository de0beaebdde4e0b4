// Which dots lie in view, and how many of them a name would cover.

import { overlap } from "./boxes";
import type { Camera } from "./camera";
import type { Box, Model } from "./model";

const SIDE = 48;
// Of more dots than this in view, no name can keep clear.
const MOST = 4000;

export class Dots {
  /** Those in view. */
  readonly nodes: readonly number[];
  private squares: Map<number, number[]> | null = null;

  constructor(
    private readonly model: Model,
    private readonly radii: Float32Array,
    private readonly camera: Camera,
  ) {
    const { left, right, top, bottom } = camera.window;
    const { x, y } = model.data.nodes;
    const found: number[] = [];
    for (let node = 0; node < model.n; node++) {
      if (x[node] > left && x[node] < right && y[node] > top && y[node] < bottom) found.push(node);
    }
    this.nodes = found;
  }

  /** The number of dots under boxes, but for one's own. */
  covered(boxes: readonly Box[], own: number): number {
    if (this.nodes.length > MOST) return 0;
    const squares = (this.squares ??= this.sorted());
    const found = new Set<number>();
    for (const box of boxes) {
      for (const key of squaresOf(box)) {
        for (const node of squares.get(key) ?? []) if (node !== own && overlap(box, this.boxOf(node))) found.add(node);
      }
    }
    return found.size;
  }

  private sorted(): Map<number, number[]> {
    const squares = new Map<number, number[]>();
    for (const node of this.nodes) {
      for (const key of squaresOf(this.boxOf(node))) {
        const held = squares.get(key);
        if (held) held.push(node);
        else squares.set(key, [node]);
      }
    }
    return squares;
  }

  boxOf(node: number): Box {
    const { x, y } = this.model.data.nodes;
    const at = this.camera.toScreen({ x: x[node], y: y[node] });
    const reach = Math.max(this.radii[node] * this.camera.scale, 1.5);
    return { left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach };
  }
}

function squaresOf({ left, right, top, bottom }: Box): number[] {
  const keys: number[] = [];
  for (let column = Math.floor(left / SIDE); column <= Math.floor(right / SIDE); column++) {
    for (let row = Math.floor(top / SIDE); row <= Math.floor(bottom / SIDE); row++) keys.push(column * 1e5 + row);
  }
  return keys;
}
