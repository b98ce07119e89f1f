import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section, WithAside } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { StatusBadge } from "@/components/StatusBadge";
import { end, Table } from "@/components/Table";
import { formatDate } from "@/lib/dates";
import { useParam } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { Entries } from "../shared/Entries";
import { Facts, Figures } from "../shared/Facts";
import { t as shared } from "../shared/messages";
import { ReasonDialog } from "../shared/ReasonDialog";
import classes from "../shared/shared.module.css";
import { useTakeOff } from "../shared/useTakeOff";
import { t } from "./messages";
import { applyToOf, OpenInvoices, type Chosen } from "./OpenInvoices";
import { useOpenInvoices } from "./useOpenInvoices";

type Payment = Reply<"payment_get">;

/** One payment: what it paid, what is left of it, and what it posted. */
export default function PaymentPage() {
  const id = useParam("paymentId") as Payment["id"];
  const { data: payment, error } = useAsk("payment_get", { paymentId: id });
  const [dialog, setDialog] = useState<"apply" | "reverse" | null>(null);
  const reverse = useDo("payment_reverse");
  return (
    <>
      <PageHeader
        parent={{ label: shared.payments, to: paths.payments() }}
        title={payment ? t.title(payment.customer.name) : t.payment}
        badge={payment?.reversed && <StatusBadge tone="neutral">{shared.reversed}</StatusBadge>}
        actions={
          payment &&
          !payment.reversed && (
            <>
              <Button
                variant="subtle"
                color="gray"
                leftSection={<IconArrowBackUp size={14} />}
                onClick={() => setDialog("reverse")}
              >
                {t.reverse}
              </Button>
              {payment.unapplied.minor > 0 && (
                <Button onClick={() => setDialog("apply")}>{t.apply}</Button>
              )}
            </>
          )
        }
      />
      <PageBody>
        <ErrorNote error={error} />
        {payment && (
          <WithAside
            aside={
              <>
                <Section title={t.payment}>
                  <Facts
                    rows={[
                      [
                        shared.customer,
                        <PageLink key="customer" to={paths.customer(payment.customer.id)}>
                          {payment.customer.name}
                        </PageLink>,
                      ],
                      [t.receivedOn, formatDate(payment.receivedOn)],
                      [t.method, payment.method],
                      [shared.reference, payment.reference],
                      [
                        t.depositTo,
                        <PageLink key="account" to={paths.account(payment.depositTo.id)}>
                          {payment.depositTo.number} {payment.depositTo.name}
                        </PageLink>,
                      ],
                      [
                        t.deposited,
                        payment.deposited.currency !== payment.amount.currency && (
                          <Amount of={payment.deposited} />
                        ),
                      ],
                    ]}
                  />
                </Section>
                <Section flush title={t.ledger}>
                  <Entries of={payment.entries} label={t.ledger} />
                </Section>
              </>
            }
          >
            <Figures
              of={[
                { label: t.amount, amount: payment.amount },
                { label: t.unapplied, amount: payment.unapplied },
              ]}
            />
            <Applied payment={payment} />
          </WithAside>
        )}
      </PageBody>
      {payment && dialog === "apply" && (
        <ApplyDialog payment={payment} onClose={() => setDialog(null)} />
      )}
      <ReasonDialog
        opened={dialog === "reverse"}
        title={t.reverseTitle}
        text={t.reverseText}
        label={t.reason}
        hint={t.reasonHint}
        confirm={t.reverseNow}
        busy={reverse.isPending}
        error={reverse.error}
        onClose={() => setDialog(null)}
        onConfirm={(reason) =>
          reverse.mutate(
            { paymentId: id, reason },
            {
              onSuccess: () => {
                setDialog(null);
                notifyDone(t.reversedDone);
              },
            },
          )
        }
      />
    </>
  );
}

function Applied({ payment }: { payment: Payment }) {
  const { takeOff, isPending } = useTakeOff();
  return (
    <Section flush title={t.appliedTo}>
      {payment.applied.length === 0 ? (
        <div className={classes.rowsEmpty}>{t.nothingApplied}</div>
      ) : (
        <Table
          head={[t.invoice, t.on, end(shared.amount), end(t.stillOpen), ""]}
          label={t.appliedTo}
        >
          <tbody>
            {payment.applied.map((row) => (
              <tr key={row.allocationId}>
                <td>
                  <PageLink to={paths.invoice(row.invoiceId)}>{row.number}</PageLink>
                </td>
                <td>{formatDate(row.appliedOn)}</td>
                <td data-align="end">
                  <Amount of={row.amount} />
                </td>
                <td data-align="end">
                  <Amount of={row.open} dashZero />
                </td>
                <td data-align="end">
                  {!payment.reversed && (
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-xs"
                      loading={isPending}
                      onClick={() =>
                        takeOff(
                          { ...row, paymentId: payment.id, invoice: row.invoiceId },
                          t.unappliedDone(row.number),
                        )
                      }
                    >
                      {t.unapply}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function ApplyDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const open = useOpenInvoices(payment.customer.id);
  const rows = open.rows.filter((row) => row.open.currency === payment.amount.currency);
  const [chosen, setChosen] = useState<Chosen>({});
  const apply = useDo("payment_apply");
  const applyTo = applyToOf(rows, chosen);
  return (
    <ConfirmDialog
      opened
      size="lg"
      title={t.applyTitle}
      confirm={t.apply}
      busy={apply.isPending}
      disabled={applyTo.length === 0}
      error={apply.error ?? open.error}
      onClose={onClose}
      onConfirm={() =>
        apply.mutate(
          { paymentId: payment.id, applyTo },
          {
            onSuccess: () => {
              notifyDone(t.applied);
              onClose();
            },
          },
        )
      }
    >
      <div className={classes.hintLine} style={{ marginBottom: 8 }}>
        {t.unapplied}: <Amount of={payment.unapplied} strong /> · {t.chooseHint}
      </div>
      <OpenInvoices rows={rows} chosen={chosen} onChange={setChosen} />
    </ConfirmDialog>
  );
}
