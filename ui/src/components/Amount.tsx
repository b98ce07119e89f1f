import { formatMoney, type Money, type MoneyStyle } from "@/lib/money";
import classes from "./Amount.module.css";

type Props = {
  of: Money;
  /** `none` in a column whose head says the currency. */
  show?: MoneyStyle["show"];
  /** Whole units, for headlines. */
  whole?: boolean;
  /** `in` marks money received with a plus and a colour. */
  sense?: "plain" | "in";
  strong?: boolean;
  /** A dash instead of zero, for statements. */
  dashZero?: boolean;
};

/** An amount of money: tabular figures, a true minus, colour only as a second signal. */
export function Amount({ of, show, whole, sense = "plain", strong, dashZero }: Props) {
  if (dashZero && of.minor === 0) return <span className={classes.zero}>–</span>;
  const style: MoneyStyle = {
    ...(show === undefined ? {} : { show }),
    ...(whole === undefined ? {} : { whole }),
  };
  const text = formatMoney(of, style);
  const received = sense === "in" && of.minor > 0;
  return (
    <span
      className={classes.amount}
      data-negative={of.minor < 0 || undefined}
      data-in={received || undefined}
      data-strong={strong || undefined}
    >
      {received ? `+${text}` : text}
    </span>
  );
}
