/**
 * Exact arithmetic for amount fields: `1200/3*1.2`, `(40+2)*85`, `100+19%`.
 *
 * Numbers are fractions of whole numbers, so nothing is lost before the one rounding at the end.
 * Both `.` and `,` are understood as the decimal sign; see `readNumber` for how they are told apart.
 */
import { numberSigns } from "./locale";

/** `top / bottom`, with `bottom` above zero. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint };

const fraction = (top: bigint, bottom = 1n): Fraction =>
  bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom };

const add = (a: Fraction, b: Fraction) =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
const negate = (a: Fraction) => fraction(-a.top, a.bottom);
const multiply = (a: Fraction, b: Fraction) => fraction(a.top * b.top, a.bottom * b.bottom);

/**
 * Reads one number. With both signs present the last one is the decimal sign. A sign that repeats
 * groups thousands. A single sign is the decimal sign, unless it is the locale's grouping sign and
 * exactly three digits follow (`1,500` is fifteen hundred in English and one and a half in German).
 */
export function readNumber(text: string, locale?: string): Fraction | null {
  const plain = text.replace(/[\s'’\u00a0\u202f_]/g, "");
  if (!/^(\d[\d.,]*|[.,]\d+)$/.test(plain)) return null;
  const lastDot = plain.lastIndexOf(".");
  const lastComma = plain.lastIndexOf(",");
  let decimalAt = Math.max(lastDot, lastComma);
  if (decimalAt >= 0 && (lastDot < 0 || lastComma < 0)) {
    const sign = plain[decimalAt];
    const repeats = plain.indexOf(sign ?? "") !== decimalAt;
    const groups =
      sign !== numberSigns(locale).decimal &&
      plain.length - decimalAt === 4 &&
      /^[1-9]\d{0,2}$/.test(plain.slice(0, decimalAt));
    if (repeats || groups) decimalAt = -1;
  }
  const grouped = decimalAt < 0 ? plain : plain.slice(0, decimalAt);
  // Thousands in threes; lakhs and crores in twos before the last three.
  if (/[.,]/.test(grouped) && !/^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(grouped)) return null;
  const whole = grouped.replace(/[.,]/g, "");
  const places = decimalAt < 0 ? "" : plain.slice(decimalAt + 1);
  if (!/^\d*$/.test(places) || whole.length + places.length > 30) return null;
  return fraction(BigInt(`${whole}${places}` || "0"), 10n ** BigInt(places.length));
}

/** The value of an expression, or null when it is not one (or divides by zero). */
export function evaluate(text: string, locale?: string): Fraction | null {
  const tokens = text
    .replace(/[−–]/g, "-")
    .replace(/[×x]/gi, "*")
    .replace(/[÷:]/g, "/")
    .match(/[-+*/()%]|[^-+*/()%\s][^-+*/()%]*/g);
  if (!tokens) return null;
  let at = 0;
  const peek = () => tokens[at];
  const take = (sign: string) => peek() === sign && (at++, true);

  // A percentage knows it is one: `100 + 19%` adds a share of what stands before it.
  type Value = { value: Fraction; percent: boolean };

  const atom = (): Value | null => {
    if (take("-")) {
      const inner = atom();
      return inner && { value: negate(inner.value), percent: inner.percent };
    }
    if (take("+")) return atom();
    let value: Fraction | null;
    if (take("(")) {
      value = sum();
      if (!take(")")) return null;
    } else {
      const token = peek();
      if (token === undefined) return null;
      at++;
      value = readNumber(token.trim(), locale);
    }
    if (!value) return null;
    if (take("%")) return { value: multiply(value, fraction(1n, 100n)), percent: true };
    return { value, percent: false };
  };

  const product = (): Value | null => {
    let left = atom();
    while (left) {
      const divides = peek() === "/";
      if (!divides && peek() !== "*") return left;
      at++;
      const right = atom();
      if (!right || (divides && right.value.top === 0n)) return null;
      const factor = divides ? fraction(right.value.bottom, right.value.top) : right.value;
      left = { value: multiply(left.value, factor), percent: false };
    }
    return null;
  };

  const sum = (): Fraction | null => {
    let left = product()?.value ?? null;
    while (left) {
      const subtracts = peek() === "-";
      if (!subtracts && peek() !== "+") return left;
      at++;
      const right = product();
      if (!right) return null;
      const term: Fraction = right.percent ? multiply(left, right.value) : right.value;
      left = add(left, subtracts ? negate(term) : term);
    }
    return null;
  };

  const value = sum();
  return at === tokens.length ? value : null;
}

/** Rounds to `places` decimals, half away from zero, as a whole number of the last place. */
export function roundTo({ top, bottom }: Fraction, places: number): bigint {
  const scaled = top * 10n ** BigInt(places);
  const size = scaled < 0n ? -scaled : scaled;
  const rounded = (size * 2n + bottom) / (bottom * 2n);
  return scaled < 0n ? -rounded : rounded;
}

/** A plain decimal with at most `places` decimals and no trailing zeros: `1234.5`. */
export function toDecimal(value: Fraction, places: number): string {
  const rounded = roundTo(value, places);
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const rest = digits.slice(digits.length - places).replace(/0+$/, "");
  const sign = rounded < 0n ? "-" : "";
  return rest && places > 0 ? `${sign}${whole}.${rest}` : `${sign}${whole}`;
}
