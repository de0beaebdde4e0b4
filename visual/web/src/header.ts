// The bar at the top: title, search, map or table, downloads, link, language.

import type { Context } from "./context";
import { button, h } from "./dom";
import { searchField } from "./search";
import type { View } from "./state";

export interface Exports {
  readonly svg: () => void;
  readonly png: () => void;
  readonly csv: () => void;
}

export class Header {
  readonly element: HTMLElement;
  readonly search;
  private readonly table: HTMLButtonElement;

  constructor(
    private readonly context: Context,
    exports: Exports,
  ) {
    const { model, store, words } = context;
    this.search = searchField(context);
    this.table = button("", () => store.set({ table: !store.view.table }), { id: "to-table" });
    this.element = h(
      "header",
      { id: "bar" },
      h("h1", {}, model.data.title),
      this.search.element,
      this.table,
      this.downloads(exports),
      button(words.t("share"), () => this.share(), { id: "share" }),
      this.languages(),
    );
    this.update(store.view);
  }

  update(view: View): void {
    this.table.textContent = this.context.words.t(view.table ? "map" : "table");
  }

  private downloads(exports: Exports): HTMLElement {
    const { words } = this.context;
    const menu = h("details", { class: "menu", id: "download" }, h("summary", {}, words.t("download")));
    const item = (name: keyof Exports): HTMLElement => {
      const act = (): void => {
        menu.open = false;
        exports[name]();
      };
      return button(words.t(`download.${name}`), act, { id: `download-${name}` });
    };
    menu.append(h("div", {}, item("svg"), item("png"), item("csv")));
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") menu.open = false;
    });
    return menu;
  }

  private share(): void {
    const { announce, words } = this.context;
    const address = location.href;
    const field = h("input", { id: "link", readonly: true, value: address, "aria-label": words.t("share.link") });
    const done = (): void => announce(words.t("share.copied"));
    const shown = h("dialog", { class: "note", "aria-label": words.t("share.link") }, field);
    shown.append(h("form", { method: "dialog" }, h("button", {}, words.t("close"))));
    shown.addEventListener("close", () => shown.remove());
    this.element.append(shown);
    shown.showModal();
    field.select();
    // Pages opened from a file may have no clipboard; the selected field remains to copy from.
    void navigator.clipboard?.writeText(address).then(done, () => undefined);
  }

  private languages(): HTMLElement {
    const { store, words } = this.context;
    const names = { en: "English", fr: "Français" } as const;
    const options = (["en", "fr"] as const).map((each) =>
      h("option", { value: each, lang: each, selected: store.view.language === each }, names[each]),
    );
    const select = h("select", { id: "language", "aria-label": words.t("language") }, ...options);
    select.addEventListener("change", () => store.set({ language: select.value === "fr" ? "fr" : "en" }));
    return select;
  }
}
