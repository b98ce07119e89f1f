import { ActionIcon, Stack } from "@mantine/core";
import { IconExternalLink, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { SidePanel } from "@/components/SidePanel";
import { StatusBadge } from "@/components/StatusBadge";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { t as shared } from "../shared/messages";
import { CustomerDrawer } from "./CustomerForm";
import {
  CustomerFacts,
  CustomerFigures,
  CustomerInvoices,
  CustomerPayments,
} from "./CustomerOverview";
import { t } from "./messages";

/** A customer beside the list. */
export function CustomerPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: customer, error } = useAsk("customer_get", { customer: id });
  const [editing, setEditing] = useState(false);
  const go = useGo();
  return (
    <SidePanel
      title={customer?.name ?? ""}
      badge={customer?.archived && <StatusBadge tone="neutral">{shared.archived}</StatusBadge>}
      onClose={onClose}
      actions={
        <>
          <ActionIcon
            aria-label={t.editCustomer}
            title={t.editCustomer}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label={t.openPage}
            title={t.openPage}
            onClick={() => go(paths.customer(id))}
          >
            <IconExternalLink size={16} />
          </ActionIcon>
        </>
      }
    >
      <ErrorNote error={error} />
      {customer && (
        <Stack gap="md">
          <CustomerFigures customer={customer} />
          <CustomerInvoices id={customer.id} limit={6} />
          <CustomerPayments id={customer.id} limit={4} />
          <CustomerFacts customer={customer} />
        </Stack>
      )}
      <CustomerDrawer opened={editing} customer={customer} onClose={() => setEditing(false)} />
    </SidePanel>
  );
}
