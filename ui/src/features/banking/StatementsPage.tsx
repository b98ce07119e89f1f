import { Button, Select } from "@mantine/core";
import { IconFileImport, IconFiles } from "@tabler/icons-react";
import { useMemo } from "react";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { ListPage } from "@/components/ListPage";
import { formatDate, formatInstant } from "@/lib/dates";
import { moneyDecimal } from "@/lib/money";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { t } from "./messages";

type Row = Reply<"bank_statement_list">["rows"][number];

/** Bank files that were brought in, the latest first. */
export default function StatementsPage() {
  const [{ account }, set] = useAddressState({ account: "" });
  const banks = useAsk("bank_account_list", null).data ?? [];
  const list = useAskPages("bank_statement_list", { account: account || null });
  const go = useGo();
  const several = account === "" && banks.length > 1;
  const columns = useMemo(() => columnsOf(several), [several]);
  const bringIn = (
    <Button
      leftSection={<IconFileImport size={14} />}
      onClick={() => go(paths.bankImport(account ? { account } : {}))}
    >
      {t.importFile}
    </Button>
  );
  return (
    <ListPage
      parent={{ label: t.banking, to: paths.banking(account ? { account } : {}) }}
      title={t.files}
      actions={bringIn}
      filters={
        <Select
          size="xs"
          w={220}
          aria-label={t.account}
          data={[
            { value: "", label: t.allAccounts },
            ...banks.map(({ account: { id, number, name } }) => ({
              value: id,
              label: `${number} ${name}`,
            })),
          ]}
          value={account}
          onChange={(chosen) => set({ account: chosen ?? "" })}
        />
      }
      list={list}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={(row) =>
        go(
          paths.banking({
            account: row.account.id,
            state: "all",
            ...(row.from && { from: row.from }),
            ...(row.to && { to: row.to }),
          }),
        )
      }
      csvName="bank-files"
      onClear={account && banks.length > 0 ? () => set({ account: "" }) : undefined}
      empty={{ icon: IconFiles, title: t.filesEmpty, text: t.filesEmptyWhy, action: bringIn }}
    />
  );
}

const columnsOf = (several: boolean): Column<Row>[] => [
  textColumn("file", t.fileName, (row) => row.fileName, {
    cell: (row) => <span title={row.fileName}>{row.fileName}</span>,
  }),
  ...(several
    ? [
        textColumn<Row>(
          "account",
          t.account,
          (row) => `${row.account.number} ${row.account.name}`,
          {
            width: 170,
            hideBelow: 1080,
          },
        ),
      ]
    : []),
  textColumn("format", t.format, (row) => row.format, { width: 150, hideBelow: 980 }),
  textColumn("days", t.days, (row) => [row.from, row.to].filter(Boolean).join(" – "), {
    width: 210,
    cell: (row) => row.from && row.to && t.span(formatDate(row.from), formatDate(row.to)),
  }),
  textColumn("lines", t.lineCount, (row) => String(row.lines), {
    width: 70,
    align: "end",
    cell: (row) => t.count(row.lines),
  }),
  textColumn("open", t.open, (row) => String(row.open), {
    width: 90,
    align: "end",
    cell: (row) => t.count(row.open),
  }),
  {
    id: "closing",
    header: t.closing,
    width: 140,
    align: "end",
    cell: (row) => row.closing && <Amount of={row.closing} />,
    csv: (row) => (row.closing ? moneyDecimal(row.closing) : ""),
  },
  textColumn("closingDate", t.closingDay, (row) => row.closingDate ?? "", {
    width: 120,
    hideBelow: 1180,
    cell: (row) => row.closingDate && formatDate(row.closingDate),
  }),
  textColumn("when", t.when, (row) => row.importedAt, {
    width: 170,
    hideBelow: 900,
    cell: (row) => formatInstant(row.importedAt),
  }),
];
