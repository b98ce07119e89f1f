/** How numbers and dates are written: the person's regional habit, apart from the language. */
export function locale(): string {
  const wanted = typeof navigator === "undefined" ? "" : navigator.language;
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? "en-US";
  } catch {
    // A system without a language (`LANG=C`) names one that is none.
    return "en-US";
  }
}

const separators = new Map<string, { decimal: string; group: string }>();

/** The decimal and grouping signs of a locale. */
export function numberSigns(of = locale()): { decimal: string; group: string } {
  let signs = separators.get(of);
  if (!signs) {
    const parts = new Intl.NumberFormat(of, { useGrouping: true }).formatToParts(1234567.5);
    signs = {
      decimal: parts.find(({ type }) => type === "decimal")?.value ?? ".",
      group: parts.find(({ type }) => type === "group")?.value ?? ",",
    };
    separators.set(of, signs);
  }
  return signs;
}
