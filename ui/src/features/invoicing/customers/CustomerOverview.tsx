import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useAsk } from "@/api/hooks";
import type { ApiError } from "@/api/types";
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

type LatestProps<Row> = {
  title: string;
  list: { data: { rows: readonly Row[]; next: string | null } | undefined; error: ApiError | null };
  /** What is said while there are none. */
  none: string;
  /** Where all of them are. */
  all: string;
  add: { label: string; to: string };
  children: (row: Row) => ReactNode;
};

/** The newest documents, with the ways to all of them and to another one. */
function Latest<Row>({ title, list: { data, error }, none, all, add, children }: LatestProps<Row>) {
  const go = useGo();
  return (
    <Section
      flush
      title={title}
      actions={
        <>
          {data?.next && (
            <Button variant="subtle" onClick={() => go(all)}>
              {t.all_}
            </Button>
          )}
          <Button variant="default" onClick={() => go(add.to)}>
            {add.label}
          </Button>
        </>
      }
    >
      <ErrorNote error={error} />
      {data?.rows.length === 0 && <div className={classes.rowsEmpty}>{none}</div>}
      <Table label={title}>
        <tbody>{data?.rows.map(children)}</tbody>
      </Table>
    </Section>
  );
}

/** A muted line under what matters. */
const Under = ({ children }: { children: ReactNode }) => (
  <div className={`${classes.muted ?? ""} ${classes.small ?? ""}`}>{children}</div>
);

export function CustomerInvoices({ id, limit }: { id: Customer["id"]; limit: number }) {
  const list = useAsk("invoice_list", {
    customer: id,
    sort: "invoice_date",
    descending: true,
    page: { limit },
  });
  return (
    <Latest
      title={t.latestInvoices}
      list={list}
      none={t.noInvoices}
      all={paths.invoices({ customer: id })}
      add={{ label: t.newInvoice, to: paths.invoiceNew({ customerId: id }) }}
    >
      {(row) => (
        <tr key={row.id}>
          <td className={classes.nowrap}>
            <PageLink to={paths.invoice(row.id)}>{row.number ?? shared.noNumberYet}</PageLink>
            <Under>{formatDate(row.invoiceDate)}</Under>
          </td>
          <td>
            <StateBadge {...row} /> <DueBadge {...row} />
          </td>
          <td data-align="end">
            <Amount of={row.total} />
            {row.open.minor !== 0 && row.open.minor !== row.total.minor && (
              <Under>
                <Amount of={row.open} /> {shared.open.toLowerCase()}
              </Under>
            )}
          </td>
        </tr>
      )}
    </Latest>
  );
}

export function CustomerPayments({ id, limit }: { id: Customer["id"]; limit: number }) {
  const list = useAsk("payment_list", { customer: id, page: { limit } });
  return (
    <Latest
      title={t.latestPayments}
      list={list}
      none={t.noPayments}
      all={paths.payments({ customer: id })}
      add={{ label: t.recordPayment, to: paths.paymentNew({ customerId: id }) }}
    >
      {(row) => (
        <tr key={row.id}>
          <td className={classes.nowrap}>
            <PageLink to={paths.payment(row.id)}>{formatDate(row.receivedOn)}</PageLink>
            <Under>{[row.method, row.reference].filter(Boolean).join(" · ")}</Under>
          </td>
          <td data-align="end">
            <Amount of={row.amount} sense="in" />
            {row.reversed && <Under>{shared.reversed}</Under>}
          </td>
        </tr>
      )}
    </Latest>
  );
}
