import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import { DateField } from "@/components/DateField";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { formatDate } from "@/lib/dates";
import { t } from "./messages";

/** The day nothing is posted on or before. Moving it back asks why. */
export function LockField() {
  const book = useAsk("book_current", null).data;
  const now = book?.lockDate ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const lock = useDo("period_lock");
  const date = typed ?? now;
  const loosens = now !== "" && date < now;
  const send = (lockDate: string | null) =>
    lock.mutate(
      { lockDate, ...(reason.trim() ? { reason: reason.trim() } : {}) },
      {
        onSuccess: () => {
          setTyped(null);
          setReason("");
          notifyDone(lockDate ? t.locked(formatDate(lockDate)) : t.unlocked);
        },
      },
    );
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t.lockNote} {now ? t.locked(formatDate(now)) : t.unlocked}.
      </Text>
      <Group align="flex-end" gap="sm">
        <DateField label={t.lockDate} value={date} onChange={setTyped} w={220} />
        {loosens && (
          <TextInput
            label={t.lockReason}
            description={t.lockReasonNote}
            inputWrapperOrder={["label", "input", "description"]}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Button
          variant="default"
          size="sm"
          loading={lock.isPending}
          disabled={date === now || (loosens && !reason.trim())}
          onClick={() => send(date || null)}
        >
          {date === "" && now !== "" ? t.unlock : t.lockSet}
        </Button>
      </Group>
      <ErrorNote error={lock.error} />
    </Stack>
  );
}
