import { describe, expect, it } from "vitest";
import {
  blankDraft,
  blankLine,
  requestOf,
  withCustomer,
  withDate,
  type Line,
  type Save,
} from "./draft";
import { duplicate, insertAfter, move, paste, readDiscount, remove } from "./grid";

const line = (description: string): Line => ({ ...blankLine(), description });
const words = (lines: readonly Line[]) => lines.map(({ description }) => description);
const options = { currency: "USD", taxCodes: [{ id: "t1", code: "VAT20" }] };

describe("lines of the grid", () => {
  const [a, b, c] = [line("a"), line("b"), line("c")];

  it("move, and stay at the ends", () => {
    expect(words(move([a, b, c], b.key, -1))).toEqual(["b", "a", "c"]);
    expect(words(move([a, b, c], b.key, 1))).toEqual(["a", "c", "b"]);
    expect(words(move([a, b, c], a.key, -1))).toEqual(["a", "b", "c"]);
    expect(words(move([a, b, c], c.key, 1))).toEqual(["a", "b", "c"]);
  });

  it("are duplicated below themselves under a key of their own", () => {
    const { lines, key } = duplicate([a, b], a.key);
    expect(words(lines)).toEqual(["a", "a", "b"]);
    expect(lines[1]?.key).toBe(key);
    expect(new Set(lines.map((one) => one.key)).size).toBe(3);
  });

  it("are taken away, but never the last place to write in", () => {
    expect(words(remove([a, b, c], b.key).lines)).toEqual(["a", "c"]);
    expect(remove([a, b, c], b.key).key).toBe(a.key);
    expect(words(remove([a], a.key).lines)).toEqual([""]);
  });

  it("are inserted after a line, or at the end", () => {
    expect(words(insertAfter([a, b], a.key, c))).toEqual(["a", "c", "b"]);
    expect(words(insertAfter([a, b], null, c))).toEqual(["a", "b", "c"]);
  });
});

describe("rows from a spreadsheet", () => {
  it("are description, quantity and price when there are three columns", () => {
    const first = blankLine();
    const { lines, count } = paste(
      [first],
      first.key,
      "description",
      [
        ["Design", "2", "1,200.50"],
        ["Hosting", "12", "$9.99"],
      ],
      options,
    );
    expect(count).toBe(2);
    expect(
      lines.map(({ description, quantity, unitPrice }) => [description, quantity, unitPrice]),
    ).toEqual([
      ["Design", "2", "1200.5"],
      ["Hosting", "12", "9.99"],
    ]);
    expect(lines[0]?.key).toBe(first.key);
  });

  it("follow their headings when they have them", () => {
    const first = blankLine();
    const { lines } = paste(
      [first],
      first.key,
      "description",
      [
        ["Qty", "Item", "Tax", "Unit price", "Discount"],
        ["3", "Paint", "vat20", "10", "5%"],
      ],
      options,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      description: "Paint",
      quantity: "3",
      unitPrice: "10",
      taxCode: "t1",
      discount: { kind: "percent", value: "5" },
    });
  });

  it("do not write over lines below that have something in them", () => {
    const [a, b] = [line("a"), line("b")];
    const { lines } = paste([a, b], a.key, "quantity", [["1"], ["2"]], options);
    expect(lines.map(({ description, quantity }) => [description, quantity])).toEqual([
      ["a", "1"],
      ["", "2"],
      ["b", ""],
    ]);
  });
});

it("a discount is a percentage or an amount", () => {
  expect(readDiscount("7.5 %", "USD")).toEqual({ kind: "percent", value: "7.5" });
  expect(readDiscount("10+5", "USD")).toEqual({ kind: "amount", value: "15" });
  expect(readDiscount("25.555", "JPY")).toEqual({ kind: "amount", value: "26" });
  expect(readDiscount("lots", "USD")).toBeNull();
});

describe("a draft", () => {
  const id = "0190" as Save["id"];
  const customer = { id: "c1", name: "Ada" } as NonNullable<
    ReturnType<typeof blankDraft>["customer"]
  >;

  it("asks nothing without a customer, and leaves blank lines out", () => {
    const draft = blankDraft(id, "2026-03-10", null);
    expect(requestOf(draft, "USD")).toBeNull();
    const request = requestOf({ ...draft, customer, lines: [blankLine(), line("x")] }, "USD");
    expect(request?.lines.map(({ description }) => description)).toEqual(["x"]);
  });

  it("keeps the distance of the due date, and forgets it with the customer", () => {
    const draft = { ...blankDraft(id, "2026-03-10", customer), dueDate: "2026-03-24" };
    expect(withDate(draft, "2026-04-01").dueDate).toBe("2026-04-15");
    const other = { ...customer, id: "c2" as typeof customer.id };
    expect(withCustomer(draft, other).dueDate).toBe("");
    expect(withCustomer(draft, customer).dueDate).toBe("2026-03-24");
  });

  it("sends a rate only for a foreign currency", () => {
    const draft = { ...blankDraft(id, "2026-03-10", customer), exchangeRate: "1.1" };
    expect(requestOf({ ...draft, currency: "USD" }, "USD")?.exchangeRate).toBeNull();
    expect(requestOf({ ...draft, currency: "EUR" }, "USD")?.exchangeRate).toBe("1.1");
  });
});
