/**
 * Calendar dates as the core speaks them: `YYYY-MM-DD`, no time, no time zone.
 *
 * Days are counted with whole numbers (the civil calendar as a serial day), so no zone can move a
 * date. The one moment that is read, in `today`, is read by its local calendar parts.
 */
import { locale } from "./locale";

export type IsoDate = string;

type Parts = { year: number; month: number; day: number };

export const isoDate = ({ year, month, day }: Parts): IsoDate =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** The parts of a real calendar date, or null. */
export function dateParts(text: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? { year, month, day } : null;
}

/** Days since 1970-01-01. */
function serial({ year, month, day }: Parts): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468
  );
}

function fromSerial(days: number): Parts {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const ofEra = z - era * 146097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) /
      365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: year + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

const must = (date: IsoDate): Parts => {
  const parts = dateParts(date);
  if (!parts) throw new RangeError(`\`${date}\` is not a calendar date`);
  return parts;
};

export const addDays = (date: IsoDate, days: number): IsoDate =>
  isoDate(fromSerial(serial(must(date)) + days));

/** The same day `months` later, or that month's last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = must(date);
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return isoDate({ year: y, month: m, day: Math.min(day, daysInMonth(y, m)) });
}

export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  serial(must(to)) - serial(must(from));

export const startOfMonth = (date: IsoDate): IsoDate => isoDate({ ...must(date), day: 1 });
export const endOfMonth = (date: IsoDate): IsoDate => {
  const parts = must(date);
  return isoDate({ ...parts, day: daysInMonth(parts.year, parts.month) });
};
export const startOfYear = (date: IsoDate): IsoDate => `${date.slice(0, 4)}-01-01`;
export const endOfYear = (date: IsoDate): IsoDate => `${date.slice(0, 4)}-12-31`;

/** The date on the wall calendar here. */
export function today(): IsoDate {
  const now = new Date();
  return isoDate({ year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() });
}

/** A date as UTC noon, for formatters that only read it back in UTC. */
const forFormatter = ({ year, month, day }: Parts) => Date.UTC(year, month - 1, day, 12);

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(style: string, options: Intl.DateTimeFormatOptions, of: string) {
  const key = `${of} ${style}`;
  let made = formatters.get(key);
  if (!made)
    formatters.set(key, (made = new Intl.DateTimeFormat(of, { ...options, timeZone: "UTC" })));
  return made;
}

/** `Mar 10, 2026`, in the person's order. */
export function formatDate(date: IsoDate, of = locale()): string {
  const parts = dateParts(date);
  if (!parts) return date;
  const options = { year: "numeric", month: "short", day: "numeric" } as const;
  return formatter("date", options, of).format(forFormatter(parts));
}

/** `Mar 2026` for the month a date or `YYYY-MM` lies in. */
export function formatMonth(date: string, of = locale()): string {
  const parts = dateParts(date.length === 7 ? `${date}-01` : date);
  if (!parts) return date;
  return formatter("month", { year: "numeric", month: "short" }, of).format(forFormatter(parts));
}

/** `Mar 26`, for the axis of a year. */
export function formatMonthShort(date: IsoDate, of = locale()): string {
  const parts = dateParts(date);
  if (!parts) return date;
  const options = { year: "2-digit", month: "short" } as const;
  return formatter("month-short", options, of).format(forFormatter(parts));
}

/** A moment the core recorded (`posted_at`), in the person's own time zone. */
export function formatInstant(instant: string, of = locale()): string {
  const moment = Date.parse(instant);
  if (Number.isNaN(moment)) return instant;
  return new Intl.DateTimeFormat(of, { dateStyle: "medium", timeStyle: "short" }).format(moment);
}

/** Whether the locale writes the day, the month or the year first. */
function order(of: string): ("day" | "month" | "year")[] {
  return formatter("order", { year: "numeric", month: "2-digit", day: "2-digit" }, of)
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => type === "day" || type === "month" || type === "year");
}

/**
 * Reads what a person types: `2026-03-10`, the locale's order with any separator (`3/10/26`,
 * `10.3.`), a bare day of the current month (`15`), `t` for today, `+7` and `-1` days from `base`.
 */
export function parseDate(text: string, base: IsoDate = today(), of = locale()): IsoDate | null {
  const typed = text.trim().toLowerCase();
  if (typed === "") return null;
  if (typed === "t" || typed === "today") return today();
  const step = /^([+-])(\d{1,4})?$/.exec(typed);
  if (step) return addDays(base, (step[1] === "-" ? -1 : 1) * Number(step[2] ?? 1));
  if (dateParts(typed)) return typed;
  const numbers = typed.split(/[^\d]+/).filter(Boolean);
  if (!/^[\d\s./-]+$/.test(typed) || numbers.length === 0 || numbers.length > 3) return null;
  const now = must(base);
  let parts: Parts;
  if (numbers.length === 1) {
    parts = { ...now, day: Number(numbers[0]) };
  } else if (numbers.length === 3 && numbers[0]?.length === 4) {
    parts = { year: Number(numbers[0]), month: Number(numbers[1]), day: Number(numbers[2]) };
  } else {
    const wanted = order(of).filter((part) => numbers.length === 3 || part !== "year");
    parts = { ...now };
    wanted.forEach((part, index) => (parts[part] = Number(numbers[index])));
    if (parts.year < 100) parts.year += 2000;
  }
  const iso = isoDate(parts);
  return dateParts(iso) ? iso : null;
}
