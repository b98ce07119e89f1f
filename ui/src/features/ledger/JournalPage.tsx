import { Button, Select } from "@mantine/core";
import { IconFileImport, IconNotebook, IconPlus } from "@tabler/icons-react";
import { useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { amountColumn, dateColumn, textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { ListPage } from "@/components/ListPage";
import { PageLink } from "@/components/PageLink";
import { PeriodPicker } from "@/components/PeriodPicker";
import { StatusBadge } from "@/components/StatusBadge";
import { useAddressState, useGo } from "@/lib/nav";
import { pathOf, paths } from "@/lib/paths";
import { t } from "./messages";

type Row = Reply<"entry_list">["rows"][number];
type Source = Row["sourceKind"];
const SOURCES = Object.keys(t.sources) as Source[];

const columns: Column<Row>[] = [
  textColumn("number", t.entry, (row) => String(row.number), {
    width: 90,
    cell: (row) => t.entryNumber(row.number),
  }),
  dateColumn("date", t.date, (row) => row.date),
  textColumn("memo", t.memo, (row) => row.memo, {
    cell: (row) => (
      <>
        {row.memo} {row.reversed && <StatusBadge tone="neutral">{t.reversed}</StatusBadge>}
      </>
    ),
  }),
  textColumn("source", t.source, (row) => row.sourceKind, {
    width: 130,
    cell: (row) => {
      const to = row.sourceId ? pathOf(row.sourceKind, row.sourceId) : undefined;
      const text = t.sources[row.sourceKind];
      return to ? <PageLink to={to}>{text}</PageLink> : text;
    },
  }),
  textColumn("accounts", t.account, (row) => row.accounts, { width: 300, hideBelow: 900 }),
  amountColumn("total", t.total, (row) => row.total),
];

const DEFAULTS: { from: string; to: string; q: string; source: Source | "all" } = {
  from: "",
  to: "",
  q: "",
  source: "all",
};

/** Every entry, the newest first. */
export default function JournalPage() {
  const [{ from, to, q, source }, set] = useAddressState(DEFAULTS);
  const list = useAskPages("entry_list", {
    from: from || null,
    to: to || null,
    search: q || null,
    sourceKind: source === "all" ? null : source,
  });
  const go = useGo();
  return (
    <ListPage
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
      search={q}
      onSearch={(text) => set({ q: text })}
      searchLabel={t.searchJournal}
      filters={
        <>
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
          <PeriodPicker open from={from} to={to} onChange={set} />
        </>
      }
      list={list}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={(row) => go(paths.entry(row.id))}
      csvName="journal"
      onClear={from || to || q || source !== "all" ? () => set(DEFAULTS) : undefined}
      empty={{
        icon: IconNotebook,
        title: t.journalEmpty,
        text: t.journalEmptyWhy,
        action: <Button onClick={() => go(paths.entryNew())}>{t.newEntry}</Button>,
      }}
    />
  );
}
