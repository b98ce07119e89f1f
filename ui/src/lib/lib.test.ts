import { describe, expect, it } from "vitest";
import { evaluate, roundTo, toDecimal } from "./arithmetic";
import { readPasted, toCsv } from "./csv";
import { addDays, addMonths, daysBetween, endOfMonth, formatDate, parseDate } from "./dates";
import { newId } from "./ids";
import {
  editableMoney,
  formatDecimal,
  formatMoney,
  formatPrice,
  moneyDecimal,
  parseMoney,
} from "./money";
import { paths } from "./paths";

const usd = (minor: number) => ({ minor, currency: "USD" });

describe("arithmetic", () => {
  const cents = (text: string, locale = "en-US") => {
    const value = evaluate(text, locale);
    return value && toDecimal(value, 4);
  };

  it.each([
    ["1200/3*1.2", "480"],
    ["100+19%", "119"],
    ["100-10%", "90"],
    ["200*15%", "30"],
    ["(40+2)*85.5", "3591"],
    ["1/3", "0.3333"],
    ["2/3", "0.6667"],
    ["-2/3", "-0.6667"],
    ["0.1+0.2", "0.3"],
    ["--5", "5"],
    ["2×3÷4", "1.5"],
    ["9007199254740991*3", "27021597764222973"],
  ])("%s is %s", (text, expected) => {
    expect(cents(text)).toBe(expected);
  });

  it.each(["", "1/0", "1+", "(1", "1)", "abc", "1..2", "%", "1e5", "5 5 apples"])(
    "refuses %j",
    (text) => {
      expect(cents(text)).toBeNull();
    },
  );

  it("reads both decimal signs and tells grouping by the locale", () => {
    expect(cents("1,234.56")).toBe("1234.56");
    expect(cents("1.234,56")).toBe("1234.56");
    expect(cents("1,500", "en-US")).toBe("1500");
    expect(cents("1,500", "de-DE")).toBe("1.5");
    expect(cents("1.500", "de-DE")).toBe("1500");
    expect(cents("1,5", "en-US")).toBe("1.5");
    expect(cents("1.234.567", "en-US")).toBe("1234567");
    expect(cents("0,125", "en-US")).toBe("0.125");
  });

  it("rounds half away from zero", () => {
    const value = (text: string) => evaluate(text, "en-US") ?? { top: 0n, bottom: 1n };
    expect(roundTo(value("0.005"), 2)).toBe(1n);
    expect(roundTo(value("-0.005"), 2)).toBe(-1n);
    expect(roundTo(value("0.0049"), 2)).toBe(0n);
  });
});

describe("money", () => {
  it("is written from its digits, whatever the size", () => {
    expect(formatMoney(usd(123456), { locale: "en-US" })).toBe("$1,234.56");
    expect(formatMoney(usd(98_765_432_109_876), { locale: "en-US", short: true })).toBe("$987.7B");
    expect(formatMoney(usd(1_250_000), { locale: "en-US", short: true })).toBe("$12.5K");
    expect(formatMoney(usd(90_000), { locale: "en-US", short: true })).toBe("$900");
    expect(formatPrice("9.9", "USD", "en-US")).toBe("9.90");
    expect(formatPrice("0.00125", "USD", "en-US")).toBe("0.00125");
    expect(formatPrice("1200", "JPY", "en-US")).toBe("1,200");
    expect(formatMoney(usd(-5), { locale: "en-US" })).toBe("−$0.05");
    expect(formatMoney(usd(Number.MAX_SAFE_INTEGER), { locale: "en-US" })).toBe(
      "$90,071,992,547,409.91",
    );
    expect(formatMoney({ minor: 1200, currency: "JPY" }, { locale: "en-US" })).toBe("¥1,200");
    expect(formatMoney({ minor: 1200, currency: "BHD" }, { locale: "en-US", show: "none" })).toBe(
      "1.200",
    );
    expect(formatMoney({ minor: 123456, currency: "EUR" }, { locale: "de-DE" })).toBe(
      "1.234,56\u00a0€",
    );
    expect(moneyDecimal(usd(-100))).toBe("-1.00");
  });

  it("comes back as it was typed", () => {
    expect(parseMoney("$1,200.50", "USD", "en-US")).toEqual(usd(120050));
    expect(parseMoney("1200/3", "USD", "en-US")).toEqual(usd(40000));
    expect(parseMoney("1e15", "USD", "en-US")).toBeNull();
    expect(parseMoney("999999999999999999", "USD", "en-US")).toBeNull();
    expect(parseMoney("12 USD", "USD", "en-US")).toEqual(usd(1200));
    for (const minor of [0, 1, -1, 99, 100, 123456789]) {
      expect(parseMoney(editableMoney(usd(minor), "de-DE"), "USD", "de-DE")).toEqual(usd(minor));
    }
  });

  it("writes decimals from the core as the person does", () => {
    expect(formatDecimal("1234.5000", "de-DE")).toBe("1.234,5000");
  });
});

describe("dates", () => {
  it("count days across months, leap years and centuries", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("1970-01-01", -1)).toBe("1969-12-31");
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-01-15", -13)).toBe("2024-12-15");
    expect(endOfMonth("2028-02-10")).toBe("2028-02-29");
    for (let days = -400_000; days < 400_000; days += 7919) {
      expect(daysBetween("2000-03-01", addDays("2000-03-01", days))).toBe(days);
    }
  });

  it("reads what a person types", () => {
    const base = "2026-03-10";
    expect(parseDate("2026-12-01", base, "en-US")).toBe("2026-12-01");
    expect(parseDate("3/4/26", base, "en-US")).toBe("2026-03-04");
    expect(parseDate("3/4/26", base, "en-GB")).toBe("2026-04-03");
    expect(parseDate("3.4.", base, "de-DE")).toBe("2026-04-03");
    expect(parseDate("15", base, "en-US")).toBe("2026-03-15");
    expect(parseDate("+7", base, "en-US")).toBe("2026-03-17");
    expect(parseDate("-", base, "en-US")).toBe("2026-03-09");
    expect(parseDate("31/2/2026", base, "en-GB")).toBeNull();
    expect(parseDate("soon", base, "en-US")).toBeNull();
  });

  it("are shown on the day they name", () => {
    expect(formatDate("2026-03-10", "en-US")).toBe("Mar 10, 2026");
    expect(formatDate("2026-01-01", "en-GB")).toBe("1 Jan 2026");
  });
});

describe("csv", () => {
  it("quotes, and keeps formulas from running", () => {
    expect(
      toCsv(
        ["a", "b"],
        [
          ['say "hi"', "=1+1"],
          ["-5.00", "x,y"],
        ],
      ),
    ).toBe('a,b\r\n"say ""hi""",\'=1+1\r\n-5.00,"x,y"\r\n');
  });

  it("reads cells pasted from a spreadsheet", () => {
    expect(readPasted('Design\t2\t"two\nlines"\r\nHosting\t1\t""\r\n\r\n')).toEqual([
      ["Design", "2", "two\nlines"],
      ["Hosting", "1", ""],
    ]);
  });
});

it("ids sort by creation and are version 7", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it("a path keeps the text of a search, even if it looks like a number", () => {
  expect(paths.invoices({ q: "42" })).toBe("/invoices?q=%2242%22");
  expect(paths.invoices({})).toBe("/invoices");
});
