// Comparing what people type with names.

/** Without accents and case, for comparing what people type with names. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
