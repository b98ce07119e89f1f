import { Button, SegmentedControl } from "@mantine/core";
import { IconCash, IconPlus } from "@tabler/icons-react";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { DataTable, type Column } from "@/components/DataTable";
import { DateField } from "@/components/DateField";
import { EmptyState } from "@/components/EmptyState";
import { FilterBar } from "@/components/FilterBar";
import { PageHeader } from "@/components/PageHeader";
import { StatusBadge } from "@/components/StatusBadge";
import { useSavedFilters } from "@/components/savedFilters";
import { formatDate } from "@/lib/dates";
import { moneyDecimal } from "@/lib/money";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { CustomerPicker } from "../shared/CustomerPicker";
import { t as shared } from "../shared/messages";
import classes from "../shared/shared.module.css";
import { t } from "./messages";
import { RecordPayment } from "./RecordPayment";

type Row = Reply<"payment_list">["rows"][number];

const DEFAULTS = { q: "", status: "all", customer: "", from: "", to: "" };

const columns: Column<Row>[] = [
  {
    id: "date",
    header: shared.date,
    width: 130,
    cell: (row) => formatDate(row.receivedOn),
    csv: (row) => row.receivedOn,
  },
  {
    id: "customer",
    header: shared.customer,
    cell: (row) => (
      <span className={classes.ellipsis} title={row.customer.name}>
        {row.customer.name}
      </span>
    ),
    csv: (row) => row.customer.name,
  },
  {
    id: "method",
    header: t.method,
    width: 130,
    hideBelow: 900,
    cell: (row) => row.method,
    csv: (row) => row.method,
  },
  {
    id: "reference",
    header: shared.reference,
    width: 150,
    hideBelow: 760,
    cell: (row) => row.reference,
    csv: (row) => row.reference,
  },
  {
    id: "deposit",
    header: t.depositTo,
    width: 200,
    hideBelow: 1080,
    cell: (row) => (
      <>
        <span className={classes.muted}>{row.depositTo.number}</span> {row.depositTo.name}
      </>
    ),
    csv: (row) => `${row.depositTo.number} ${row.depositTo.name}`,
  },
  {
    id: "state",
    header: shared.status,
    width: 110,
    cell: (row) => row.reversed && <StatusBadge tone="neutral">{shared.reversed}</StatusBadge>,
    csv: (row) => (row.reversed ? shared.reversed : ""),
  },
  {
    id: "amount",
    header: shared.amount,
    width: 140,
    align: "end",
    cell: (row) => <Amount of={row.amount} />,
    csv: (row) => moneyDecimal(row.amount),
  },
  {
    id: "unapplied",
    header: t.unapplied,
    width: 140,
    align: "end",
    cell: (row) => <Amount of={row.unapplied} dashZero />,
    csv: (row) => moneyDecimal(row.unapplied),
  },
];

/** `recording`: the address `/payments/new` opens the form over the list. */
export function PaymentList({ recording = false }: { recording?: boolean }) {
  const [filter, setFilter] = useAddressState(DEFAULTS);
  const go = useGo();
  const list = useAskPages("payment_list", {
    search: filter.q || null,
    customer: filter.customer || null,
    unapplied: filter.status === "unapplied",
    from: filter.from || null,
    to: filter.to || null,
  });
  const saved = useSavedFilters("payments", filter, setFilter);
  const chosen = useAsk(
    "customer_get",
    { customer: filter.customer },
    { enabled: filter.customer !== "", keepPrevious: false },
  );
  const customer = chosen.data ? { id: chosen.data.id, name: chosen.data.name } : null;
  const filtered = JSON.stringify(filter) !== JSON.stringify(DEFAULTS);
  const record = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => go(paths.paymentNew())}>
      {t.recordPayment}
    </Button>
  );
  return (
    <>
      <PageHeader title={shared.payments} actions={record} />
      <FilterBar
        search={filter.q}
        searchLabel={t.search}
        onSearch={(q) => setFilter({ q })}
        saved={saved}
      >
        <SegmentedControl
          aria-label={shared.status}
          value={filter.status === "unapplied" ? "unapplied" : "all"}
          onChange={(status) => setFilter({ status })}
          data={[
            { value: "all", label: t.all },
            { value: "unapplied", label: t.unappliedFilter },
          ]}
        />
        <CustomerPicker
          size="xs"
          className={classes.filter ?? ""}
          aria-label={shared.customer}
          placeholder={shared.customer}
          clearable
          value={customer}
          onChange={(next) => setFilter({ customer: next?.id ?? "" })}
        />
        <DateField
          size="xs"
          className={classes.filter ?? ""}
          aria-label={t.from}
          placeholder={t.from}
          value={filter.from}
          onChange={(from) => setFilter({ from })}
        />
        <DateField
          size="xs"
          className={classes.filter ?? ""}
          aria-label={t.to}
          placeholder={t.to}
          value={filter.to}
          onChange={(to) => setFilter({ to })}
        />
      </FilterBar>
      <DataTable
        label={shared.payments}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => go(paths.payment(row.id))}
        csvName="payments"
        empty={
          filtered ? (
            <EmptyState
              icon={IconCash}
              title={t.noMatchTitle}
              action={
                <Button variant="default" onClick={() => setFilter(DEFAULTS)}>
                  {t.clearFilters}
                </Button>
              }
            >
              {t.noMatch}
            </EmptyState>
          ) : (
            <EmptyState icon={IconCash} title={t.emptyTitle} action={record}>
              {t.empty}
            </EmptyState>
          )
        }
      />
      {recording && <Recording />}
    </>
  );
}

/** The form with what the address says is known. */
function Recording() {
  const [{ customerId, invoiceId }] = useAddressState({ customerId: "", invoiceId: "" });
  const go = useGo();
  const invoice = useAsk("invoice_get", { invoice: invoiceId }, { enabled: invoiceId !== "" });
  const customer = useAsk("customer_get", { customer: customerId }, { enabled: customerId !== "" });
  if ((invoiceId && invoice.isPending) || (customerId && customer.isPending)) return null;
  const who = invoice.data?.customer ?? customer.data;
  return (
    <RecordPayment
      opened
      onClose={() => go(paths.payments(), { replace: true })}
      customer={who ? { id: who.id, name: who.name } : null}
      {...(invoice.data ? { invoice: { id: invoice.data.id, open: invoice.data.open } } : {})}
    />
  );
}

export default function PaymentListPage() {
  return <PaymentList />;
}
