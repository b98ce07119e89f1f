import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { newId } from "@/lib/ids";
import { TYPES, type Account } from "./side";
import { t } from "./messages";

/** A new account, or another name or number for one that is there. */
export function AccountForm({
  account,
  onClose,
}: {
  account: Account | null;
  onClose: () => void;
}) {
  const [id] = useState(() => account?.id ?? newId<Account["id"]>());
  const [number, setNumber] = useState(account?.number ?? "");
  const [name, setName] = useState(account?.name ?? "");
  const [type, setType] = useState<Account["type"]>(account?.type ?? "expense");
  const [currency, setCurrency] = useState(account?.currency ?? "");
  const [note, setNote] = useState(account?.note ?? "");
  const currencies = useAsk("currency_list", null).data ?? [];
  const save = useDo("account_save");
  const sameType = account?.type === type;
  return (
    <Modal opened onClose={onClose} title={account ? t.editAccount : t.newAccount}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            {
              id,
              number: number.trim(),
              name: name.trim(),
              type,
              subtype: sameType ? account.subtype : null,
              currency: currency || null,
              note: note.trim() || null,
            },
            {
              onSuccess: () => {
                notifyDone(t.savedAccount);
                onClose();
              },
            },
          );
        }}
      >
        <Stack gap="sm">
          <SimpleGrid cols={2}>
            <TextInput
              label={t.number}
              required
              data-autofocus
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
            <Select
              label={t.type}
              data={TYPES.map((value) => ({ value, label: t.types[value] }))}
              value={type}
              disabled={account?.used ?? false}
              onChange={(value) => value && setType(value)}
            />
          </SimpleGrid>
          <TextInput
            label={t.name}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t.currency}
            searchable
            disabled={account?.used ?? false}
            data={[
              { value: "", label: t.currencyAny },
              ...currencies.map((row) => ({ value: row.code, label: `${row.code} · ${row.name}` })),
            ]}
            value={currency}
            onChange={(value) => setCurrency(value ?? "")}
          />
          <TextInput
            label={t.note}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ErrorNote error={save.error} />
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={save.isPending}
              disabled={!number.trim() || !name.trim()}
            >
              {t.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
