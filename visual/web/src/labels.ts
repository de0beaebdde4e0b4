// Names that do not cover each other: what is chosen first, then clusters, then actors by size.

import type { Camera, Point } from "./camera";
import type { Box, Model } from "./model";
import type { Scene } from "./scene";
import { shortened } from "./strings";
import { openness } from "./zoom";

export interface Label {
  readonly lines: readonly string[];
  readonly font: string;
  readonly height: number;
  readonly strong: boolean;
  /** A point of the map, and where the middle of the first line stands from there in pixels. */
  readonly at: Point;
  readonly dx: number;
  readonly dy: number;
}

export type Measure = (text: string, font: string) => number;

const FAMILY = "system-ui, sans-serif";
const CLUSTER = `600 13px ${FAMILY}`;
const QUIET = `12px ${FAMILY}`;
const ACTOR = `12px ${FAMILY}`;
const CHOSEN = `600 12px ${FAMILY}`;
const [TRIES, MOST_CONTACTS] = [500, 24];
// Square pixels of picture for each name.
const ROOM = 12_000;
const [LETTERS, LONGEST] = [30, 44];
// Areas narrower than this, in pixels, get their name when one zooms in.
const SPECK = 26;

interface Place {
  readonly y: number;
  readonly cost: number;
}

/** `reserved` are the parts of the picture that something else covers. */
export function placeLabels(
  model: Model,
  scene: Scene,
  camera: Camera,
  measure: Measure,
  reserved: readonly Box[],
): Label[] {
  const board = new Board(model, camera, measure, reserved);
  for (const node of chosen(scene)) board.actor(model, scene, node, stop(scene, node));
  const open = openness(model, camera);
  const quiet = scene.route !== null || scene.view.opened !== null;
  const most = (camera.width * camera.height) / ROOM;
  const namesFirst = open < 0.5 && !quiet;
  if (namesFirst) placeClusters(board, model, true);
  if (quiet) placeActors(board, model, scene, Math.min(MOST_CONTACTS, most / 2));
  else if (open > 0.4) placeActors(board, model, scene, most);
  if (!namesFirst) placeClusters(board, model, !quiet);
  return board.labels;
}

function chosen(scene: Scene): number[] {
  const { opened, current } = scene.view;
  const nodes = [...(scene.route?.nodes ?? []), opened, current];
  return [...new Set(nodes.filter((node): node is number => node !== null))];
}

/** The number of an actor on the path, as in its answer in words. */
function stop(scene: Scene, node: number): string {
  const at = scene.route?.nodes.indexOf(node) ?? -1;
  return at < 0 ? "" : `${at + 1}  `;
}

function placeClusters(board: Board, model: Model, strong: boolean): void {
  model.data.clusters.name.forEach((_, cluster) => board.cluster(model, cluster, strong));
}

function placeActors(board: Board, model: Model, scene: Scene, most: number): void {
  const named = new Set(chosen(scene));
  const inView = board.within(model).filter((node) => scene.bright[node] && !named.has(node));
  inView.sort((a, b) => scene.radii[b] - scene.radii[a] || a - b);
  let placed = 0;
  for (const node of inView.slice(0, TRIES)) {
    if (placed >= most) return;
    if (board.actor(model, scene, node, null)) placed++;
  }
}

class Board {
  readonly labels: Label[] = [];
  private readonly taken: Box[];
  private readonly discs: readonly Box[];

  constructor(
    model: Model,
    private readonly camera: Camera,
    private readonly measure: Measure,
    reserved: readonly Box[],
  ) {
    this.taken = [...reserved];
    const { x, y, radius } = model.data.clusters;
    this.discs = x.map((each, at) => this.onScreen(around(each, y[at], 0.85 * radius[at])));
  }

  within(model: Model): number[] {
    const { left, right, top, bottom } = this.camera.window;
    const { x, y } = model.data.nodes;
    const found: number[] = [];
    for (let node = 0; node < model.n; node++) {
      if (x[node] > left && x[node] < right && y[node] > top && y[node] < bottom) found.push(node);
    }
    return found;
  }

