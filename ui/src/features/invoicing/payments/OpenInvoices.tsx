import { Checkbox } from "@mantine/core";
import { Amount } from "@/components/Amount";
import { MoneyField } from "@/components/MoneyField";
import { Table } from "@/components/Table";
import type { Request } from "@/api/types";
import { formatDate } from "@/lib/dates";
import type { Money } from "@/lib/money";
import classes from "../shared/shared.module.css";
import { dueText } from "../shared/states";
import { t } from "./messages";
import type { OpenInvoice } from "./useOpenInvoices";

/** Chosen invoices; null is as much as is open and left. */
export type Chosen = Readonly<Record<string, Money | null>>;
type ApplyTo = NonNullable<Request<"payment_record">["applyTo"]>;

/** The choice as the core takes it, in the order of the list. */
export const applyToOf = (rows: readonly OpenInvoice[], chosen: Chosen): ApplyTo =>
  rows
    .filter(({ id }) => id in chosen)
    .map(({ id }) => ({ invoice: id, amount: chosen[id] ?? null }));

type Props = {
  rows: readonly OpenInvoice[];
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
};

/** What is open, to choose from; each with an amount of its own where that is wanted. */
export function OpenInvoices({ rows, chosen, onChange }: Props) {
  const toggle = (id: string, on: boolean) => {
    const rest = Object.fromEntries(Object.entries(chosen).filter(([key]) => key !== id));
    onChange(on ? { ...rest, [id]: null } : rest);
  };
  return (
    <div className={classes.scrollBox} tabIndex={0} role="group" aria-label={t.openInvoices}>
      <Table label={t.openInvoices}>
        <tbody>
          {rows.map((row) => {
            const number = row.number ?? "";
            const isChosen = row.id in chosen;
            return (
              <tr key={row.id}>
                <td className={classes.nowrap}>
                  <Checkbox
                    size="xs"
                    label={number}
                    aria-label={t.choose(number)}
                    checked={isChosen}
                    onChange={(event) => toggle(row.id, event.currentTarget.checked)}
                  />
                </td>
                <td className={classes.nowrap}>
                  {formatDate(row.dueDate)}
                  <div
                    className={`${(row.dueState === "overdue" ? classes.bad : classes.muted) ?? ""} ${classes.small ?? ""}`}
                  >
                    {dueText(row)}
                  </div>
                </td>
                <td data-align="end">
                  <Amount of={row.open} />
                </td>
                <td style={{ width: 190 }}>
                  {isChosen && (
                    <MoneyField
                      size="xs"
                      aria-label={t.applyAmount(number)}
                      placeholder={t.asMuch}
                      currency={row.open.currency}
                      value={chosen[row.id] ?? null}
                      onChange={(amount) => onChange({ ...chosen, [row.id]: amount })}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {rows.length === 0 && <div className={classes.rowsEmpty}>{t.noOpen}</div>}
    </div>
  );
}
