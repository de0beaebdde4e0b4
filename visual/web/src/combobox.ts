// A text field that offers actors by name (ARIA combobox with a list).

import { entryOf } from "./announce";
import type { Context } from "./context";
import { h } from "./dom";
import { folded } from "./fold";

const MOST = 10;

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly picked: (node: number) => void;
  readonly emptied?: () => void;
}

export function matches(context: Context, typed: string): number[] {
  const wanted = folded(typed.trim());
  if (!wanted) return [];
  const found: [number, number][] = [];
  context.model.folded().forEach((name, node) => {
    const at = name.indexOf(wanted);
    if (at >= 0) found.push([rank(name, wanted, at), node]);
  });
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, node]) => node);
}

function rank(name: string, wanted: string, at: number): number {
  if (name === wanted) return 0;
  if (at === 0) return 1;
  return name.includes(` ${wanted}`) ? 2 : 3;
}

export class Combobox {
  readonly input: HTMLInputElement;
  readonly element: HTMLElement;
  private readonly list: HTMLElement;
  private options: number[] = [];
  private active = -1;

  constructor(
    private readonly context: Context,
    private readonly field: Field,
  ) {
    this.input = h("input", {
      id: field.id,
      type: "text",
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": `${field.id}-list`,
      "aria-label": field.label,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: field.hint,
      value: field.value,
      input: () => this.offer(),
      blur: () => this.close(),
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list = h("ul", { id: `${field.id}-list`, role: "listbox", "aria-label": field.label, hidden: true });
    this.element = h("div", { class: "combobox" }, this.input, this.list);
  }

  private offer(): void {
    const found = matches(this.context, this.input.value);
    this.options = found.slice(0, MOST);
    this.active = -1;
    this.list.replaceChildren(...this.options.map((node, at) => this.option(node, at)));
    this.expand(this.options.length > 0);
    if (!this.input.value) this.field.emptied?.();
    else this.context.announce(this.context.words.t(found.length ? "search.found" : "search.none", { n: found.length }));
  }

  private option(node: number, at: number): HTMLElement {
    const { model, words } = this.context;
    const name = h("span", {}, model.data.nodes.name[node]);
    const option = h("li", { id: `${this.field.id}-${at}`, role: "option" }, name);
    option.append(h("small", {}, entryOf(model, words, "kind", node)));
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.pick(node);
    });
    return option;
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.options.length) {
      event.preventDefault();
      this.activate((this.active + step + this.options.length) % this.options.length);
    } else if (event.key === "Enter" && this.options.length) {
      event.preventDefault();
      this.pick(this.options[Math.max(this.active, 0)]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.close();
    }
  }

  private activate(at: number): void {
    this.active = at;
    Array.from(this.list.children).forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
    this.list.children[at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `${this.field.id}-${at}`);
  }

  private pick(node: number): void {
    this.input.value = this.context.model.data.nodes.name[node];
    this.close();
    this.field.picked(node);
  }

  private close(): void {
    this.options = [];
    this.expand(false);
  }

  private expand(open: boolean): void {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
  }
}
