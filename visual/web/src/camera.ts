// Where the reader looks: world point in the middle of the picture, and pixels a unit.

import type { Box } from "./model";

const MARGIN = 34;
const CLOSEST = 14;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  width = 1;
  height = 1;
  private fitted = 1;

  constructor(private readonly box: Box) {}

  /** Pixels a unit when everything is in view. */
  get fitScale(): number {
    return this.fitted;
  }

  resize(width: number, height: number): void {
    [this.width, this.height] = [Math.max(width, 1), Math.max(height, 1)];
    this.fitted = this.scaleFor(this.box);
  }

  fit(box: Box = this.box): void {
    this.x = (box.left + box.right) / 2;
    this.y = (box.top + box.bottom) / 2;
    this.scale = Math.min(this.scaleFor(box), CLOSEST);
  }

  look(point: Point, scale: number): void {
    [this.x, this.y] = [point.x, point.y];
    this.scale = scale;
    this.keepNear();
  }

  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.keepNear();
  }

  /** Zoom so that the world under a screen point stays there. */
  zoom(factor: number, at: Point): void {
    const held = this.toWorld(at);
    this.scale = Math.min(Math.max(this.scale * factor, this.fitted * 0.5), Math.max(CLOSEST, this.fitted));
    this.x = held.x - (at.x - this.width / 2) / this.scale;
    this.y = held.y - (at.y - this.height / 2) / this.scale;
    this.keepNear();
  }

  toWorld(point: Point): Point {
    return { x: this.x + (point.x - this.width / 2) / this.scale, y: this.y + (point.y - this.height / 2) / this.scale };
  }

  toScreen(point: Point): Point {
    return { x: (point.x - this.x) * this.scale + this.width / 2, y: (point.y - this.y) * this.scale + this.height / 2 };
  }

  get middle(): Point {
    return { x: this.width / 2, y: this.height / 2 };
  }

  /** The part of the world that is in the picture. */
  get window(): Box {
    const [wide, high] = [this.width / 2 / this.scale, this.height / 2 / this.scale];
    return { left: this.x - wide, top: this.y - high, right: this.x + wide, bottom: this.y + high };
  }

  private scaleFor(box: Box): number {
    const room = (length: number): number => Math.max(length - 2 * MARGIN, length / 2);
    const [wide, high] = [Math.max(box.right - box.left, 1), Math.max(box.bottom - box.top, 1)];
    return Math.min(room(this.width) / wide, room(this.height) / high);
  }

  private keepNear(): void {
    this.x = Math.min(Math.max(this.x, this.box.left), this.box.right);
    this.y = Math.min(Math.max(this.y, this.box.top), this.box.bottom);
  }
}
