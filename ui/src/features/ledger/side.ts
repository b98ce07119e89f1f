import type { Reply } from "@/api/types";
import type { Money } from "@/lib/money";

export type Account = Reply<"account_list">[number];

/** The core says debit positive; people read an account from its ordinary side. */
export const ordinary = (money: Money, type: Account["type"]): Money =>
  type === "asset" || type === "expense" || money.minor === 0
    ? money
    : { ...money, minor: -money.minor };

export const debitOf = (money: Money): Money | null => (money.minor > 0 ? money : null);
export const creditOf = (money: Money): Money | null =>
  money.minor < 0 ? { ...money, minor: -money.minor } : null;
