import { Loader } from "@mantine/core";
import { useEffect } from "react";
import { useAsk } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { PageBody, PageHeader, Section, WithAside } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { formatDate } from "@/lib/dates";
import { formatDecimal } from "@/lib/money";
import { useGo, useParam } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { Attachments } from "../shared/Attachments";
import { Entries } from "../shared/Entries";
import { Facts, Figures } from "../shared/Facts";
import { t as shared } from "../shared/messages";
import { useBaseCurrency } from "../shared/options";
import { DueBadge, StateBadge } from "../shared/states";
import { Activity } from "./Activity";
import { InvoiceActions } from "./InvoiceActions";
import { InvoiceLines } from "./InvoiceLines";
import { InvoicePayments } from "./InvoicePayments";
import classes from "./invoice.module.css";
import { t } from "./messages";

/** An issued or void invoice: what it says, what was paid, what it posted. A draft is edited. */
export default function InvoicePage() {
  const id = useParam("invoiceId");
  const { data: invoice, error } = useAsk("invoice_get", { invoice: id });
  const base = useBaseCurrency();
  const go = useGo();
  const isDraft = invoice?.state === "draft";
  useEffect(() => {
    if (isDraft) go(paths.invoiceEdit(id), { replace: true });
  }, [isDraft, go, id]);

  if (!invoice || isDraft)
    return <PageBody>{error ? <ErrorNote error={error} /> : <Loader size="sm" />}</PageBody>;

  return (
    <>
      <PageHeader
        parent={{ label: shared.invoices, to: paths.invoices() }}
        title={invoice.number ?? ""}
        badge={
          <>
            <StateBadge {...invoice} />
            <DueBadge {...invoice} />
          </>
        }
        actions={<InvoiceActions invoice={invoice} />}
      />
      <PageBody>
        <ErrorNote error={error} />
        {invoice.voidOn && (
          <div className={classes.voidNote} role="note">
            {t.voidNote(formatDate(invoice.voidOn), invoice.voidReason ?? "")}
          </div>
        )}
        <WithAside
          aside={
            <>
              <Section title={t.invoice}>
                <Facts
                  rows={[
                    [
                      shared.customer,
                      <PageLink key="customer" to={paths.customer(invoice.customer.id)}>
                        {invoice.customer.name}
                      </PageLink>,
                    ],
                    [t.invoiceDate, formatDate(invoice.invoiceDate)],
                    [t.dueDate, formatDate(invoice.dueDate)],
                    [shared.reference, invoice.reference],
                    [
                      shared.currency,
                      invoice.currency !== base &&
                        `${invoice.currency} ${t.rate(formatDecimal(invoice.exchangeRate))}`,
                    ],
                    [shared.notes, invoice.notes],
                    [t.terms, invoice.terms],
                  ]}
                />
              </Section>
              <Section flush title={t.ledger}>
                <Entries of={invoice.entries} label={t.ledger} />
              </Section>
              <Attachments of={{ subjectKind: "invoice", subjectId: invoice.id }} />
              <Activity subjectId={invoice.id} />
            </>
          }
        >
          <Figures
            of={[
              { label: shared.total, amount: invoice.sums.total },
              { label: t.paid, amount: invoice.settled },
              { label: t.open, amount: invoice.open, bad: invoice.dueState === "overdue" },
            ]}
          />
          <InvoiceLines invoice={invoice} />
          {invoice.state === "issued" && <InvoicePayments invoice={invoice} />}
        </WithAside>
      </PageBody>
    </>
  );
}
