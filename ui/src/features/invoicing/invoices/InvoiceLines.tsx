import { Amount } from "@/components/Amount";
import { Section } from "@/components/PageHeader";
import { end, Table } from "@/components/Table";
import type { Reply } from "@/api/types";
import { formatDecimal, formatPrice } from "@/lib/money";
import shared from "../shared/shared.module.css";
import { Totals } from "../shared/Totals";
import classes from "./invoice.module.css";
import { t } from "./messages";

type Invoice = Reply<"invoice_get">;

/** What was sold and what it comes to, all as the core reckoned it. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const discounts = invoice.lines.some(({ discount }) => discount !== null);
  return (
    <Section flush title={t.lines} actions={invoice.pricesIncludeTax && <Inclusive />}>
      <Table
        head={[
          t.description,
          end(t.quantity),
          end(t.unitPrice),
          ...(discounts ? [end(t.discount)] : []),
          t.tax,
          end(t.amount),
        ]}
        label={t.lines}
      >
        <tbody>
          {invoice.lines.map((line, index) => (
            <tr key={index}>
              <td>
                <div className={classes.description}>{line.description}</div>
                <div className={`${shared.muted ?? ""} ${shared.small ?? ""}`}>
                  {[line.item?.code, `${line.account.number} ${line.account.name}`, line.project]
                    .filter(Boolean)
                    .join(" · ")}
                </div>
              </td>
              <td data-align="end">
                {formatDecimal(line.quantity)} {line.unit}
              </td>
              <td data-align="end">{formatPrice(line.unitPrice, invoice.currency)}</td>
              {discounts && (
                <td data-align="end">
                  {line.discount &&
                    formatDecimal(line.discount.value) +
                      (line.discount.kind === "percent" ? "%" : "")}
                </td>
              )}
              <td className={shared.muted}>{line.taxLabel}</td>
              <td data-align="end">
                <Amount of={line.amount} show="none" />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div className={classes.sums}>
        <Totals of={invoice} />
      </div>
    </Section>
  );
}

const Inclusive = () => <span className={shared.muted}>{t.inclusive}</span>;
