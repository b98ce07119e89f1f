import { Select } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { amountColumn, dateColumn, textColumn } from "@/components/columns";
import { DataTable, type Column } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FilterBar } from "@/components/FilterBar";
import { PageLink } from "@/components/PageLink";
import { PeriodPicker, periodOf } from "@/components/PeriodPicker";
import { end, Table } from "@/components/Table";
import { formatDate, today } from "@/lib/dates";
import { useAddressState, useGo } from "@/lib/nav";
import { pathOf, paths } from "@/lib/paths";
import { t } from "./messages";
import { ReportHeader } from "./ReportHeader";
import classes from "./reports.module.css";

type Row = Reply<"general_ledger">["rows"][number];

const SIDE = { width: 100, show: "none", zero: "blank" } as const;

const columns: Column<Row>[] = [
  dateColumn("date", t.date, (row) => row.date, { width: 125 }),
  textColumn("account", t.account, (row) => `${row.account.number} ${row.account.name}`, {
    width: 170,
    cell: (row) => (
      <PageLink to={paths.account(row.account.id)}>
        {row.account.number} {row.account.name}
      </PageLink>
    ),
  }),
  textColumn("entry", t.entry, (row) => String(row.entryNumber ?? ""), {
    width: 80,
    hideBelow: 860,
    cell: (row) =>
      row.entryId &&
      row.entryNumber !== null && (
        <PageLink to={paths.entry(row.entryId)}>{t.entryNumber(row.entryNumber)}</PageLink>
      ),
  }),
  textColumn("memo", t.memo, (row) => row.memo),
  {
    id: "document",
    header: t.document,
    width: 100,
    hideBelow: 900,
    cell: (row) => {
      const to = row.sourceKind && row.sourceId && pathOf(row.sourceKind, row.sourceId);
      return to && <PageLink to={to}>{t.openDocument}</PageLink>;
    },
  },
  amountColumn("debit", t.debit, (row) => row.debit, SIDE),
  amountColumn("credit", t.credit, (row) => row.credit, SIDE),
  amountColumn("balance", t.balance, (row) => row.balance, {
    width: 110,
    cell: (row) => <Amount of={row.balance} show="none" strong={row.entryId === null} />,
  }),
];

/** Every line of every account, between an opening and a closing balance. */
export default function GeneralLedgerPage() {
  const fiscalMonth = useAsk("settings_get", null).data?.fiscalYearFirstMonth ?? 1;
  const [{ from, to, accountId }, set] = useAddressState({
    ...periodOf("yearToDate", today(), fiscalMonth),
    accountId: "",
  });
  const accounts = useAsk("account_list", {}).data ?? [];
  const list = useAskPages(
    "general_ledger",
    { from: from || null, to: to || null, account: accountId || null },
    {},
  );
  const go = useGo();
  const currency = useAsk("book_current", null).data?.baseCurrency ?? "";
  const account = accounts.find(({ id }) => id === accountId);

  // The screen holds the rows in sight; paper wants them all.
  const span = `${from} ${to} ${accountId}`;
  const [paper, setPaper] = useState<{ span: string; rows: readonly Row[] } | null>(null);
  const prepare = async () => {
    const rows = await list.loadAll();
    flushSync(() => setPaper({ span, rows }));
  };
  return (
    <>
      <ReportHeader
        title={t.generalLedger}
        detail={from && to ? t.range(formatDate(from), formatDate(to), currency) : undefined}
        about={account && `${account.number} ${account.name}`}
        ready={list.rows.length > 0}
        prepare={prepare}
      />
      <FilterBar>
        <PeriodPicker from={from} to={to} onChange={set} fiscalMonth={fiscalMonth} />
        <Select
          size="xs"
          w={240}
          searchable
          aria-label={t.account}
          data={[
            { value: "", label: t.allAccounts },
            ...accounts.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` })),
          ]}
          value={accountId}
          onChange={(value) => set({ accountId: value ?? "" })}
        />
      </FilterBar>
      <div className={`${classes.onScreen ?? ""} no-print`}>
        <DataTable
          label={t.generalLedger}
          list={list}
          columns={columns}
          // Balances have no entry; an account opens and closes once.
          rowId={(row) =>
            `${row.account.id} ${row.entryId ?? ""} ${row.date} ${row.debit.minor} ${row.credit.minor} ${row.balance.minor} ${row.memo}`
          }
          onOpen={(row) =>
            go(row.entryId ? paths.entry(row.entryId) : paths.account(row.account.id))
          }
          csvName="general-ledger"
          empty={
            <EmptyState icon={IconBook2} title={t.empty}>
              {t.emptyHint}
            </EmptyState>
          }
        />
      </div>
      <div className="print-only">
        {paper?.span === span ? <Paper rows={paper.rows} /> : t.printFromHere}
      </div>
    </>
  );
}

/** What may run over several lines on paper. */
const TEXTS = new Set(["account", "memo"]);

/** Every line, as a table that runs over the pages. */
function Paper({ rows }: { rows: readonly Row[] }) {
  const printed = columns.filter(({ csv }) => csv !== undefined);
  return (
    <Table
      kind="report"
      className={classes.paper}
      head={printed.map(({ header, align }) => (align === "end" ? end(header) : header))}
    >
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {printed.map(({ id, align, cell }) => (
              <td key={id} data-align={align ?? "start"} data-text={TEXTS.has(id) || undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
