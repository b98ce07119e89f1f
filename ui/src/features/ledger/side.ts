import type { Reply } from "@/api/types";
import type { Money } from "@/lib/money";

export type Account = Reply<"account_list">[number];

export const TYPES = ["asset", "liability", "equity", "income", "expense"] as const;

/** The core says debit positive; people read an account from its ordinary side. */
export const ordinary = (money: Money, type: Account["type"]): Money =>
  type === "asset" || type === "expense" || money.minor === 0
    ? money
    : { ...money, minor: -money.minor };

/** What stands under debit, and under credit; zero on the other side. */
export const debitOf = (money: Money): Money => (money.minor > 0 ? money : { ...money, minor: 0 });
export const creditOf = (money: Money): Money => debitOf({ ...money, minor: -money.minor });
