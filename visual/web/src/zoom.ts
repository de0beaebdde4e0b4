// How far the map has opened up: 0 shows clusters and what ties them, 1 actors and their ties.

import type { Camera } from "./camera";
import type { Model } from "./model";

const SMALL = 150;

export function openness(model: Model, camera: Camera): number {
  if (model.n <= SMALL || model.data.clusters.number.length < 2) return 1;
  const open = Math.min(Math.max(2.2 * camera.fitScale, 0.8), 1.8);
  return smooth((camera.scale - 0.6 * open) / (0.4 * open));
}

/** Whether one has come nearer than where everything is in view: then parts of clusters have names. */
export function isNear(camera: Camera): boolean {
  return camera.scale > 1.25 * camera.fitScale;
}

/** The scale at which the map is fully open. */
export function openScale(camera: Camera): number {
  return Math.min(Math.max(2.4 * camera.fitScale, 1), 2.2);
}

function smooth(share: number): number {
  const t = Math.min(Math.max(share, 0), 1);
  return t * t * (3 - 2 * t);
}
