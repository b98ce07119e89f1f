import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ApiError } from "@/api/types";
import { sayError } from "./ErrorNote";
import { t } from "./messages";

type Undo = { label?: string; run: () => unknown };

/** Says that something happened; offers to take it back where that is possible. */
export function notifyDone(message: string, undo?: Undo): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    color: "pine",
    withBorder: true,
    autoClose: undo ? 10_000 : 4_000,
    message: undo ? (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span style={{ overflowWrap: "anywhere" }}>{message}</span>
        <Button
          variant="subtle"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            void Promise.resolve(undo.run()).catch((error: unknown) => {
              notifyError(error as ApiError);
            });
          }}
        >
          {undo.label ?? t.undo}
        </Button>
      </Group>
    ) : (
      message
    ),
  });
}

/** For errors with no better place; a form shows its own in an `ErrorNote`. */
export function notifyError(error: ApiError): void {
  notifications.show({
    color: "red",
    withBorder: true,
    autoClose: 12_000,
    message: sayError(error),
  });
}
