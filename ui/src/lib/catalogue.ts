/**
 * Text on screen, in the person's language.
 *
 * Each feature keeps its sentences in one typed object per language; English is complete and
 * decides the keys, another language is a full translation or does not compile. A sentence with
 * facts in it is a function, so plurals and word order belong to the language:
 *
 *     export const t = catalogue({ en: { title: "Invoices", open: (n: number) => `${n} open` } });
 *     <PageHeader title={t.title} />
 *
 * The language is chosen once when the page loads; changing it reloads the page.
 */
export type Language = "en" | "de" | "fr" | "es";

/** Languages every catalogue has. One is added here when its last catalogue is translated. */
export const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: "en", name: "English" },
];

const KEY = "finpilot.language";

function stored(): string | null {
  return typeof localStorage === "undefined" ? null : localStorage.getItem(KEY);
}

export function language(): Language {
  const wanted = stored() ?? (typeof navigator === "undefined" ? "en" : navigator.language);
  return LANGUAGES.find(({ code }) => wanted.startsWith(code))?.code ?? "en";
}

export function chooseLanguage(next: Language): void {
  localStorage.setItem(KEY, next);
  location.reload();
}

/** Sentences of one language with the types of English: same keys, same facts. */
type Translation<T> = {
  [Key in keyof T]: T[Key] extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : T[Key] extends string
      ? string
      : Translation<T[Key]>;
};

export function catalogue<English extends object>(
  texts: { en: English } & Partial<Record<Exclude<Language, "en">, Translation<English>>>,
): Translation<English> {
  return (
    (texts as Partial<Record<Language, Translation<English>>>)[language()] ??
    (texts.en as Translation<English>)
  );
}

/** "1 invoice", "3 invoices". */
export const plural = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat(language()).format(count)} ${count === 1 ? one : many}`;
