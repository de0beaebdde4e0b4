// The panel of one actor: what it is, its figures, its roles in words, its contacts.

import { actorInWords, entryOf, partInWords } from "./announce";
import type { Context } from "./context";
import { button, h } from "./dom";
import type { Model } from "./model";
import { countOf, type Words } from "./strings";
import { withoutInWords } from "./without";

const FIRST = 25;
// A role is said to differ from chance beyond two standard deviations.
const CLEAR = 2;
const LOW_IS_HIGH = "constraint";

export class Panel {
  readonly element = h("aside", { id: "panel", hidden: true, tabindex: -1 });

  constructor(private readonly context: Context) {
    this.show(context.store.view.opened);
  }

  show(node: number | null): void {
    this.element.hidden = node === null;
    if (node === null) return;
    const { model, words } = this.context;
    this.element.setAttribute("aria-label", model.data.nodes.name[node]);
    this.element.replaceChildren(
      this.head(node),
      this.facts(node),
      h("p", { id: "without" }, withoutInWords(model, words, node)),
      section(words.t("panel.figures"), this.figures(node)),
      section(words.t("panel.roles"), this.roles(node)),
      section(`${words.t("panel.contacts")} (${words.number(model.contacts(node).length)})`, this.contacts(node)),
    );
    this.element.scrollTop = 0;
  }

  say(node: number): void {
    const { announce, model, words } = this.context;
    announce(`${actorInWords(model, words, node)}. ${withoutInWords(model, words, node)}`);
  }

  private head(node: number): HTMLElement {
    const { model, store, words } = this.context;
    const close = button("×", () => store.set({ opened: null }), { id: "panel-close", "aria-label": words.t("panel.close") });
    return h("header", {}, h("h2", {}, model.data.nodes.name[node]), close);
  }

  private facts(node: number): HTMLElement {
    const { model, words } = this.context;
    const facts = (["kind", "helix", "country"] as const).filter((name) => model.data.nodes[name][node] >= 0);
    const said = [...new Set(facts.map((name) => entryOf(model, words, name, node)))];
    const line = h("p", { class: "facts" }, said.length ? said.join(" · ") : words.t("none"));
    return h("div", {}, line, this.cluster(node), this.pathFromHere(node));
  }

  /** Its cluster and the part of it, which bring their members into view. */
  private cluster(node: number): HTMLElement {
    const { model, words } = this.context;
    const { cluster, part } = model.data.nodes;
    if (cluster[node] < 0) return h("p", {}, words.t("cluster.none"));
    const name = model.data.clusters.name[cluster[node]];
    const links = [this.area(name, words.t("cluster.of", { name }), cluster, cluster[node])];
    if (part[node] >= 0) {
      const label = words.text(model.data.parts.entries[part[node]].label);
      links.push(this.area(label, partInWords(model, words, part[node]), part, part[node]));
    }
    const between = h("span", { "aria-hidden": "true" }, " › ");
    const [first, ...rest] = links;
    return h("p", { class: "levels" }, `${words.text(model.data.dimensions.cluster.label)}: `, first, ...rest.flatMap((link) => [between, link]));
  }

  private area(name: string, said: string, codes: readonly number[], code: number): HTMLElement {
    const { announce, frame, model, words } = this.context;
    const show = (): void => {
      const members = Array.from(codes.keys()).filter((node) => codes[node] === code);
      frame(members);
      announce(words.t("announce.area", { area: said, actors: countOf(words, model.data, members.length) }));
    };
    return button(name, show, { class: "link", "aria-label": said });
  }

  private pathFromHere(node: number): HTMLElement {
    const { store, words } = this.context;
    return button(words.t("path.here"), () => store.set({ from: node, to: null, opened: null }), { id: "path-here" });
  }

  private figures(node: number): HTMLElement {
    const { model, words } = this.context;
    const rows = Object.entries(model.data.measures).flatMap(([name, term]) => {
      const values = model.data.nodes.measures[name] ?? [];
      const value = values[node] ?? null;
      const place = value === null || name === LOW_IS_HIGH ? null : rankOf(values, value);
      const rank = place === null ? null : h("small", {}, words.t("panel.rank", { n: place, all: model.n }));
      const label = h("dt", { title: words.text(term.meaning) }, words.text(term.label));
      return [label, h("dd", {}, words.figure(value), rank)];
    });
    return h("dl", {}, ...rows);
  }

  private roles(node: number): HTMLElement {
    const { model, words } = this.context;
    const sentences = rolesInWords(model, words, node);
    return h("ul", { class: "roles" }, ...sentences.map((sentence) => h("li", {}, sentence)));
  }

  private contacts(node: number): HTMLElement {
    const { model, words } = this.context;
    const { strength } = model.data.edges;
    const contacts = model.contacts(node).sort((a, b) => strength[b.edge] - strength[a.edge] || a.node - b.node);
    const item = (at: number): HTMLElement => this.contact(contacts[at].node, contacts[at].edge);
    const list = h("ul", { class: "contacts" }, ...contacts.slice(0, FIRST).map((_, at) => item(at)));
    const rest = contacts.length - FIRST;
    if (rest <= 0) return list;
    const more = button(words.t("panel.more", { n: rest }), () => {
      list.append(...contacts.slice(FIRST).map((_, at) => item(at + FIRST)));
      more.remove();
    });
    return h("div", {}, list, more);
  }

  private contact(node: number, edge: number): HTMLElement {
    const { model, words, open } = this.context;
    const link = button(model.data.nodes.name[node], () => open(node), { class: "link" });
    return h("li", {}, link, h("small", {}, tieInWords(model, words, edge)));
  }
}

export function tieInWords(model: Model, words: Words, edge: number): string {
  const { direct, shared } = model.data.edges;
  const parts = [
    ...(direct[edge] ? [words.t("count.direct", { n: direct[edge] })] : []),
    ...(shared[edge] ? [words.t("count.shared", { n: shared[edge] })] : []),
  ];
  return parts.join(", ");
}

export function rolesInWords(model: Model, words: Words, node: number): string[] {
  const { roles, z } = model.data.nodes;
  // Undirected, both orders of a pair count, so that a gatekeeper is as often a representative.
  const told = Object.keys(model.data.roles).filter((role) => model.data.directed || role !== "representative");
  if (told.every((role) => (roles[role][node] ?? null) === null)) return [words.t("role.ungrouped")];
  const counted = told.filter((role) => (roles[role][node] ?? 0) > 0);
  if (!counted.length) return [words.t("role.none")];
  counted.sort((a, b) => (roles[b][node] ?? 0) - (roles[a][node] ?? 0));
  return counted.map((role) => {
    const { label, meaning } = model.data.roles[role];
    const pairs = words.t("role.pairs", { n: roles[role][node] ?? 0 });
    const sentence = words.t("role.sentence", { role: words.text(label), meaning: words.text(meaning), pairs });
    const chance = againstChance(words, z[role][node]);
    return chance ? `${sentence} (${chance})` : sentence;
  });
}

function againstChance(words: Words, score: number | null): string | null {
  if (score === null || Math.abs(score) < CLEAR) return null;
  return words.t(score > 0 ? "role.above" : "role.below");
}

function rankOf(values: readonly (number | null)[], value: number): number {
  return 1 + values.filter((each) => each !== null && each > value).length;
}

function section(title: string, content: HTMLElement): HTMLElement {
  return h("section", {}, h("h3", {}, title), content);
}
