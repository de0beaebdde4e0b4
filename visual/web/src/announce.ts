// The live region, and how an actor is said in words.

import { h } from "./dom";
import type { Model } from "./model";
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

export function entryOf(model: Model, words: Words, name: "helix" | "kind" | "cluster" | "country", node: number): string {
  const code = model.data.nodes[name][node];
  return code < 0 ? words.t("none") : words.text(model.data.dimensions[name].entries[code].label);
}

export function clusterOf(model: Model, words: Words, node: number): string {
  const cluster = model.data.nodes.cluster[node];
  return cluster < 0 ? words.t("cluster.none") : words.t("cluster.of", { name: model.data.clusters.name[cluster] });
}
