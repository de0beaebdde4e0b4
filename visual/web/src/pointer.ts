// Mouse and touch on the picture: drag, wheel, pinch, hover, click.

import type { Camera, Point } from "./camera";

export interface Gestures {
  readonly moved: () => void;
  readonly hovered: (at: Point | null) => void;
  readonly clicked: (at: Point, extend: boolean) => void;
  readonly doubled: (at: Point) => void;
}

const STILL = 5;

export class Pointer {
  private readonly held = new Map<number, Point>();
  private travelled = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly camera: Camera,
    private readonly gestures: Gestures,
  ) {
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.up(event));
    canvas.addEventListener("pointercancel", (event) => this.held.delete(event.pointerId));
    canvas.addEventListener("pointerleave", () => this.gestures.hovered(null));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    canvas.addEventListener("dblclick", (event) => this.gestures.doubled(this.place(event)));
  }

  private down(event: PointerEvent): void {
    this.canvas.setPointerCapture(event.pointerId);
    this.held.set(event.pointerId, this.place(event));
    if (this.held.size === 1) this.travelled = 0;
  }

  private move(event: PointerEvent): void {
    const now = this.place(event);
    const before = this.held.get(event.pointerId);
    if (!before) return this.gestures.hovered(now);
    this.held.set(event.pointerId, now);
    this.travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (this.travelled < STILL) return;
    this.gestures.hovered(null);
    if (this.held.size === 1) this.camera.pan(now.x - before.x, now.y - before.y);
    else this.pinch(event.pointerId, before, now);
    this.gestures.moved();
  }

  private pinch(id: number, before: Point, now: Point): void {
    const other = Array.from(this.held).find(([each]) => each !== id)?.[1];
    if (!other) return;
    const apart = (point: Point): number => Math.max(Math.hypot(point.x - other.x, point.y - other.y), 1);
    this.camera.zoom(apart(now) / apart(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  }

  private up(event: PointerEvent): void {
    const single = this.held.size === 1;
    const down = this.held.delete(event.pointerId);
    if (down && single && this.travelled < STILL && event.button === 0) this.gestures.clicked(this.place(event), event.shiftKey);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    this.camera.zoom(Math.exp(-event.deltaY * lines * 0.0016), this.place(event));
    this.gestures.moved();
  }

  private place(event: MouseEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
