import { Button } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { BOOK_FILES, pickSave } from "@/api/shell";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { Section } from "@/components/PageHeader";
import { StatusBadge } from "@/components/StatusBadge";
import { formatInstant } from "@/lib/dates";
import { locale } from "@/lib/locale";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import classes from "./books.module.css";
import { t } from "./messages";

type Backup = Reply<"backup_list">[number];

/** Copies of the book, and the way back to them. */
export function BackupsSection() {
  const backups = useAsk("backup_list", {});
  const make = useDo("book_backup");
  const [restoring, setRestoring] = useState<Backup | null>(null);
  return (
    <Section
      title={t.backupsTitle}
      flush
      actions={
        <Button
          leftSection={<IconDeviceFloppy size={14} />}
          loading={make.isPending}
          onClick={() => make.mutate({}, { onSuccess: () => notifyDone(t.backedUp) })}
        >
          {t.backUpNow}
        </Button>
      }
    >
      <p className={classes.sectionLead}>{t.backupsLead}</p>
      <ErrorNote error={make.error ?? backups.error} />
      {backups.data?.length === 0 && <p className={classes.sectionLead}>{t.noBackups}</p>}
      <ul className={classes.rows}>
        {backups.data?.map((backup) => (
          <li key={backup.path}>
            <div className={classes.rowMain}>
              <span className={classes.rowName}>{formatInstant(backup.madeAt)}</span>
              <span className={classes.note} title={backup.path}>
                {backup.path}
              </span>
            </div>
            <span className={classes.note}>{fileSize(backup.bytes)}</span>
            <StatusBadge tone={backup.verified ? "good" : "warn"}>
              {backup.verified ? t.verified : t.notVerified}
            </StatusBadge>
            <Button variant="default" onClick={() => setRestoring(backup)}>
              {t.restore}
            </Button>
          </li>
        ))}
      </ul>
      {restoring && <Restore backup={restoring} onClose={() => setRestoring(null)} />}
    </Section>
  );
}

function Restore({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const restore = useDo("book_restore");
  const go = useGo();
  const when = formatInstant(backup.madeAt);
  const run = async () => {
    const to = await pickSave(t.restoreTo, "Restored.finpilot", [BOOK_FILES]);
    if (!to) return;
    try {
      const book = await restore.mutateAsync({ backup: backup.path, to });
      go(paths.home());
      notifyDone(t.restored(book.name));
    } catch {
      // The dialog shows the refusal.
    }
  };
  return (
    <ConfirmDialog
      opened
      title={t.restoreTitle}
      confirm={t.restoreDo}
      busy={restore.isPending}
      error={restore.error}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      {t.restoreText(when)}
    </ConfirmDialog>
  );
}

function fileSize(bytes: number): string {
  const [value, unit] =
    bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(locale(), {
    style: "unit",
    unit,
    maximumFractionDigits: 1,
  }).format(value);
}
