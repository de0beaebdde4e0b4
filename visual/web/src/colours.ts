// Colours of categories on the ground of the reader's scheme.

import type { Model, Scheme } from "./model";
import type { View } from "./state";

export interface Colours {
  readonly scheme: Scheme;
  readonly dark: boolean;
  /** The colour of each node's category. */
  readonly ofNode: (node: number) => string;
  readonly ofEntry: (slot: number) => string;
  readonly ofHull: (cluster: number) => string;
  readonly ofPart: (part: number) => string;
  readonly ofRim: (part: number) => string;
  readonly faded: string;
  readonly line: string;
}

export const darkGround = matchMedia("(prefers-color-scheme: dark)");

export function coloursOf(model: Model, view: View, dark = darkGround.matches): Colours {
  const scheme = model.data.palette[dark ? "dark" : "light"];
  const { entries } = model.data.dimensions[view.colour];
  const codes = model.data.nodes[view.colour];
  const ofEntry = (slot: number): string => (slot < 0 ? scheme.other : scheme.colours[slot]);
  const colours = entries.map((entry) => ofEntry(entry.slot));
  const { entries: clusters } = model.data.dimensions.cluster;
  const { entries: parts } = model.data.parts;
  const byCluster = view.colour === "cluster";
  return {
    scheme,
    dark,
    ofEntry,
    ofNode: (node) => (codes[node] < 0 ? scheme.other : colours[codes[node]]),
    ofHull: (cluster) =>
      byCluster ? mixed(ofEntry(clusters[cluster].slot), scheme.ground, 0.16) : mixed(scheme.text, scheme.ground, 0.06),
    ofPart: (part) =>
      byCluster ? mixed(ofEntry(parts[part].slot), scheme.ground, 0.28) : mixed(scheme.text, scheme.ground, 0.115),
    ofRim: (part) => mixed(byCluster ? ofEntry(parts[part].slot) : scheme.text, scheme.ground, 0.5),
    faded: mixed(scheme.text, scheme.ground, 0.15),
    line: mixed(scheme.text, scheme.ground, 0.75),
  };
}

/** A colour with the given share of the first and the rest of the second. */
export function mixed(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  return `#${a.map((value, at) => hex(value * share + b[at] * (1 - share))).join("")}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function hex(value: number): string {
  return Math.round(value).toString(16).padStart(2, "0");
}
