import type { Money } from "@/lib/money";
import { Amount } from "./Amount";
import { PageLink } from "./PageLink";
import classes from "./Statement.module.css";

export type StatementRow = {
  key: string;
  label: string;
  /** Before the label, muted: an account's number. */
  number?: string;
  kind: "heading" | "line" | "subtotal" | "total";
  depth?: number;
  /** One per column; null leaves the cell empty. */
  amounts?: readonly (Money | null)[];
  /** A muted text instead of an amount: a percentage change. */
  texts?: readonly (string | null)[];
  /** Where the label leads. */
  to?: string | undefined;
  /** Where each amount leads: the entries behind it. */
  amountLinks?: readonly (string | undefined)[];
};

type Props = {
  /** Read out with the table: "Balance sheet as of 31 Mar 2026, in USD". */
  caption: string;
  columns: readonly { key: string; label: string }[];
  rows: readonly StatementRow[];
  /** Head of the first column. */
  labelHead?: string;
  showCurrency?: boolean;
};

/** More columns than an upright sheet of paper takes. */
const WIDE = 5;

/** A financial statement: indented rows, columns of amounts, every number a way to what is behind it. */
export function Statement({ caption, columns, rows, labelHead, showCurrency = false }: Props) {
  const show = showCurrency ? "symbol" : "none";
  return (
    <div className={classes.scroller} data-wide={columns.length > WIDE || undefined}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{labelHead ?? ""}</th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" data-align="end">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-kind={row.kind}>
              <th scope="row" style={{ paddingInlineStart: 16 + (row.depth ?? 0) * 18 }}>
                {row.number && <span className={classes.number}>{row.number}</span>}
                {row.to ? <PageLink to={row.to}>{row.label}</PageLink> : row.label}
              </th>
              {columns.map(({ key }, index) => {
                const amount = row.amounts?.[index];
                const link = row.amountLinks?.[index];
                const shown = amount && (
                  <Amount of={amount} show={show} dashZero={row.kind === "line"} />
                );
                return (
                  <td key={key}>
                    {link && shown ? <PageLink to={link}>{shown}</PageLink> : shown}
                    {row.texts?.[index] && <span className={classes.text}>{row.texts[index]}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
