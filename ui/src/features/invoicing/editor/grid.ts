/** What happens to the rows of the line grid: pure, so that it can be tried without a page. */
import { evaluate, toDecimal } from "@/lib/arithmetic";
import { minorDigits } from "@/lib/money";
import { blankLine, isBlank, type Discount, type Line } from "./draft";

/** Columns in the order they stand in. */
export const FIELDS = [
  "description",
  "quantity",
  "unit",
  "unitPrice",
  "discount",
  "taxCode",
  "account",
  "project",
] as const;
export type Field = (typeof FIELDS)[number];

/** Quantities and unit prices are kept to so many places. */
export const PLACES = { quantity: 4, unitPrice: 6, percent: 4 } as const;

export const change = (lines: readonly Line[], key: string, part: Partial<Line>): Line[] =>
  lines.map((line) => (line.key === key ? { ...line, ...part } : line));

export function insertAfter(lines: readonly Line[], key: string | null, added: Line): Line[] {
  const at = lines.findIndex((line) => line.key === key);
  const place = at < 0 ? lines.length : at + 1;
  return [...lines.slice(0, place), added, ...lines.slice(place)];
}

export function duplicate(lines: readonly Line[], key: string): { lines: Line[]; key: string } {
  const line = lines.find((one) => one.key === key);
  if (!line) return { lines: [...lines], key };
  const copy = { ...line, key: blankLine().key };
  return { lines: insertAfter(lines, key, copy), key: copy.key };
}

export function move(lines: readonly Line[], key: string, by: -1 | 1): Line[] {
  const from = lines.findIndex((line) => line.key === key);
  const to = from + by;
  const line = lines[from];
  if (!line || to < 0 || to >= lines.length) return [...lines];
  const rest = lines.filter((one) => one.key !== key);
  return [...rest.slice(0, to), line, ...rest.slice(to)];
}

/** Takes a line away; there is always one to write in. */
export function remove(lines: readonly Line[], key: string): { lines: Line[]; key: string } {
  const at = lines.findIndex((line) => line.key === key);
  const rest = lines.filter((line) => line.key !== key);
  const left = rest.length > 0 ? rest : [blankLine()];
  return { lines: left, key: left[Math.max(0, at - 1)]?.key ?? "" };
}

/** `10%` is a percentage, `25` an amount of the document's currency; null when it is neither. */
export function readDiscount(text: string, currency: string): Discount | null {
  const percent = /%\s*$/.test(text);
  const value = evaluate(text.replace(/%\s*$/, ""));
  if (!value) return null;
  return percent
    ? { kind: "percent", value: toDecimal(value, PLACES.percent) }
    : { kind: "amount", value: toDecimal(value, minorDigits(currency)) };
}

const HEADINGS: Record<string, Field> = {
  item: "description",
  description: "description",
  product: "description",
  service: "description",
  quantity: "quantity",
  qty: "quantity",
  hours: "quantity",
  unit: "unit",
  price: "unitPrice",
  "unit price": "unitPrice",
  rate: "unitPrice",
  discount: "discount",
  tax: "taxCode",
  "tax code": "taxCode",
  project: "project",
};

/** Which column each pasted column is for; a first row of headings decides and is not a line. */
function columnsOf(
  rows: readonly (readonly string[])[],
  from: Field,
): { fields: readonly (Field | null)[]; body: readonly (readonly string[])[] } {
  const first = (rows[0] ?? []).map((cell) => HEADINGS[cell.trim().toLowerCase()] ?? null);
  if (first.filter(Boolean).length >= 2) return { fields: first, body: rows.slice(1) };
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (from !== "description") return { fields: FIELDS.slice(FIELDS.indexOf(from)), body: rows };
  const usual: Record<number, readonly Field[]> = {
    1: ["description"],
    2: ["description", "unitPrice"],
    3: ["description", "quantity", "unitPrice"],
  };
  return { fields: usual[width] ?? FIELDS, body: rows };
}

type Pasting = {
  currency: string;
  taxCodes: readonly { id: string; code: string }[];
};

/** Rows from a spreadsheet, written from a line on: over blank lines, then between the others. */
export function paste(
  lines: readonly Line[],
  at: string,
  from: Field,
  rows: readonly (readonly string[])[],
  { currency, taxCodes }: Pasting,
): { lines: Line[]; key: string; count: number } {
  const { fields, body } = columnsOf(rows, from);
  const decimal = (text: string, places: number) => {
    const value = evaluate(text.replace(/[\p{Sc}]/gu, ""));
    return value ? toDecimal(value, places) : "";
  };
  const partOf = (field: Field, text: string): Partial<Line> => {
    const cell = text.trim();
    switch (field) {
      case "quantity":
        return { quantity: decimal(cell, PLACES.quantity) };
      case "unitPrice":
        return { unitPrice: decimal(cell, PLACES.unitPrice) };
      case "discount":
        return { discount: readDiscount(cell, currency) };
      case "taxCode": {
        const found = taxCodes.find(({ code }) => code.toLowerCase() === cell.toLowerCase());
        return found ? { taxCode: found.id } : {};
      }
      case "account":
        return {};
      default:
        return { [field]: cell };
    }
  };

  const result = [...lines];
  let index = Math.max(
    0,
    result.findIndex((line) => line.key === at),
  );
  let last = at;
  body.forEach((row, number) => {
    let part: Partial<Line> = {};
    row.forEach((cell, column) => {
      const field = fields[column];
      if (field && cell.trim() !== "") part = { ...part, ...partOf(field, cell) };
    });
    const target = result[index];
    // The line the person stands in is written over; after it only blank ones are.
    if (target && (number === 0 || isBlank(target))) result[index] = { ...target, ...part };
    else result.splice(index, 0, { ...blankLine(), ...part });
    last = result[index]?.key ?? last;
    index++;
  });
  return { lines: result, key: last, count: body.length };
}
