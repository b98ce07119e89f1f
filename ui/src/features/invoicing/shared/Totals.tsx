import { Amount } from "@/components/Amount";
import { formatDecimal } from "@/lib/money";
import type { Reply } from "@/api/types";
import { catalogue } from "@/lib/catalogue";
import classes from "./Totals.module.css";

const t = catalogue({
  en: {
    subtotal: "Subtotal",
    discount: "Discount",
    net: "Net",
    tax: (name: string, percent: string) => `${name} ${percent}%`,
    included: (name: string, percent: string) => `including ${name} ${percent}%`,
    total: "Total",
    inBase: "In your books",
  },
});

type Invoice = Reply<"invoice_get">;

/** What the core says the document comes to. */
export function Totals({ of, stale = false }: { of: Invoice; stale?: boolean }) {
  const { sums, taxes, pricesIncludeTax } = of;
  const foreign = sums.total.currency !== sums.baseTotal.currency;
  return (
    <dl className={classes.totals} data-stale={stale || undefined} aria-label={t.total}>
      {(sums.discount.minor !== 0 || taxes.length > 0) && (
        <Row label={t.subtotal}>
          <Amount of={sums.subtotal} />
        </Row>
      )}
      {sums.discount.minor !== 0 && (
        <Row label={t.discount}>
          −<Amount of={sums.discount} />
        </Row>
      )}
      {!pricesIncludeTax && sums.discount.minor !== 0 && taxes.length > 0 && (
        <Row label={t.net}>
          <Amount of={sums.net} />
        </Row>
      )}
      {taxes.map((tax) => (
        <Row
          key={`${tax.name} ${tax.percent}`}
          label={(pricesIncludeTax ? t.included : t.tax)(tax.name, formatDecimal(tax.percent))}
        >
          <Amount of={tax.tax} />
        </Row>
      ))}
      <dt data-total>{t.total}</dt>
      <dd data-total data-testid="invoice-total">
        <Amount of={sums.total} strong />
      </dd>
      {foreign && (
        <Row label={t.inBase}>
          <Amount of={sums.baseTotal} />
        </Row>
      )}
    </dl>
  );
}

const Row = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);
