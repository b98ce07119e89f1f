import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { StatusBadge } from "@/components/StatusBadge";
import { formatDate } from "@/lib/dates";
import classes from "./banking.module.css";
import { t } from "./messages";

type Row = Reply<"bank_account_list">[number];

type Props = {
  rows: readonly Row[];
  /** The account whose lines are shown; empty for all. */
  chosen: string;
  onChoose: (account: string) => void;
};

/** The accounts banks know: what waits, what the books say and what the bank says. */
export const AccountCards = ({ rows, chosen, onChoose }: Props) => (
  <div className={classes.cards} role="group" aria-label={t.accounts}>
    {rows.map(({ account, open, balance, bankBalance, bankBalanceDate }) => (
      <button
        key={account.id}
        type="button"
        className={classes.card}
        aria-pressed={account.id === chosen}
        onClick={() => onChoose(account.id === chosen ? "" : account.id)}
      >
        <span className={classes.cardHead}>
          <span className={classes.cardName} title={`${account.number} ${account.name}`}>
            {account.number} {account.name}
          </span>
          <StatusBadge tone={open > 0 ? "info" : "good"}>
            {open > 0 ? t.toReview(open) : t.reviewed}
          </StatusBadge>
        </span>
        <span className={classes.cardLine}>
          <span>{t.inBooks}</span>
          <Amount of={balance} />
        </span>
        <span className={classes.cardLine}>
          <span>{bankBalanceDate ? t.atBankOn(formatDate(bankBalanceDate)) : t.atBank}</span>
          {bankBalance ? <Amount of={bankBalance} /> : <span>{t.notSaid}</span>}
        </span>
      </button>
    ))}
  </div>
);
