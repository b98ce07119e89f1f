import { Button } from "@mantine/core";
import { useAsk } from "@/api/hooks";
import { Amount } from "@/components/Amount";
import { ErrorNote } from "@/components/ErrorNote";
import { PageLink } from "@/components/PageLink";
import { Section } from "@/components/PageHeader";
import { Table } from "@/components/Table";
import { formatDate } from "@/lib/dates";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { addressLines } from "../shared/AddressFields";
import { Facts, Figures } from "../shared/Facts";
import { t as shared } from "../shared/messages";
import { useCountries, useTaxCodes } from "../shared/options";
import classes from "../shared/shared.module.css";
import { DueBadge, StateBadge } from "../shared/states";
import type { Customer } from "./customerDraft";
import { t } from "./messages";

/** What a customer owes, in three figures. */
export const CustomerFigures = ({ customer }: { customer: Customer }) => (
  <Figures
    of={[
      { label: shared.open, amount: customer.open },
      { label: shared.overdue, amount: customer.overdue, bad: true },
      { label: shared.credit, amount: customer.credit },
    ]}
  />
);

export function CustomerFacts({ customer }: { customer: Customer }) {
  const countries = useCountries();
  const taxCodes = useTaxCodes();
  const country = (code: string) => countries.find(({ value }) => value === code)?.label ?? code;
  const address = (of: Customer["billingAddress"] | null) =>
    of && addressLines(of, country(of.country)).join("\n");
  const taxCode = taxCodes.find(({ id }) => id === customer.taxCodeId);
  return (
    <Facts
      rows={[
        [t.email, customer.email && <a href={`mailto:${customer.email}`}>{customer.email}</a>],
        [t.phone, customer.phone],
        [t.billingAddress, address(customer.billingAddress)],
        [t.shippingAddress, address(customer.shippingAddress)],
        [t.taxNumber, customer.taxNumber],
        [t.terms, customer.paymentTermsDays !== null && t.termsDays(customer.paymentTermsDays)],
        [shared.currency, customer.currency],
        [t.creditLimit, customer.creditLimit && <Amount of={customer.creditLimit} />],
        [t.language, customer.language && shared.languages[customer.language]],
        [shared.taxCode, taxCode?.code],
        [t.invoiced, <Amount key="invoiced" of={customer.invoiced} />],
        ...customer.contacts.map(
          (contact) =>
            [
              contact.role ?? t.contacts,
              [contact.name, contact.email, contact.phone].filter(Boolean).join(" · "),
            ] as const,
        ),
        [shared.notes, customer.notes],
      ]}
    />
  );
}

export function CustomerInvoices({ id, limit }: { id: Customer["id"]; limit: number }) {
  const list = useAsk("invoice_list", {
    customer: id,
    sort: "invoice_date",
    descending: true,
    page: { limit },
  });
  const go = useGo();
  return (
    <Section
      flush
      title={t.latestInvoices}
      actions={
        <>
          {list.data?.next && (
            <Button variant="subtle" onClick={() => go(paths.invoices({ customer: id }))}>
              {t.all_}
            </Button>
          )}
          <Button variant="default" onClick={() => go(paths.invoiceNew({ customerId: id }))}>
            {t.newInvoice}
          </Button>
        </>
      }
    >
      <ErrorNote error={list.error} />
      {list.data?.rows.length === 0 && <div className={classes.rowsEmpty}>{t.noInvoices}</div>}
      <Table label={t.latestInvoices}>
        <tbody>
          {list.data?.rows.map((row) => (
            <tr key={row.id}>
              <td className={classes.nowrap}>
                <PageLink to={paths.invoice(row.id)}>{row.number ?? shared.noNumberYet}</PageLink>
                <div className={`${classes.muted ?? ""} ${classes.small ?? ""}`}>
                  {formatDate(row.invoiceDate)}
                </div>
              </td>
              <td>
                <StateBadge {...row} /> <DueBadge {...row} />
              </td>
              <td data-align="end">
                <Amount of={row.total} />
                {row.open.minor !== 0 && row.open.minor !== row.total.minor && (
                  <div className={`${classes.muted ?? ""} ${classes.small ?? ""}`}>
                    <Amount of={row.open} /> {shared.open.toLowerCase()}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

export function CustomerPayments({ id, limit }: { id: Customer["id"]; limit: number }) {
  const list = useAsk("payment_list", { customer: id, page: { limit } });
  const go = useGo();
  return (
    <Section
      flush
      title={t.latestPayments}
      actions={
        <>
          {list.data?.next && (
            <Button variant="subtle" onClick={() => go(paths.payments({ customer: id }))}>
              {t.all_}
            </Button>
          )}
          <Button variant="default" onClick={() => go(paths.paymentNew({ customerId: id }))}>
            {t.recordPayment}
          </Button>
        </>
      }
    >
      <ErrorNote error={list.error} />
      {list.data?.rows.length === 0 && <div className={classes.rowsEmpty}>{t.noPayments}</div>}
      <Table label={t.latestPayments}>
        <tbody>
          {list.data?.rows.map((row) => (
            <tr key={row.id}>
              <td className={classes.nowrap}>
                <PageLink to={paths.payment(row.id)}>{formatDate(row.receivedOn)}</PageLink>
                <div className={`${classes.muted ?? ""} ${classes.small ?? ""}`}>
                  {[row.method, row.reference].filter(Boolean).join(" · ")}
                </div>
              </td>
              <td data-align="end">
                <Amount of={row.amount} sense="in" />
                {row.reversed && (
                  <div className={`${classes.muted ?? ""} ${classes.small ?? ""}`}>
                    {shared.reversed}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
