// The search field at the top.

import { Combobox } from "./combobox";
import type { Context } from "./context";

export function searchField(context: Context): Combobox {
  const { words } = context;
  return new Combobox(context, {
    id: "search",
    label: words.t("search"),
    hint: words.t("search.hint"),
    value: "",
    picked: (node) => context.open(node),
  });
}
