import type { CSSProperties, ReactNode } from "react";
import { formatMoney, type Money } from "@/lib/money";
import { Amount } from "./Amount";
import { PageLink } from "./PageLink";
import classes from "./Stat.module.css";

type Props = {
  label: string;
  of: Money;
  /** What is behind the number. */
  to: string;
  /** One or two muted lines under it. */
  children?: ReactNode;
};

/** One number on a board; the whole card opens what is behind it. */
export function Stat({ label, of, to, children }: Props) {
  return (
    <div className={classes.card}>
      <PageLink to={to} className={classes.link}>
        <span className={classes.label}>{label}</span>
        <span className={classes.value} style={length(formatMoney(of).length)}>
          <Amount of={of} />
        </span>
      </PageLink>
      {children && <div className={classes.detail}>{children}</div>}
    </div>
  );
}

/** How long the number is, so that it fits on its card whatever it is. */
const length = (characters: number) => ({ "--length": characters }) as CSSProperties;

/** Cards side by side, as many as fit. */
export const StatRow = ({ children }: { children: ReactNode }) => (
  <div className={classes.row}>{children}</div>
);
