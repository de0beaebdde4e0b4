// The live region, and how an actor is said in words.

import { h } from "./dom";
import type { DimensionName, Model } from "./model";
import type { Words } from "./strings";

export class Announcer {
  readonly element = h("div", { id: "live", class: "unseen", "aria-live": "polite", role: "status" });

  readonly say = (text: string): void => {
    this.element.textContent = text;
  };
}

export function actorInWords(model: Model, words: Words, node: number): string {
  const { nodes } = model.data;
  return words.t("announce.actor", {
    name: nodes.name[node],
    kind: entryOf(model, words, "kind", node),
    contacts: words.t("count.contacts", { n: nodes.measures["degree"]?.[node] ?? model.contacts(node).length }),
    cluster: clusterOf(model, words, node),
  });
}

export function entryOf(model: Model, words: Words, name: DimensionName, node: number): string {
  const code = model.data.nodes[name][node];
  return code < 0 ? words.t("none") : words.text(model.data.dimensions[name].entries[code].label);
}

/** The cluster of an actor, or the part of it where there are parts, to be heard. */
export function clusterOf(model: Model, words: Words, node: number): string {
  const [cluster, part] = [model.data.nodes.cluster[node], model.data.nodes.part[node]];
  if (part >= 0) return partInWords(model, words, part);
  return cluster < 0 ? words.t("cluster.none") : words.t("cluster.of", { name: model.data.clusters.name[cluster] });
}

export function partInWords(model: Model, words: Words, part: number): string {
  const { entries, cluster } = model.data.parts;
  return words.t("part.of", { part: words.text(entries[part].label), cluster: model.data.clusters.name[cluster[part]] });
}

/** The same to be seen: "cluster › part". */
export function levelsOf(model: Model, words: Words, node: number): string {
  const part = model.data.nodes.part[node];
  return part < 0 ? entryOf(model, words, "cluster", node) : partInLevels(model, words, part);
}

export function partInLevels(model: Model, words: Words, part: number): string {
  const { entries, cluster } = model.data.parts;
  return words.t("levels", { cluster: model.data.clusters.name[cluster[part]], part: words.text(entries[part].label) });
}
