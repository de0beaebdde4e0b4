// The same actors as a table that can be sorted.

import { entryOf, levelsOf } from "./announce";
import type { Context } from "./context";
import { button, h } from "./dom";
import { shownNodes } from "./filter";
import { DIMENSIONS, type DimensionName, type Model } from "./model";
import type { Words } from "./strings";

const PAGE = 100;
const NAME = "name";

export class Table {
  readonly element = h("section", { id: "table", hidden: true, tabindex: -1 });
  private column = "betweenness";
  private descending = true;
  private page = 0;

  constructor(private readonly context: Context) {
    this.element.setAttribute("aria-label", context.words.t("table"));
  }

  show(): void {
    const { store } = this.context;
    this.element.hidden = !store.view.table;
    if (!store.view.table) return;
    const rows = this.sorted();
    this.page = Math.min(this.page, Math.max(Math.ceil(rows.length / PAGE) - 1, 0));
    const part = rows.slice(this.page * PAGE, (this.page + 1) * PAGE);
    const table = h("table", {}, this.caption(rows.length, part.length), this.head(), this.body(part));
    this.element.replaceChildren(h("div", { class: "scroll", tabindex: 0, role: "region" }, table), this.pages(rows.length));
    this.element.querySelector(".scroll")?.setAttribute("aria-label", this.context.words.t("table"));
  }

  /** From the first page again, as after a filter. */
  restart(): void {
    this.page = 0;
    this.show();
  }

  private columns(): [string, string][] {
    const { model, words } = this.context;
    const dimensions = DIMENSIONS.map((name): [string, string] => [name, words.text(model.data.dimensions[name].label)]);
    const measures = Object.entries(model.data.measures).map(([name, { label }]): [string, string] => [name, words.text(label)]);
    return [[NAME, words.t("table.actor")], ...dimensions, ...measures];
  }

  private sorted(): number[] {
    const { model, store, words } = this.context;
    const shown = shownNodes(model, store.view);
    const nodes = Array.from(shown.keys()).filter((node) => shown[node]);
    const sign = this.descending ? -1 : 1;
    const values = model.data.nodes.measures[this.column];
    if (values) return nodes.sort((a, b) => sign * compared(values[a], values[b], sign) || a - b);
    const collator = new Intl.Collator(words.language);
    const texts = new Map(nodes.map((node) => [node, this.text(node)]));
    return nodes.sort((a, b) => sign * collator.compare(texts.get(a) ?? "", texts.get(b) ?? "") || a - b);
  }

  private text(node: number): string {
    const { model, words } = this.context;
    const name = DIMENSIONS.find((each) => each === this.column);
    return name ? saidOf(model, words, name, node) : model.data.nodes.name[node];
  }

  private caption(all: number, listed: number): HTMLElement {
    const { words } = this.context;
    if (!all) return h("caption", {}, words.t("table.empty"));
    const from = this.page * PAGE + 1;
    return h("caption", {}, words.t("table.caption", { from, to: from + listed - 1, all }));
  }

  private head(): HTMLElement {
    const cells = this.columns().map(([name, label]) => {
      const sort = name !== this.column ? "none" : this.descending ? "descending" : "ascending";
      const heading = button(label, () => this.sortBy(name), { "data-column": name });
      return h("th", { scope: "col", "aria-sort": sort }, heading);
    });
    return h("thead", {}, h("tr", {}, ...cells));
  }

  private sortBy(name: string): void {
    this.descending = this.column === name ? !this.descending : name in this.context.model.data.measures;
    this.column = name;
    this.restart();
    this.element.querySelector<HTMLElement>(`[data-column="${name}"]`)?.focus();
  }

  private body(nodes: readonly number[]): HTMLElement {
    const { model, words, open } = this.context;
    const measures = Object.keys(model.data.measures);
    const rows = nodes.map((node) => {
      const name = h("th", { scope: "row" }, button(model.data.nodes.name[node], () => open(node), { class: "link" }));
      const said = DIMENSIONS.map((each) => h("td", {}, saidOf(model, words, each, node)));
      const figures = measures.map((each) =>
        h("td", { class: "number" }, words.figure(model.data.nodes.measures[each]?.[node] ?? null)),
      );
      return h("tr", {}, name, ...said, ...figures);
    });
    return h("tbody", {}, ...rows);
  }

  private pages(all: number): HTMLElement {
    const { words } = this.context;
    const turn = (by: number): void => {
      this.page += by;
      this.show();
    };
    const previous = button(words.t("table.previous"), () => turn(-1), { disabled: this.page === 0 });
    const next = button(words.t("table.next"), () => turn(1), { disabled: (this.page + 1) * PAGE >= all });
    return h("nav", { class: "pages", hidden: all <= PAGE, "aria-label": words.t("table") }, previous, next);
  }
}

function saidOf(model: Model, words: Words, name: DimensionName, node: number): string {
  return name === "cluster" ? levelsOf(model, words, node) : entryOf(model, words, name, node);
}

/** Order of two figures; what is undefined comes last either way. */
function compared(one: number | null, other: number | null, sign: number): number {
  if (one === null || other === null) return sign * (Number(one === null) - Number(other === null));
  return one - other;
}
