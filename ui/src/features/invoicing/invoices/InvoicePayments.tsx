import { Button } from "@mantine/core";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { Section } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { Table } from "@/components/Table";
import { formatDate } from "@/lib/dates";
import { paths } from "@/lib/paths";
import shared from "../shared/shared.module.css";
import { useTakeOff } from "../shared/useTakeOff";
import { t } from "./messages";

type Invoice = Reply<"invoice_get">;

/** What was paid on an invoice. */
export function InvoicePayments({ invoice }: { invoice: Invoice }) {
  const { takeOff, isPending } = useTakeOff();
  return (
    <Section flush title={t.payments}>
      {invoice.payments.length === 0 ? (
        <div className={shared.rowsEmpty}>{t.noPayments}</div>
      ) : (
        <Table label={t.payments}>
          <tbody>
            {invoice.payments.map((row) => (
              <tr key={row.allocationId}>
                <td className={shared.nowrap}>
                  <PageLink to={paths.payment(row.paymentId)}>
                    {formatDate(row.receivedOn)}
                  </PageLink>
                </td>
                <td className={shared.muted}>
                  {[row.method, row.reference].filter(Boolean).join(" · ")}
                </td>
                <td data-align="end">
                  <Amount of={row.amount} sense="in" />
                </td>
                <td data-align="end" style={{ width: 90 }}>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-xs"
                    loading={isPending}
                    onClick={() => takeOff({ ...row, invoice: invoice.id }, t.unapplied)}
                  >
                    {t.unapply}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
