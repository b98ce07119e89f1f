import { Text } from "@mantine/core";
import type { ApiError } from "@/api/types";
import { Amount } from "@/components/Amount";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { formatDate } from "@/lib/dates";
import type { Invoice } from "./draft";
import classes from "./editor.module.css";
import { t } from "./messages";

type Props = {
  opened: boolean;
  invoice: Invoice;
  busy: boolean;
  error: ApiError | null;
  onConfirm: () => void;
  onClose: () => void;
};

/** The one question before an invoice is issued. */
export function IssueDialog({ opened, invoice, busy, error, onConfirm, onClose }: Props) {
  const number = invoice.number ?? invoice.nextNumber ?? "";
  return (
    <ConfirmDialog
      opened={opened}
      title={t.issueTitle(number)}
      confirm={t.issueNow}
      busy={busy}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text size="sm">{t.issueText(invoice.customer.name)}</Text>
      <Text size="sm" mt="xs">
        {t.comesTo} <Amount of={invoice.sums.total} strong />,{" "}
        {t.dueOn(formatDate(invoice.dueDate))}.
      </Text>
      {invoice.warnings.length > 0 && (
        <ul className={classes.warnings} style={{ marginTop: 12 }}>
          {invoice.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  );
}
