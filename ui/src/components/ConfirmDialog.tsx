import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import type { ApiError } from "@/api/types";
import { ErrorNote } from "./ErrorNote";
import { t } from "./messages";

type Props = {
  opened: boolean;
  title: string;
  /** What will happen, in full: nobody should have to guess. */
  children: ReactNode;
  /** The verb: "Void invoice", never "OK". */
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
  error?: ApiError | null;
  onConfirm: () => void;
  onClose: () => void;
  size?: string | number;
};

/** Asks before something that is hard to take back. */
export function ConfirmDialog({
  opened,
  title,
  children,
  confirm,
  danger = false,
  busy = false,
  disabled = false,
  error,
  onConfirm,
  onClose,
  size = "md",
}: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size}>
      <Stack gap="md">
        <div>{children}</div>
        <ErrorNote error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button
            data-autofocus
            {...(danger ? { color: "red.8" } : {})}
            loading={busy}
            disabled={disabled}
            onClick={onConfirm}
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
