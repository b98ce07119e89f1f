import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconBan,
  IconCash,
  IconCopy,
  IconDots,
  IconFileTypePdf,
  IconPencil,
} from "@tabler/icons-react";
import { useState } from "react";
import { useDo } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { notifyDone, notifyError } from "@/components/notify";
import { newId } from "@/lib/ids";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { useShortcuts } from "@/lib/shortcuts";
import { RecordPayment } from "../payments/RecordPayment";
import { t as shared } from "../shared/messages";
import { ReasonDialog } from "../shared/ReasonDialog";
import { t } from "./messages";
import { PdfDrawer } from "./PdfDrawer";

type Invoice = Reply<"invoice_get">;

/** What can be done with an invoice that is no draft any more. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const [dialog, setDialog] = useState<"payment" | "void" | "pdf" | null>(null);
  const makeVoid = useDo("invoice_void");
  const duplicate = useDo("invoice_duplicate");
  const go = useGo();
  const issued = invoice.state === "issued";
  const payable = issued && invoice.open.minor > 0;

  const copy = () =>
    duplicate.mutate(
      { invoice: invoice.id, newId: newId<Invoice["id"]>() },
      {
        onSuccess: (draft) => {
          notifyDone(t.duplicated);
          go(paths.invoiceEdit(draft.id));
        },
        onError: (error) => notifyError(error),
      },
    );
  const amend = () => go(paths.invoiceEdit(invoice.id));

  useShortcuts([
    ...(payable
      ? [{ keys: "p", label: t.recordPayment, group: t.invoice, run: () => setDialog("payment") }]
      : []),
    ...(issued ? [{ keys: "e", label: t.amend, group: t.invoice, run: amend }] : []),
    { keys: "v", label: t.pdf, group: t.invoice, run: () => setDialog("pdf") },
    { keys: "d", label: t.duplicate, group: t.invoice, run: copy },
  ]);

  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={shared.more} variant="default" size={30}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={copy}>
            {t.duplicate}
          </Menu.Item>
          {issued && (
            <Menu.Item leftSection={<IconBan size={14} />} onClick={() => setDialog("void")}>
              {t.voidAction}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={14} />}
        onClick={() => setDialog("pdf")}
      >
        {t.pdf}
      </Button>
      {issued && (
        <Button variant="default" leftSection={<IconPencil size={14} />} onClick={amend}>
          {t.amend}
        </Button>
      )}
      {payable && (
        <Button leftSection={<IconCash size={14} />} onClick={() => setDialog("payment")}>
          {t.recordPayment}
        </Button>
      )}
      <PdfDrawer
        invoice={invoice.id}
        title={invoice.number ?? ""}
        opened={dialog === "pdf"}
        onClose={() => setDialog(null)}
      />
      <RecordPayment
        opened={dialog === "payment"}
        onClose={() => setDialog(null)}
        customer={invoice.customer}
        invoice={{ id: invoice.id, open: invoice.open }}
      />
      <ReasonDialog
        opened={dialog === "void"}
        title={t.voidTitle(invoice.number ?? "")}
        text={t.voidText}
        label={t.voidReason}
        hint={t.voidReasonHint}
        confirm={t.voidNow}
        busy={makeVoid.isPending}
        error={makeVoid.error}
        onClose={() => setDialog(null)}
        onConfirm={(reason) =>
          makeVoid.mutate(
            { invoice: invoice.id, reason },
            {
              onSuccess: () => {
                setDialog(null);
                notifyDone(t.voided(invoice.number ?? ""));
              },
            },
          )
        }
      />
    </>
  );
}
