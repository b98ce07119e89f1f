import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import { AccountSelect } from "@/components/AccountSelect";
import { Amount } from "@/components/Amount";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";

import { ordinary, type Account } from "./side";
import { t } from "./messages";

/** Shows what a merge comes to before it is made. */
export function MergeDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [into, setInto] = useState("");
  const preview = useAsk(
    "account_merge_preview",
    { from: account.id, into },
    { enabled: into !== "", keepPrevious: false },
  );
  const merge = useDo("account_merge");
  const unmerge = useDo("account_unmerge");
  const { data } = preview;
  return (
    <ConfirmDialog
      opened
      title={t.mergeTitle(`${account.number} ${account.name}`)}
      confirm={t.mergeDo}
      disabled={!data || data.refusal !== null}
      busy={merge.isPending}
      error={merge.error}
      onClose={onClose}
      onConfirm={() =>
        merge.mutate(
          { from: account.id, into },
          {
            onSuccess: (target) => {
              notifyDone(t.merged(account.name, target.name), {
                run: () => unmerge.mutateAsync({ account: account.id }),
              });
              onClose();
            },
          },
        )
      }
    >
      <Stack gap="sm">
        <AccountSelect
          label={t.mergeInto}
          value={into}
          onChange={setInto}
          type={account.type}
          except={account.id}
        />
        <ErrorNote error={preview.error} />
        {data && data.refusal === null && (
          <>
            <Text size="sm">{t.mergeExplain(data.lines, data.from.name, data.into.name)}</Text>
            <Text size="sm">
              {t.mergeAfter}: <Amount of={ordinary(data.balanceAfter, account.type)} strong />
            </Text>
          </>
        )}
        {data?.refusal && (
          <Text size="sm" c="var(--tone-bad-text)" role="alert">
            {data.refusal}
          </Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
