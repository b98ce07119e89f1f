import { Button, SegmentedControl } from "@mantine/core";
import { IconCash, IconPlus } from "@tabler/icons-react";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { amountColumn, dateColumn, textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { DateField } from "@/components/DateField";
import { ListPage } from "@/components/ListPage";
import { StatusBadge } from "@/components/StatusBadge";
import { useSavedFilters } from "@/components/savedFilters";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { CustomerPicker } from "../shared/CustomerPicker";
import { accountColumn, nameColumn } from "../shared/columns";
import { t as shared } from "../shared/messages";
import classes from "../shared/shared.module.css";
import { t } from "./messages";
import { RecordPayment } from "./RecordPayment";

type Row = Reply<"payment_list">["rows"][number];

const DEFAULTS = { q: "", status: "all", customer: "", from: "", to: "" };

const columns: Column<Row>[] = [
  dateColumn("date", shared.date, (row) => row.receivedOn),
  nameColumn("customer", shared.customer, (row) => row.customer.name),
  textColumn("method", t.method, (row) => row.method, { width: 130, hideBelow: 900 }),
  textColumn("reference", shared.reference, (row) => row.reference, { width: 150, hideBelow: 860 }),
  accountColumn("deposit", t.depositTo, (row) => row.depositTo, { width: 200, hideBelow: 1080 }),
  textColumn("state", shared.status, (row) => (row.reversed ? shared.reversed : ""), {
    width: 110,
    cell: (row) => row.reversed && <StatusBadge tone="neutral">{shared.reversed}</StatusBadge>,
  }),
  amountColumn("amount", shared.amount, (row) => row.amount),
  amountColumn("unapplied", t.unapplied, (row) => row.unapplied, { zero: "dash" }),
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
      <ListPage
        title={shared.payments}
        actions={record}
        search={filter.q}
        searchLabel={t.search}
        onSearch={(q) => setFilter({ q })}
        saved={saved}
        filters={
          <>
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
          </>
        }
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => go(paths.payment(row.id))}
        csvName="payments"
        onClear={filtered ? () => setFilter(DEFAULTS) : undefined}
        empty={{ icon: IconCash, title: t.emptyTitle, text: t.empty, action: record }}
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
