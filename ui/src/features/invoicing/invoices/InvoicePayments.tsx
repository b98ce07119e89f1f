import { Button } from "@mantine/core";
import { useDo } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { notifyDone, notifyError } from "@/components/notify";
import { Section } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { formatDate } from "@/lib/dates";
import { paths } from "@/lib/paths";
import shared from "../shared/shared.module.css";
import { t } from "./messages";

type Invoice = Reply<"invoice_get">;

/** What was paid on an invoice. */
export function InvoicePayments({ invoice }: { invoice: Invoice }) {
  const unapply = useDo("payment_unapply");
  const apply = useDo("payment_apply");
  const takeOff = (row: Invoice["payments"][number]) =>
    unapply.mutate(
      { allocationId: row.allocationId },
      {
        onSuccess: () =>
          notifyDone(t.unapplied, {
            run: () =>
              apply.mutateAsync({
                paymentId: row.paymentId,
                applyTo: [{ invoice: invoice.id, amount: row.amount }],
              }),
          }),
        onError: (error) => notifyError(error),
      },
    );
  return (
    <Section flush title={t.payments}>
      {invoice.payments.length === 0 ? (
        <div className={shared.rowsEmpty}>{t.noPayments}</div>
      ) : (
        <table className={shared.rows} aria-label={t.payments}>
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
                    loading={unapply.isPending}
                    onClick={() => takeOff(row)}
                  >
                    {t.unapply}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
