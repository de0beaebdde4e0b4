// The last full picture, kept to be shifted while the map is dragged: nothing needs to be drawn again but the rim.

import type { Camera } from "./camera";
import type { Box } from "./model";

export class Snapshot {
  private readonly canvas = document.createElement("canvas");
  private x = 0;
  private y = 0;
  private scale = 0;

  take(picture: HTMLCanvasElement, camera: Camera): void {
    if (this.canvas.width !== picture.width || this.canvas.height !== picture.height) {
      [this.canvas.width, this.canvas.height] = [picture.width, picture.height];
    }
    this.canvas.getContext("2d", { alpha: false })?.drawImage(picture, 0, 0);
    ({ x: this.x, y: this.y, scale: this.scale } = camera);
  }

  forget(): void {
    this.scale = 0;
  }

  /** Shift the picture to where the camera looks now; what it leaves bare, in pixels of the screen, or null if all. */
  draw(context: CanvasRenderingContext2D, camera: Camera, ratio: number): Box[] | null {
    const { width, height } = camera;
    const [dx, dy] = [(this.x - camera.x) * camera.scale, (this.y - camera.y) * camera.scale];
    if (this.scale !== camera.scale || Math.abs(dx) >= width || Math.abs(dy) >= height) return null;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.canvas, Math.round(dx * ratio), Math.round(dy * ratio));
    const beside = dx > 0 ? { left: 0, right: dx + 1 } : { left: width + dx - 1, right: width };
    const above = dy > 0 ? { top: 0, bottom: dy + 1 } : { top: height + dy - 1, bottom: height };
    return [
      { ...beside, top: 0, bottom: height },
      { ...above, left: 0, right: width },
    ];
  }
}
