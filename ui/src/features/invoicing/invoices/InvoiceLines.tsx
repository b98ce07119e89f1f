import { Amount } from "@/components/Amount";
import { Section } from "@/components/PageHeader";
import type { Reply } from "@/api/types";
import { formatDecimal } from "@/lib/money";
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
      <table className={shared.rows} aria-label={t.lines}>
        <thead>
          <tr>
            <th scope="col">{t.description}</th>
            <th scope="col" data-align="end">
              {t.quantity}
            </th>
            <th scope="col" data-align="end">
              {t.unitPrice}
            </th>
            {discounts && (
              <th scope="col" data-align="end">
                {t.discount}
              </th>
            )}
            <th scope="col">{t.tax}</th>
            <th scope="col" data-align="end">
              {t.amount}
            </th>
          </tr>
        </thead>
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
              <td data-align="end">{formatDecimal(line.unitPrice)}</td>
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
      </table>
      <div className={classes.sums}>
        <Totals of={invoice} />
      </div>
    </Section>
  );
}

const Inclusive = () => <span className={shared.muted}>{t.inclusive}</span>;
