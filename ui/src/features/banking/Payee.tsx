import classes from "./banking.module.css";
import { t } from "./messages";

type Props = { payee: string; memo: string };

/** Who it was, and below it what else the bank wrote; on one line each. */
export function Payee({ payee, memo }: Props) {
  const below = payee ? memo : "";
  return (
    <span className={classes.payee} title={[payee, memo].filter(Boolean).join("\n")}>
      <span>{payee || memo || t.noText}</span>
      {below && below !== payee && <span className={classes.under}>{below}</span>}
    </span>
  );
}
