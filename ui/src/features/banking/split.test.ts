import { describe, expect, it } from "vitest";
import type { BankLineId } from "@/api/generated";
import {
  isWhole,
  missing,
  newDraft,
  newPart,
  plain,
  previewOf,
  requestOf,
  withoutPart,
  withPart,
  type Draft,
} from "./split";

const usd = (minor: number) => ({ minor, currency: "USD" });
const id = "line" as BankLineId;
const split: Draft = {
  ...newDraft(),
  parts: [
    { ...newPart(), account: "paper", amount: usd(30000), memo: " Paper " },
    { ...newPart(), account: "draw" },
  ],
};

describe("a line that is categorised", () => {
  it("goes whole to one account, which gets no amount", () => {
    const draft = { ...newDraft(), parts: [{ ...newPart(), account: "paper" }] };
    expect(requestOf(draft, id, usd(-35000))).toEqual({
      line: id,
      parts: [{ account: "paper" }],
      memo: null,
      exchangeRate: null,
    });
  });

  it("is typed without its direction and sent as the bank writes it", () => {
    expect(requestOf(split, id, usd(-35000)).parts).toEqual([
      { account: "paper", amount: "-300.00", memo: "Paper" },
      { account: "draw" },
    ]);
    expect(requestOf(split, id, usd(35000)).parts[0]?.amount).toBe("300.00");
  });

  it("may have a part that goes against it", () => {
    const back = { ...split, parts: [{ ...newPart(), account: "fee", amount: usd(-250) }] };
    expect(requestOf(back, id, usd(-35000)).parts[0]?.amount).toBe("2.50");
    expect(requestOf(back, id, usd(35000)).parts[0]?.amount).toBe("-2.50");
  });

  it("has its rest from the core: the line on one side, the parts on the other", () => {
    expect(previewOf(split, usd(-35000))).toEqual({
      currency: "USD",
      lines: [
        { account: "", debit: "350.00" },
        { account: "paper", credit: "300.00" },
      ],
    });
    expect(plain(usd(-35000))).toEqual(usd(35000));
    expect(Object.is(plain(usd(0)).minor, 0)).toBe(true);
  });

  it("needs every account, and every amount but the last", () => {
    expect(isWhole(newDraft())).toBe(false);
    expect(isWhole(split)).toBe(true);
    const three = withPart(split);
    expect(missing(three)).toEqual([
      { account: false, amount: false },
      { account: false, amount: true },
      { account: true, amount: false },
    ]);
  });

  it("is whole again when one part is left", () => {
    const left = withoutPart(split, split.parts[1]?.key ?? "");
    expect(left.parts).toHaveLength(1);
    expect(left.parts[0]?.amount).toBeNull();
  });
});
