import { Button, Group } from "@mantine/core";
import { IconArchive, IconArchiveOff } from "@tabler/icons-react";
import { useState } from "react";
import { asApiError } from "@/api/client";
import { t } from "./messages";
import { notifyDone, notifyError } from "./notify";

type Props = {
  /** Left out where it has its own place, and for what is not on record yet. */
  archive?:
    | {
        /** How it stands now. */
        archived: boolean;
        set: (archived: boolean) => Promise<unknown>;
        /** What is said when it is done. */
        said: (archived: boolean) => string;
      }
    | undefined;
  saving: boolean;
  onClose: () => void;
  className?: string | undefined;
};

/** Under the form of a record: archive it or bring it back, which can be undone; cancel; save. */
export function RecordFoot({ archive, saving, onClose, className }: Props) {
  const [busy, setBusy] = useState(false);
  const to = !archive?.archived;
  const run = async ({ set, said }: NonNullable<typeof archive>) => {
    setBusy(true);
    try {
      await set(to);
      onClose();
      notifyDone(said(to), { run: () => set(!to) });
    } catch (error) {
      notifyError(asApiError(error));
      setBusy(false);
    }
  };
  return (
    <Group justify="flex-end" gap="xs" className={className ?? ""}>
      {archive && (
        <Button
          variant="subtle"
          color="gray"
          mr="auto"
          loading={busy}
          leftSection={to ? <IconArchive size={14} /> : <IconArchiveOff size={14} />}
          onClick={() => void run(archive)}
        >
          {to ? t.archive : t.bringBack}
        </Button>
      )}
      <Button variant="default" onClick={onClose}>
        {t.cancel}
      </Button>
      <Button type="submit" loading={saving}>
        {t.save}
      </Button>
    </Group>
  );
}
