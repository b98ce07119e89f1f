import { Loader, Text } from "@mantine/core";
import { useAsk } from "@/api/hooks";
import type { ApiError } from "@/api/types";
import { Amount } from "@/components/Amount";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { ErrorNote } from "@/components/ErrorNote";
import { end, Table } from "@/components/Table";
import { formatDate } from "@/lib/dates";
import shared from "../shared/shared.module.css";
import type { Save } from "./draft";
import { t } from "./messages";

type Props = {
  opened: boolean;
  number: string;
  request: Save;
  busy: boolean;
  error: ApiError | null;
  onConfirm: () => void;
  onClose: () => void;
};

/** What an amendment changes in the ledger, before anything is changed. */
export function AmendDialog({ opened, number, request, busy, error, onConfirm, onClose }: Props) {
  const preview = useAsk("invoice_amend_preview", request, { enabled: opened });
  const data = preview.data;
  return (
    <ConfirmDialog
      opened={opened}
      size="lg"
      title={t.amendTitle(number)}
      confirm={t.amendNow}
      busy={busy}
      disabled={!data || data.refusal !== null}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ErrorNote error={preview.error} />
      {!data && !preview.error && <Loader size="sm" />}
      {data?.refusal && <ErrorNote error={refusal(data.refusal)} />}
      {data && !data.refusal && (
        <>
          <Text size="sm" mb="sm">
            {data.rows.length > 0
              ? t.amendText(
                  formatDate(data.postsOn),
                  data.postsAnewOn && formatDate(data.postsAnewOn),
                )
              : t.amendNothing}
          </Text>
          <Table
            head={[t.account, end(t.before), end(t.after), end(t.difference)]}
            label={t.amendTitle(number)}
          >
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.account.id}>
                  <td>
                    <span className={shared.muted}>{row.account.number}</span> {row.account.name}
                  </td>
                  <td data-align="end">
                    <Amount of={row.before} show="none" dashZero />
                  </td>
                  <td data-align="end">
                    <Amount of={row.after} show="none" dashZero />
                  </td>
                  <td data-align="end">
                    <Amount of={row.difference} show="none" strong dashZero />
                  </td>
                </tr>
              ))}
              <tr>
                <td>{t.total}</td>
                <td data-align="end">
                  <Amount of={data.totalBefore} />
                </td>
                <td data-align="end">
                  <Amount of={data.totalAfter} strong />
                </td>
                <td />
              </tr>
            </tbody>
          </Table>
        </>
      )}
    </ConfirmDialog>
  );
}

const refusal = (message: string): ApiError => ({
  kind: "rule",
  rule: { code: "amend_refused" },
  message,
});
