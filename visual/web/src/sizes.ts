// The radius of each actor, in units of the map, by the square root of a measure.

import type { Model } from "./model";

export const SPACING = 10;
const [SMALLEST, LARGEST, EQUAL] = [1.7, 4.6, 2.8];

export function radiiOf(model: Model, measure: string): Float32Array {
  const values = model.data.nodes.measures[measure];
  if (!values) return new Float32Array(model.n).fill(EQUAL);
  const most = values.reduce<number>((high, value) => Math.max(high, value ?? 0), 0) || 1;
  return Float32Array.from(values, (value) => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(value ?? 0, 0) / most));
}
