// The actors shown as CSV, with the figures as they are.

import { entryOf } from "./announce";
import { shownNodes } from "./filter";
import { DIMENSIONS, type Model } from "./model";
import type { View } from "./state";
import type { Words } from "./strings";

// By this mark spreadsheet programs know that the text is UTF-8.
const MARK = "\ufeff";

export function sheet(model: Model, words: Words, view: View): string {
  const { nodes, measures } = model.data;
  const head = ["id", "name", ...DIMENSIONS, "part", ...Object.keys(measures)];
  const shown = shownNodes(model, view);
  const rows = nodes.id.flatMap((id, node) => {
    if (!shown[node]) return [];
    const said = DIMENSIONS.map((name) => (nodes[name][node] < 0 ? "" : entryOf(model, words, name, node)));
    const figures = Object.keys(measures).map((name) => String(nodes.measures[name]?.[node] ?? ""));
    const part = nodes.part[node] < 0 ? "" : words.text(model.data.parts.entries[nodes.part[node]].label);
    return [[...[id, nodes.name[node], ...said, part].map(harmless), ...figures]];
  });
  return MARK + [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** Text that a spreadsheet would run as a formula gets a leading apostrophe. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
