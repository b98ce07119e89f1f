import type { ReactNode } from "react";
import { Amount } from "@/components/Amount";
import type { Money } from "@/lib/money";
import classes from "./shared.module.css";

/** Labelled facts; those without a value are left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  const known = rows.filter(
    ([, value]) => value !== null && value !== undefined && value !== "" && value !== false,
  );
  return (
    <dl className={classes.facts}>
      {known.map(([label, value]) => (
        <Fact key={label} label={label}>
          {value}
        </Fact>
      ))}
    </dl>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);

/** A few amounts side by side, each with its name. */
export function Figures({
  of,
}: {
  of: readonly { label: string; amount: Money | undefined; bad?: boolean }[];
}) {
  return (
    <div className={classes.stats}>
      {of.map(({ label, amount, bad }) => (
        <div
          key={label}
          className={classes.stat}
          data-tone={bad && amount && amount.minor > 0 ? "bad" : undefined}
        >
          <span>{label}</span>
          <span>{amount ? <Amount of={amount} /> : "–"}</span>
        </div>
      ))}
    </div>
  );
}
