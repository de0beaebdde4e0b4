// Shapes in units of the map, made once for a scene and drawn under any camera.

import type { Point } from "./camera";
import type { Box, Model } from "./model";
import type { Scene } from "./scene";

export interface Layer {
  readonly colour: string;
  readonly discs: Path2D;
  /** Squares: the same from afar, and much cheaper to fill. */
  readonly dots: Path2D;
}

/** Lines and how many there are. */
export type Lines = readonly [Path2D, number];

export function nodeLayers(model: Model, scene: Scene): Layer[] {
  const layers = new Map<string, Layer>();
  const { x, y } = model.data.nodes;
  for (let node = 0; node < model.n; node++) {
    const colour = scene.bright[node] ? scene.colours.ofNode(node) : scene.colours.faded;
    let layer = layers.get(colour);
    if (!layer) layers.set(colour, (layer = { colour, discs: new Path2D(), dots: new Path2D() }));
    addDisc(layer.discs, x[node], y[node], scene.radii[node]);
    const side = scene.radii[node] * 1.77;
    layer.dots.rect(x[node] - side / 2, y[node] - side / 2, side, side);
  }
  const { faded } = scene.colours;
  return Array.from(layers.values()).sort((a, b) => Number(b.colour === faded) - Number(a.colour === faded));
}

export function addDisc(path: Path2D, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI);
}

export function hullPaths(hulls: readonly (readonly number[])[]): Path2D[] {
  return hulls.map((corners) => {
    const path = new Path2D();
    for (let at = 0; at < corners.length; at += 2) path.lineTo(corners[at], corners[at + 1]);
    path.closePath();
    return path;
  });
}

/** The lines of ties that may cross the window, at most `most` of them; the first are the strongest. */
export function linePath(model: Model, edges: ArrayLike<number>, window: Box | null, most = Infinity): Lines {
  const path = new Path2D();
  const { source, target } = model.data.edges;
  const { x, y } = model.data.nodes;
  let count = 0;
  for (let at = 0; at < edges.length && count < most; at++) {
    const [a, b] = [source[edges[at]], target[edges[at]]];
    if (window && misses(window, x[a], y[a], x[b], y[b])) continue;
    path.moveTo(x[a], y[a]);
    path.lineTo(x[b], y[b]);
    count++;
  }
  return [path, count];
}

const BULGE = 0.1;

/** The way along a path: bent, so that it does not seem to end at what it passes. */
export function routePath(model: Model, nodes: readonly number[]): Path2D {
  const path = new Path2D();
  for (const bend of bends(model, nodes)) {
    path.moveTo(bend.from.x, bend.from.y);
    path.quadraticCurveTo(bend.by.x, bend.by.y, bend.to.x, bend.to.y);
  }
  return path;
}

export interface Bend {
  readonly from: Point;
  readonly by: Point;
  readonly to: Point;
}

export function bends(model: Model, nodes: readonly number[]): Bend[] {
  const { x, y } = model.data.nodes;
  return nodes.slice(1).map((node, at) => {
    const [from, to] = [nodes[at], node].map((each) => ({ x: x[each], y: y[each] }));
    const by = { x: (from.x + to.x) / 2 + BULGE * (to.y - from.y), y: (from.y + to.y) / 2 - BULGE * (to.x - from.x) };
    return { from, by, to };
  });
}

function misses(box: Box, ax: number, ay: number, bx: number, by: number): boolean {
  return (
    (ax < box.left && bx < box.left) ||
    (ax > box.right && bx > box.right) ||
    (ay < box.top && by < box.top) ||
    (ay > box.bottom && by > box.bottom)
  );
}
