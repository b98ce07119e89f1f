import { Button, Text } from "@mantine/core";
import { IconBan, IconFileTypePdf, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { asApiError } from "@/api/client";
import { useDo } from "@/api/hooks";
import type { ApiError, Reply } from "@/api/types";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { notifyDone, notifyError } from "@/components/notify";
import { ReasonDialog } from "../shared/ReasonDialog";
import { t } from "./messages";
import { savePdfs } from "./pdf";

type Row = Reply<"invoice_list">["rows"][number];
type Props = { rows: readonly Row[]; onDone: () => void };

/** What can be done with several invoices at once. Each is a command of its own. */
export function BulkActions({ rows, onDone }: Props) {
  const drafts = rows.filter(({ state }) => state === "draft");
  const issued = rows.filter(({ state }) => state === "issued");
  const [asking, setAsking] = useState<"issue" | "void" | null>(null);
  const issue = useDo("invoice_issue");
  const makeVoid = useDo("invoice_void");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);

  /** One after the other; the first refusal stops and says at which invoice. */
  const each = async (of: readonly Row[], act: (row: Row) => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    let done = 0;
    try {
      for (const row of of) {
        try {
          await act(row);
          done++;
        } catch (thrown) {
          const said = asApiError(thrown);
          const name = row.number ?? row.customer.name;
          setError({ ...said, message: t.stoppedAt(name, said.message) });
          return done;
        }
      }
      setAsking(null);
      onDone();
      return done;
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSend size={14} />}
        disabled={drafts.length === 0}
        onClick={() => setAsking("issue")}
      >
        {t.bulkIssue}
      </Button>
      <Button
        variant="default"
        leftSection={<IconBan size={14} />}
        disabled={issued.length === 0}
        onClick={() => setAsking("void")}
      >
        {t.bulkVoid}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={14} />}
        loading={busy && asking === null}
        onClick={() => {
          setBusy(true);
          savePdfs(rows.map(({ id }) => id))
            .then((saved) => saved > 0 && onDone())
            .catch((thrown: unknown) => notifyError(asApiError(thrown)))
            .finally(() => setBusy(false));
        }}
      >
        {t.bulkPdf}
      </Button>
      <ConfirmDialog
        opened={asking === "issue"}
        title={t.issueTitle(drafts.length)}
        confirm={t.issue}
        busy={busy}
        error={error}
        onClose={() => setAsking(null)}
        onConfirm={() =>
          void each(drafts, (row) => issue.mutateAsync({ invoice: row.id })).then(
            (done) => done > 0 && notifyDone(t.issuedMany(done)),
          )
        }
      >
        <Text size="sm">{t.issueBulkText}</Text>
        {drafts.length < rows.length && (
          <Text size="sm" c="dimmed" mt="xs">
            {t.onlyDrafts}
          </Text>
        )}
      </ConfirmDialog>
      <ReasonDialog
        opened={asking === "void"}
        title={t.voidManyTitle(issued.length)}
        text={t.voidManyText}
        label={t.voidReason}
        hint={t.voidReasonHint}
        confirm={t.voidManyNow(issued.length)}
        busy={busy}
        error={error}
        onClose={() => setAsking(null)}
        onConfirm={(reason) =>
          void each(issued, (row) => makeVoid.mutateAsync({ invoice: row.id, reason })).then(
            (done) => done > 0 && notifyDone(t.voidedMany(done)),
          )
        }
      >
        {issued.length < rows.length && (
          <Text size="sm" c="dimmed" mt="xs">
            {t.onlyIssued}
          </Text>
        )}
      </ReasonDialog>
    </>
  );
}
