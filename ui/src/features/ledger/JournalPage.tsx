import { Button, Select } from "@mantine/core";
import { IconFileImport, IconNotebook, IconPlus } from "@tabler/icons-react";
import { useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { DataTable, type Column } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FilterBar } from "@/components/FilterBar";
import { PageHeader } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { PeriodPicker } from "@/components/PeriodPicker";
import { StatusBadge } from "@/components/StatusBadge";
import { formatDate } from "@/lib/dates";
import { moneyDecimal } from "@/lib/money";
import { useAddressState, useGo } from "@/lib/nav";
import { pathOf, paths } from "@/lib/paths";
import { t } from "./messages";

type Row = Reply<"entry_list">["rows"][number];
type Source = Row["sourceKind"];
const SOURCES = Object.keys(t.sources) as Source[];

const columns: Column<Row>[] = [
  {
    id: "number",
    header: t.entry,
    width: 90,
    cell: (row) => t.entryNumber(row.number),
    csv: (row) => String(row.number),
  },
  {
    id: "date",
    header: t.date,
    width: 130,
    cell: (row) => formatDate(row.date),
    csv: (row) => row.date,
  },
  {
    id: "memo",
    header: t.memo,
    cell: (row) => (
      <>
        {row.memo} {row.reversed && <StatusBadge tone="neutral">{t.reversed}</StatusBadge>}
      </>
    ),
    csv: (row) => row.memo,
  },
  {
    id: "source",
    header: t.source,
    width: 130,
    cell: (row) => {
      const to = row.sourceId ? pathOf(row.sourceKind, row.sourceId) : undefined;
      const text = t.sources[row.sourceKind];
      return to ? <PageLink to={to}>{text}</PageLink> : text;
    },
    csv: (row) => row.sourceKind,
  },
  {
    id: "accounts",
    header: t.account,
    width: 300,
    hideBelow: 900,
    cell: (row) => row.accounts,
    csv: (row) => row.accounts,
  },
  {
    id: "total",
    header: t.total,
    width: 140,
    align: "end",
    cell: (row) => <Amount of={row.total} />,
    csv: (row) => moneyDecimal(row.total),
  },
];

/** Every entry, the newest first. */
export default function JournalPage() {
  const [{ from, to, q, source }, set] = useAddressState<{
    from: string;
    to: string;
    q: string;
    source: Source | "all";
  }>({ from: "", to: "", q: "", source: "all" });
  const list = useAskPages("entry_list", {
    from: from || null,
    to: to || null,
    search: q || null,
    sourceKind: source === "all" ? null : source,
  });
  const go = useGo();
  return (
    <>
      <PageHeader
        title={t.journal}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconFileImport size={14} />}
              onClick={() => go(paths.entriesImport())}
            >
              {t.importEntries}
            </Button>
            <Button leftSection={<IconPlus size={14} />} onClick={() => go(paths.entryNew())}>
              {t.newEntry}
            </Button>
          </>
        }
      />
      <FilterBar search={q} onSearch={(text) => set({ q: text })} searchLabel={t.searchJournal}>
        <Select
          size="xs"
          w={150}
          aria-label={t.source}
          data={[
            { value: "all", label: t.allSources },
            ...SOURCES.map((value) => ({ value, label: t.sources[value] })),
          ]}
          value={source}
          onChange={(value) => set({ source: value as Source | "all" })}
        />
        <PeriodPicker from={from} to={to} onChange={set} />
      </FilterBar>
      <DataTable
        label={t.journal}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => go(paths.entry(row.id))}
        csvName="journal"
        empty={
          <EmptyState
            icon={IconNotebook}
            title={t.journalEmpty}
            action={<Button onClick={() => go(paths.entryNew())}>{t.newEntry}</Button>}
          >
            {t.journalEmptyWhy}
          </EmptyState>
        }
      />
    </>
  );
}
