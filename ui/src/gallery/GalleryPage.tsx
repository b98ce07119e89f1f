/** Components side by side, for looking at them in both themes. Only in development. */
import { Button, SegmentedControl, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { IconFileInvoice, IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { List } from "@/api/hooks";
import { Amount } from "@/components/Amount";
import { BarChart, LineChart } from "@/components/Chart";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { DataTable, type Column, type Sort } from "@/components/DataTable";
import { DateField } from "@/components/DateField";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { FilterBar } from "@/components/FilterBar";
import { DecimalField, MoneyField } from "@/components/MoneyField";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { PdfPreview } from "@/components/PdfPreview";
import { SidePanel, WithPanel } from "@/components/SidePanel";
import { Statement } from "@/components/Statement";
import { StatusBadge, type Tone } from "@/components/StatusBadge";
import { addDays, formatDate, formatMonth } from "@/lib/dates";
import { formatMoney, type Money } from "@/lib/money";
import { samplePdf } from "./samplePdf";

const usd = (minor: number): Money => ({ minor, currency: "USD" });
type Row = { id: string; number: string; customer: string; on: string; open: Money; tone: Tone };
const STATES: Record<Tone, string> = {
  neutral: "Draft",
  info: "Sent",
  good: "Paid",
  warn: "Due soon",
  bad: "Overdue",
};
const tones = Object.keys(STATES) as Tone[];

const rows: Row[] = Array.from({ length: 5000 }, (_, index) => ({
  id: String(index),
  number: `INV-2026-${String(index + 1).padStart(4, "0")}`,
  customer: ["Northwind Ltd", "Ada & Sons", "Müller GmbH", "Café Lumière"][index % 4] ?? "",
  on: addDays("2026-01-01", index % 300),
  open: usd(((index * 7919) % 900_000) - (index % 11 === 0 ? 950_000 : 0)),
  tone: tones[index % 5] ?? "neutral",
}));

const columns: Column<Row>[] = [
  {
    id: "number",
    header: "Number",
    width: 160,
    sortable: true,
    cell: (row) => row.number,
    csv: (row) => row.number,
  },
  {
    id: "customer",
    header: "Customer",
    sortable: true,
    cell: (row) => row.customer,
    csv: (row) => row.customer,
  },
  {
    id: "on",
    header: "Date",
    width: 130,
    hideBelow: 700,
    cell: (row) => formatDate(row.on),
    csv: (row) => row.on,
  },
  {
    id: "status",
    header: "Status",
    width: 130,
    cell: (row) => <StatusBadge tone={row.tone}>{STATES[row.tone]}</StatusBadge>,
  },
  {
    id: "open",
    header: "Open",
    width: 150,
    align: "end",
    sortable: true,
    cell: (row) => <Amount of={row.open} />,
    csv: (row) => formatMoney(row.open, { show: "none", locale: "en-US" }),
  },
];

const months = Array.from({ length: 12 }, (_, index) =>
  formatMonth(`2026-${String(index + 1).padStart(2, "0")}`),
);
const series = [
  {
    name: "Income",
    values: months.map((_, index) => usd(1_200_000 + ((index * 377) % 9) * 90_000)),
  },
  {
    name: "Expenses",
    values: months.map((_, index) => usd(800_000 + ((index * 211) % 7) * 80_000)),
    color: 2 as const,
  },
];

export default function GalleryPage() {
  const [view, setView] = useState("fields");
  return (
    <>
      <PageHeader
        title="Gallery"
        badge={<StatusBadge tone="info">Development</StatusBadge>}
        detail="Components as pages use them"
        actions={
          <SegmentedControl
            value={view}
            onChange={setView}
            data={["fields", "table", "statement", "charts", "pdf", "empty"]}
          />
        }
      />
      {view === "fields" && <Fields />}
      {view === "table" && <Table />}
      {view === "statement" && <Statements />}
      {view === "charts" && <Charts />}
      {view === "pdf" && <PdfPreview base64={samplePdf()} label="Invoice preview" />}
      {view === "empty" && (
        <EmptyState
          icon={IconFileInvoice}
          title="Write your first invoice"
          action={<Button leftSection={<IconPlus size={14} />}>New invoice</Button>}
        >
          An invoice is a draft until you issue it. Issuing gives it the next number, posts it to
          your books and makes a PDF to send.
        </EmptyState>
      )}
    </>
  );
}

function Fields() {
  const [amount, setAmount] = useState<Money | null>(usd(123450));
  const [quantity, setQuantity] = useState("2.5");
  const [date, setDate] = useState("2026-03-10");
  const [asking, setAsking] = useState(false);
  return (
    <PageBody width="reading">
      <Section title="Fields">
        <SimpleGrid cols={4}>
          <MoneyField label="Amount received" currency="USD" value={amount} onChange={setAmount} />
          <DecimalField label="Quantity" places={4} value={quantity} onChange={setQuantity} />
          <DateField label="Received on" value={date} onChange={setDate} />
          <TextInput label="Memo" placeholder="What it was for" />
        </SimpleGrid>
        <p data-testid="values">
          {amount ? moneyKey(amount) : "–"} · {quantity || "–"} · {date || "–"}
        </p>
      </Section>
      <Section title="Amounts and states">
        <Stack gap="xs">
          <div style={{ display: "flex", gap: 24 }}>
            <Amount of={usd(123456)} />
            <Amount of={usd(-4500)} />
            <Amount of={usd(99900)} sense="in" />
            <Amount of={{ minor: 1200, currency: "JPY" }} />
            <Amount of={usd(0)} dashZero />
          </div>
          <div style={{ display: "flex", gap: 8 }}>
            {tones.map((tone) => (
              <StatusBadge key={tone} tone={tone}>
                {STATES[tone]}
              </StatusBadge>
            ))}
          </div>
        </Stack>
      </Section>
      <Section
        title="Errors and questions"
        actions={
          <>
            <Button
              variant="default"
              onClick={() =>
                notifyDone("Draft deleted", { run: () => notifyDone("Draft is back") })
              }
            >
              Notify with Undo
            </Button>
            <Button onClick={() => setAsking(true)}>Void invoice…</Button>
          </>
        }
      >
        <Stack gap="xs">
          <ErrorNote
            error={{
              kind: "rule",
              rule: { code: "payment_exceeds_open_balance" },
              message:
                "Only $600.00 is open on this invoice. Record at most that, or keep the rest as credit.",
            }}
          />
          <ErrorNote
            error={{
              kind: "fault",
              reference: "7f3a-91",
              message: "The book file did not answer.",
            }}
            onRetry={() => undefined}
          />
        </Stack>
      </Section>
      <ConfirmDialog
        opened={asking}
        title="Void INV-2026-0042?"
        confirm="Void invoice"
        danger
        onConfirm={() => setAsking(false)}
        onClose={() => setAsking(false)}
      >
        A reversing entry is posted today. The number stays used, so that no gap appears.
      </ConfirmDialog>
    </PageBody>
  );
}

const moneyKey = (money: Money) => `${money.currency} ${money.minor}`;

function Table() {
  const [sort, setSort] = useState<Sort>({ by: "number", descending: false });
  const [shown, setShown] = useState(100);
  const [text, setText] = useState("");
  const [open, setOpen] = useState<Row | null>(null);
  const found = useMemo(() => {
    const matching = rows.filter((row) => row.customer.toLowerCase().includes(text.toLowerCase()));
    const by = (row: Row) =>
      sort.by === "open" ? row.open.minor : sort.by === "customer" ? row.customer : row.number;
    return matching.sort((a, b) => (by(a) < by(b) ? -1 : 1) * (sort.descending ? -1 : 1));
  }, [text, sort]);
  const list: List<Row> = {
    rows: found.slice(0, shown),
    isFirstLoad: false,
    isFetching: false,
    error: null,
    hasMore: shown < found.length,
    loadMore: () => setShown(shown + 100),
    loadAll: () => Promise.resolve(found),
  };
  return (
    <WithPanel
      panel={
        open && (
          <SidePanel title={open.number} onClose={() => setOpen(null)}>
            {open.customer} owes <Amount of={open.open} strong />
          </SidePanel>
        )
      }
    >
      <FilterBar search={text} onSearch={setText} searchLabel="Search invoices">
        <SegmentedControl data={["All", "Open", "Overdue"]} />
      </FilterBar>
      <DataTable
        label="Invoices"
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        sort={sort}
        onSort={setSort}
        onOpen={setOpen}
        openId={open?.id}
        csvName="invoices"
        bulk={(chosen) => <Button variant="default">Issue {chosen.length}</Button>}
      />
    </WithPanel>
  );
}

function Statements() {
  return (
    <PageBody width="reading">
      <Section title="Balance sheet" flush>
        <Statement
          caption="Balance sheet"
          columns={[
            { key: "now", label: "31 Mar 2026" },
            { key: "then", label: "31 Mar 2025" },
          ]}
          rows={[
            { key: "a", kind: "heading", label: "Assets" },
            {
              key: "1",
              kind: "line",
              depth: 1,
              number: "1010",
              label: "Checking",
              to: "/x",
              amounts: [usd(40000), usd(0)],
              amountLinks: ["/y", "/y"],
            },
            {
              key: "2",
              kind: "line",
              depth: 1,
              number: "1200",
              label: "Accounts receivable",
              amounts: [usd(60000), usd(-1250)],
            },
            {
              key: "3",
              kind: "subtotal",
              depth: 1,
              label: "Current assets",
              amounts: [usd(100000), usd(-1250)],
            },
            { key: "t", kind: "total", label: "Total assets", amounts: [usd(100000), usd(-1250)] },
          ]}
        />
      </Section>
    </PageBody>
  );
}

function Charts() {
  return (
    <PageBody width="reading">
      <Section title="Income and expenses">
        <BarChart title="Income and expenses by month" labels={months} series={series} />
      </Section>
      <Section title="Cash">
        <LineChart title="Cash by month" labels={months} series={series.slice(0, 1)} />
      </Section>
    </PageBody>
  );
}