  /** The name of an actor; one with a `mark` before it, though empty, stands out. */
  actor(model: Model, scene: Scene, node: number, mark: string | null): boolean {
    const strong = mark !== null;
    const at = { x: model.data.nodes.x[node], y: model.data.nodes.y[node] };
    const font = strong ? CHOSEN : ACTOR;
    const text = (mark ?? "") + shortened(model.data.nodes.name[node], strong ? Math.min(LONGEST, this.camera.width / 9) : LETTERS);
    const half = this.measure(text, font) / 2;
    const reach = scene.radii[node] * this.camera.scale + 4;
    const sides = [
      [0, -reach - 7],
      [0, reach + 8],
      [reach + half + 1, 0],
      [-reach - half - 1, 0],
    ];
    return sides.some(([dx, dy]) => this.place({ lines: [text], font, height: 15, strong, at, dx, dy }, [half]));
  }

  /**
   * Above the area, below it or in it, where it covers other areas least; pinned to the edge of the picture where the
   * area reaches beyond.
   */
  cluster(model: Model, cluster: number, strong: boolean): void {
    const { name, size, hull } = model.data.clusters;
    if (!hull[cluster].length) return;
    const area = this.onScreen(boxOf(hull[cluster]));
    if (area.right - area.left < SPECK || this.beyond(area)) return;
    const lines = wrapped(name[cluster], ` (${size[cluster]})`);
    const font = strong ? CLUSTER : QUIET;
    const halves = lines.map((line) => this.measure(line, font) / 2);
    const half = Math.max(...halves);
    const x = Math.min(Math.max((area.left + area.right) / 2, half + 8), this.camera.width - half - 8);
    const places = this.heights(area, lines.length).map((y, at): Place => {
      const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 16 * lines.length - 8 };
      return { y, cost: this.covered(box, cluster) + (at > 1 ? 0.3 * half * 32 : at) };
    });
    for (const { y } of places.sort((a, b) => a.cost - b.cost)) {
      const at = this.camera.toWorld({ x, y });
      if (this.place({ lines, font, height: 16, strong, at, dx: 0, dy: 0 }, halves)) return;
    }
  }

  private heights(area: Box, lines: number): number[] {
    const high = lines * 16;
    return [Math.max(area.top - high + 4, 14), area.bottom + 12, (area.top + area.bottom - high) / 2 + 8, area.top + 14];
  }

  /** How much of other areas a box covers, in square pixels. */
  private covered(box: Box, own: number): number {
    return this.discs.reduce((sum, disc, cluster) => (cluster === own ? sum : sum + common(box, disc)), 0);
  }

  private beyond(area: Box): boolean {
    const { width, height } = this.camera;
    return area.bottom < 30 || area.top > height - 10 || area.right < 10 || area.left > width - 10;
  }

  private onScreen(box: Box): Box {
    const { x: left, y: top } = this.camera.toScreen({ x: box.left, y: box.top });
    const { x: right, y: bottom } = this.camera.toScreen({ x: box.right, y: box.bottom });
    return { left, top, right, bottom };
  }

  private place(label: Label, halves: readonly number[]): boolean {
    const middle = this.camera.toScreen(label.at);
    const boxes = halves.map((half, line) => {
      const [x, y] = [middle.x + label.dx, middle.y + label.dy + line * label.height];
      return { left: x - half - 3, right: x + half + 3, top: y - label.height / 2, bottom: y + label.height / 2 };
    });
    if (boxes.some((box) => this.outside(box) || this.taken.some((other) => overlap(box, other)))) return false;
    this.taken.push(...boxes);
    this.labels.push(label);
    return true;
  }

  private outside(box: Box): boolean {
    return box.left < 2 || box.top < 2 || box.right > this.camera.width - 2 || box.bottom > this.camera.height - 2;
  }
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

function common(one: Box, other: Box): number {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(wide, 0) * Math.max(high, 0);
}

function around(x: number, y: number, reach: number): Box {
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

/** At most two lines of about `LETTERS` letters, parted between words; the end is kept whole. */
export function wrapped(text: string, end: string): string[] {
  if (text.length + end.length <= LETTERS) return [text + end];
  const cut = text.lastIndexOf(" ", Math.max(LETTERS - 4, Math.ceil(text.length / 2) + 3));
  if (cut <= 0) return [shortened(text, LETTERS) + end];
  return [shortened(text.slice(0, cut), LETTERS + 4), shortened(text.slice(cut + 1), LETTERS - 2) + end];
}

export function boxOf(corners: readonly number[]): Box {
  const xs = corners.filter((_, at) => at % 2 === 0);
  const ys = corners.filter((_, at) => at % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
