// Where names stand in the picture, in pixels: each on the side where it covers least, none on another.

import { common, overlap } from "./boxes";
import type { Camera, Point } from "./camera";
import { Dots } from "./dots";
import type { Box, Model } from "./model";

/** How a name is written; sizes are in pixels. */
export interface Style {
  readonly weight: number;
  readonly size: number;
  readonly height: number;
  readonly slant: "normal" | "italic";
  readonly opacity: number;
}

export interface Label {
  readonly lines: readonly string[];
  readonly style: Style;
  /** A point of the map, and where the middle of the first line stands from there in pixels. */
  readonly at: Point;
  readonly dx: number;
  readonly dy: number;
  readonly boxes: readonly Box[];
}

export type Measure = (text: string, font: string) => number;

export interface Area {
  readonly box: Box;
  readonly lines: readonly string[];
}

/** A place for a name: the middle of its first line, and what is against it. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly cost: number;
}

// What a covered dot costs, in square pixels of areas covered.
const DOT = 60;
// A name with more than this share of it over another area would be taken for that one's.
const MISLEADING = 0.5;
const EVERYWHERE: Box = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

export function fontOf({ slant, weight, size }: Style): string {
  return `${slant} ${weight} ${size}px system-ui, sans-serif`;
}

export class Board {
  readonly labels: Label[] = [];
  readonly inView: readonly number[];
  private readonly taken: Box[];
  private readonly dots: Dots;

  constructor(
    private readonly model: Model,
    radii: Float32Array,
    private readonly camera: Camera,
    private readonly measure: Measure,
    reserved: readonly Box[],
  ) {
    this.taken = [...reserved];
    this.dots = new Dots(model, radii, camera);
    this.inView = this.dots.nodes;
  }

  get width(): number {
    return this.camera.width;
  }

  /** Keep a dot clear of all names. */
  keep(node: number): void {
    this.taken.push(this.dots.boxOf(node));
  }

  /** The name of a dot, beside it; left out where it would cover more than `most` others. */
  dot(node: number, radius: number, text: string, style: Style, most: number): boolean {
    const { x, y } = this.model.data.nodes;
    const at = this.camera.toScreen({ x: x[node], y: y[node] });
    const halves = this.halves([text], style);
    const [half, reach] = [halves[0], radius * this.camera.scale + 4];
    const [up, down, aside] = [at.y - reach - 7, at.y + reach + 8, half - reach];
    const places = [
      [at.x, up],
      [at.x, down],
      [at.x + reach + half + 1, at.y],
      [at.x - reach - half - 1, at.y],
      [at.x + aside, up],
      [at.x - aside, up],
      [at.x + aside, down],
      [at.x - aside, down],
    ].map(([left, top]): Place => ({ x: left, y: top, cost: this.dots.covered(lineBoxes(left, top, halves, style), node) }));
    return this.first(places.filter(({ cost }) => cost <= most), [text], halves, style, { x: x[node], y: y[node] });
  }

  /** Whether the middle of an area is in view. */
  shows({ left, right, top, bottom }: Box): boolean {
    const { left: west, right: east, top: north, bottom: south } = this.camera.window;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return x > west && x < east && y > north && y < south;
  }

  /** The names of areas in the order given; left out where the area is narrower than `speck` or `most` dots are passed. */
  areas(areas: readonly Area[], style: Style, speck: number, most: number): void {
    const boxes = areas.map(({ box }) => this.onScreen(box));
    areas.forEach(({ lines }, own) => {
      if (boxes[own].right - boxes[own].left < speck || this.beyond(boxes[own])) return;
      this.area(lines, boxes[own], boxes.filter((_, at) => at !== own), style, most);
    });
  }

  /**
   * Above its area, below, beside or in it, where it covers other areas and dots least; pinned to the edge of the picture
   * where the area reaches beyond.
   */
  private area(lines: readonly string[], own: Box, others: readonly Box[], style: Style, most: number): void {
    const halves = this.halves(lines, style);
    const size = shared(lineBoxes(0, 0, halves, style), EVERYWHERE);
    const places = this.around(own, Math.max(...halves), lines.length * style.height).flatMap(({ x, y, cost }): Place[] => {
      const boxes = lineBoxes(x, y, halves, style);
      const dots = this.dots.covered(boxes, -1);
      const over = others.map((other) => shared(boxes, other));
      const misleads = over.some((each) => each > MISLEADING * size && each > shared(boxes, own));
      return dots > most || misleads ? [] : [{ x, y, cost: cost + over.reduce((sum, each) => sum + each, 0) + DOT * dots }];
    });
    this.first(places, lines, halves, style, null);
  }

  private around({ left, right, top, bottom }: Box, half: number, high: number): Place[] {
    const [middle, centre] = [(left + right) / 2, (top + bottom) / 2];
    const within = (x: number): number => Math.min(Math.max(x, half + 8), this.camera.width - half - 8);
    const [above, below] = [Math.max(top - high + 4, 14), bottom + 12];
    const aside = Math.max(half - (right - left) / 2, 0);
    const place = (x: number, y: number, cost: number): Place => ({ x: within(x), y, cost });
    const inside = 0.3 * half * 32;
    return [
      place(middle, above, 0),
      place(middle, below, 1),
      place(middle + aside, above, 20),
      place(middle - aside, above, 21),
      place(middle + aside, below, 22),
      place(middle - aside, below, 23),
      place(right + half + 6, centre - high / 2 + 8, 60),
      place(left - half - 6, centre - high / 2 + 8, 61),
      place(middle, centre - high / 2 + 8, inside),
      place(middle, top + 14, inside + 1),
    ];
  }

  /** Put a name at the cheapest place where it fits. */
  private first(places: Place[], lines: readonly string[], halves: readonly number[], style: Style, fixed: Point | null): boolean {
    for (const { x, y } of places.sort((a, b) => a.cost - b.cost)) {
      const boxes = lineBoxes(x, y, halves, style);
      if (boxes.some((box) => this.outside(box) || this.taken.some((other) => overlap(box, other)))) continue;
      const at = fixed ?? this.camera.toWorld({ x, y });
      const held = this.camera.toScreen(at);
      this.taken.push(...boxes);
      this.labels.push({ lines, style, at, dx: x - held.x, dy: y - held.y, boxes });
      return true;
    }
    return false;
  }

  private halves(lines: readonly string[], style: Style): number[] {
    return lines.map((line) => this.measure(line, fontOf(style)) / 2);
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

  private outside(box: Box): boolean {
    return box.left < 2 || box.top < 2 || box.right > this.camera.width - 2 || box.bottom > this.camera.height - 2;
  }
}

function shared(boxes: readonly Box[], other: Box): number {
  return boxes.reduce((sum, box) => sum + common(box, other), 0);
}

function lineBoxes(x: number, y: number, halves: readonly number[], { height }: Style): Box[] {
  return halves.map((half, line) => {
    const middle = y + line * height;
    return { left: x - half - 3, right: x + half + 3, top: middle - height / 2, bottom: middle + height / 2 };
  });
}
