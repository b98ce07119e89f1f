import { Button } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconBook2, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { PageBody, PageHeader, Section, WithAside } from "@/components/PageHeader";
import { StatusBadge } from "@/components/StatusBadge";
import { useGo, useParam } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { useShortcuts } from "@/lib/shortcuts";
import { Attachments } from "../shared/Attachments";
import { t as shared } from "../shared/messages";
import { CustomerDrawer } from "./CustomerForm";
import {
  CustomerFacts,
  CustomerFigures,
  CustomerInvoices,
  CustomerPayments,
} from "./CustomerOverview";
import { t } from "./messages";
import { useArchive } from "./useArchive";

/** Everything about one customer. */
export default function CustomerPage() {
  const id = useParam("customerId");
  const { data: customer, error } = useAsk("customer_get", { customer: id });
  const [editing, setEditing] = useState(false);
  const archive = useArchive();
  const go = useGo();
  useShortcuts([
    { keys: "e", label: t.editCustomer, group: shared.customer, run: () => setEditing(true) },
  ]);
  return (
    <>
      <PageHeader
        parent={{ label: shared.customers, to: paths.customers() }}
        title={customer?.name ?? ""}
        badge={customer?.archived && <StatusBadge tone="neutral">{shared.archived}</StatusBadge>}
        actions={
          customer && (
            <>
              <Button
                variant="subtle"
                color="gray"
                leftSection={
                  customer.archived ? <IconArchiveOff size={14} /> : <IconArchive size={14} />
                }
                loading={archive.isPending}
                onClick={() => archive.one(customer, !customer.archived)}
              >
                {customer.archived ? shared.unarchive : shared.archive}
              </Button>
              <Button
                variant="default"
                leftSection={<IconBook2 size={14} />}
                onClick={() => go(paths.customerLedger({ customerId: customer.id }))}
              >
                {t.ledger}
              </Button>
              <Button leftSection={<IconPencil size={14} />} onClick={() => setEditing(true)}>
                {shared.edit}
              </Button>
            </>
          )
        }
      />
      <PageBody>
        <ErrorNote error={error} />
        {customer && (
          <WithAside
            aside={
              <>
                <Section title={t.details}>
                  <CustomerFacts customer={customer} />
                </Section>
                <Attachments of={{ subjectKind: "customer", subjectId: customer.id }} />
              </>
            }
          >
            <CustomerFigures customer={customer} />
            <CustomerInvoices id={customer.id} limit={25} />
            <CustomerPayments id={customer.id} limit={15} />
          </WithAside>
        )}
      </PageBody>
      <CustomerDrawer opened={editing} customer={customer} onClose={() => setEditing(false)} />
    </>
  );
}
