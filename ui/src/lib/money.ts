/** Money as text and back. Amounts are whole minor units; nothing here divides. */
import { evaluate, roundTo } from "./arithmetic";
import { locale, numberSigns } from "./locale";

export type Money = { minor: number; currency: string };

const DIGITS: Record<number, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};
const minorDigitsOf = new Map(
  Object.entries(DIGITS).flatMap(([digits, codes]) =>
    codes.split(" ").map((code) => [code, Number(digits)] as const),
  ),
);

/** Decimal places of a currency's minor unit, by ISO 4217. */
export const minorDigits = (currency: string): number => minorDigitsOf.get(currency) ?? 2;

/** The amount as a plain decimal built from its digits: `-1234.50`. */
export function moneyDecimal({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const point = text.length - digits;
  const decimal = digits === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
  return minor < 0 ? `-${decimal}` : decimal;
}

export type MoneyStyle = {
  /** `symbol` $1,200.00, `code` USD 1,200.00, `none` 1,200.00 (the column says the currency). */
  show?: "symbol" | "code" | "none";
  /** Whole units only, for headlines and axes. Rounded by the formatter, for reading only. */
  whole?: boolean;
  /** `$12K`, `$1.5M`: the size alone, for axes. */
  short?: boolean;
  locale?: string;
};

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(currency: string, style: MoneyStyle, wanted: string): Intl.NumberFormat {
  const { show = "symbol", whole = false, short = false } = style;
  const key = `${wanted} ${currency} ${show} ${whole} ${short}`;
  let made = formatters.get(key);
  if (!made) {
    const digits = whole ? 0 : minorDigits(currency);
    made = new Intl.NumberFormat(wanted, {
      ...(show === "none"
        ? { style: "decimal" as const }
        : {
            style: "currency" as const,
            currency,
            currencyDisplay: show === "code" ? ("code" as const) : ("symbol" as const),
          }),
      ...(short
        ? { notation: "compact" as const, minimumFractionDigits: 0, maximumFractionDigits: 1 }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    });
    formatters.set(key, made);
  }
  return made;
}

export function formatMoney(money: Money, style: MoneyStyle = {}): string {
  const made = formatter(money.currency, style, style.locale ?? locale());
  return made.format(moneyDecimal(money) as Intl.StringNumericLiteral).replace("-", "−");
}

/** The amount as a person would type it: no symbol, no grouping, the locale's decimal sign. */
export const editableMoney = (money: Money, of = locale()): string =>
  moneyDecimal(money).replace(".", numberSigns(of).decimal);

/** Reads an amount or a calculation; null when it is neither, or more than can be kept exactly. */
export function parseMoney(text: string, currency: string, of?: string): Money | null {
  const bare = text.replace(/[\p{Sc}]/gu, "").replace(new RegExp(currency, "gi"), "");
  const value = evaluate(bare, of);
  if (!value) return null;
  const minor = Number(roundTo(value, minorDigits(currency)));
  return Number.isSafeInteger(minor) ? { minor: minor === 0 ? 0 : minor, currency } : null;
}

/** A price by the unit: all its decimals, and never fewer than an amount has. */
export const formatPrice = (decimal: string, currency: string, of = locale()): string =>
  formatDecimal(decimal, of, minorDigits(currency));

/** A decimal string from the core (quantity, rate, percent) in the person's writing. */
export function formatDecimal(decimal: string, of = locale(), least = 0): string {
  const places = Math.max(least, decimal.split(".")[1]?.length ?? 0);
  return new Intl.NumberFormat(of, { minimumFractionDigits: places, maximumFractionDigits: 20 })
    .format(decimal as Intl.StringNumericLiteral)
    .replace("-", "−");
}
