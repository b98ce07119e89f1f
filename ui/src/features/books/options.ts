import type { Reply } from "@/api/types";
import { language } from "@/lib/catalogue";
import { locale } from "@/lib/locale";

/** The country this machine is set to, as a first guess. */
export function homeCountry(): string {
  const region = new Intl.Locale(locale()).maximize().region;
  return region ?? "US";
}

export const currencyOptions = (rows: Reply<"currency_list">) =>
  rows.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }));

/** January to December. */
export const monthOptions = () =>
  Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: new Intl.DateTimeFormat(language(), { month: "long", timeZone: "UTC" }).format(
      Date.UTC(2000, index, 15),
    ),
  }));

/** What the next number could look like: `INV-2026-0001`. */
export function numberExample(pattern: string, year: string): string {
  return pattern
    .replace("{YYYY}", year)
    .replace("{YY}", year.slice(2))
    .replace(/\{(#+)\}/, (_, marks: string) => "1".padStart(marks.length, "0"));
}
