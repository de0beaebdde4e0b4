// Texts in the language of the reader, numbers in its format.

import type { Language, MapData, Text } from "./model";

type Values = Readonly<Record<string, string | number>>;

export interface Words {
  readonly language: Language;
  /** A text of the catalogue; the number `n`, where given, chooses between the forms for one and for several. */
  readonly t: (key: string, values?: Values) => string;
  readonly text: (text: Text) => string;
  readonly number: (value: number) => string;
  readonly figure: (value: number | null) => string;
}

export function wordsOf(data: MapData, language: Language): Words {
  const plural = new Intl.PluralRules(language);
  const whole = new Intl.NumberFormat(language);
  const precise = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  const number = (value: number): string => whole.format(value);
  const form = (text: string, values: Values): string => {
    const [one, several = one] = text.split("|");
    return typeof values["n"] === "number" && plural.select(values["n"]) === "one" ? one : several;
  };
  const shown = (value: string | number): string => (typeof value === "number" ? number(value) : value);
  return {
    language,
    t: (key, values = {}) =>
      form(data.strings[key][language], values).replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name])),
    text: (text) => text[language],
    number,
    figure: (value) => (value === null ? "–" : Number.isInteger(value) ? number(value) : precise.format(value)),
  };
}

export function countOf(words: Words, data: MapData, n: number): string {
  const mixed = data.view["nodes"] !== undefined && data.view["nodes"] !== "actors";
  return words.t(mixed ? "count.mixed" : "count.actors", { n });
}

export function shortened(name: string, most: number): string {
  const letters = Array.from(name);
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join("").replace(/[\s…,;:·]+$/, "")}…`;
}
