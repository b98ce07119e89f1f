/** The form that says what a line was, and how it becomes requests. The core adds up. */
import type { Request } from "@/api/types";
import { newId } from "@/lib/ids";
import { moneyDecimal, type Money } from "@/lib/money";

type Categorise = Request<"bank_line_categorise">;

export type Part = {
  key: string;
  account: string;
  /** As the person sees the line: what went out is above zero. Null is what is left. */
  amount: Money | null;
  memo: string;
};

export type Draft = { parts: readonly Part[]; memo: string; exchangeRate: string };

export const newPart = (): Part => ({ key: newId(), account: "", amount: null, memo: "" });
export const newDraft = (): Draft => ({ parts: [newPart()], memo: "", exchangeRate: "" });

const turned = (money: Money): Money =>
  money.minor === 0 ? money : { ...money, minor: -money.minor };

/** Without its direction: what went out reads like what came in. */
export const plain = (line: Money): Money => (line.minor < 0 ? turned(line) : line);

/** A part as the bank would write it. */
const directed = (amount: Money, line: Money): Money => (line.minor < 0 ? turned(amount) : amount);

export const isSplit = ({ parts }: Draft): boolean => parts.length > 1;

/** Another part; what was left to the last one until now is left to the new one. */
export const withPart = (draft: Draft): Draft => ({
  ...draft,
  parts: [...draft.parts, newPart()],
});

/** Without a part. One that is left alone takes the whole line. */
export function withoutPart(draft: Draft, key: string): Draft {
  const parts = draft.parts.filter((part) => part.key !== key);
  return { ...draft, parts: parts.length === 1 ? parts.map(whole) : parts };
}
const whole = (part: Part): Part => ({ ...part, amount: null });

/** What is missing before the core can be asked; only the last part may leave its amount open. */
export const missing = ({ parts }: Draft) =>
  parts.map(({ account, amount }, index) => ({
    account: account === "",
    amount: amount === null && index < parts.length - 1,
  }));

export const isWhole = (draft: Draft): boolean =>
  missing(draft).every(({ account, amount }) => !account && !amount);

/** What the core adds up: the line on one side, the parts on the other. */
export const previewOf = (draft: Draft, line: Money): Request<"entry_preview"> => ({
  currency: line.currency,
  lines: [
    { account: "", debit: moneyDecimal(plain(line)) },
    ...draft.parts.flatMap(({ account, amount }) =>
      amount ? [{ account, credit: moneyDecimal(amount) }] : [],
    ),
  ],
});

export const requestOf = (draft: Draft, id: Categorise["line"], line: Money): Categorise => ({
  line: id,
  parts: draft.parts.map(({ account, amount, memo }) => ({
    account,
    ...(amount && { amount: moneyDecimal(directed(amount, line)) }),
    ...(isSplit(draft) && memo.trim() && { memo: memo.trim() }),
  })),
  memo: draft.memo.trim() || null,
  exchangeRate: draft.exchangeRate || null,
});
