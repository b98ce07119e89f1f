import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ApiError } from "@/api/types";
import { ConfirmDialog } from "@/components/ConfirmDialog";

type Props = {
  opened: boolean;
  title: string;
  text: string;
  label: string;
  hint: string;
  confirm: string;
  busy: boolean;
  error: ApiError | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children?: React.ReactNode;
};

/** Asks why, before something that stays on record. */
export function ReasonDialog({ text, label, hint, onConfirm, opened, children, ...dialog }: Props) {
  const [reason, setReason] = useState("");
  const ready = reason.trim() !== "";
  return (
    <ConfirmDialog
      danger
      {...dialog}
      opened={opened}
      disabled={!ready}
      onConfirm={() => onConfirm(reason.trim())}
    >
      <Text size="sm" mb="sm">
        {text}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onConfirm(reason.trim());
        }}
      >
        <TextInput
          data-autofocus
          label={label}
          description={hint}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </form>
      {children}
    </ConfirmDialog>
  );
}
