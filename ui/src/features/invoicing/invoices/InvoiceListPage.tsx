import { Button } from "@mantine/core";
import { IconFileInvoice, IconPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply, Request } from "@/api/types";
import { Amount } from "@/components/Amount";
import { amountColumn, dateColumn, textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { ListPage } from "@/components/ListPage";
import { useSavedFilters } from "@/components/savedFilters";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { nameColumn } from "../shared/columns";
import { t as shared } from "../shared/messages";
import classes from "../shared/shared.module.css";
import { dueText, StateBadge } from "../shared/states";
import { BulkActions } from "./BulkActions";
import { cleared, DEFAULTS, extras, filterOf } from "./filter";
import { InvoiceFilters } from "./InvoiceFilters";
import { t } from "./messages";

type Row = Reply<"invoice_list">["rows"][number];

const statusText = (row: Row): string =>
  row.paymentState && row.state === "issued"
    ? shared.paymentStates[row.paymentState]
    : shared.states[row.state];

const columns: Column<Row>[] = [
  textColumn("number", shared.number, (row) => row.number ?? "", {
    width: 132,
    sortable: true,
    cell: (row) => row.number ?? <span className={classes.muted}>{shared.noNumberYet}</span>,
  }),
  nameColumn("customer", shared.customer, (row) => row.customer.name, { sortable: true }),
  textColumn("reference", shared.reference, (row) => row.reference, {
    width: 130,
    hideBelow: 1100,
  }),
  dateColumn("invoice_date", shared.date, (row) => row.invoiceDate, {
    width: 114,
    hideBelow: 830,
    sortable: true,
  }),
  dateColumn("due_date", t.dueDate, (row) => row.dueDate, {
    width: 114,
    hideBelow: 940,
    sortable: true,
  }),
  textColumn("status", shared.status, statusText, {
    width: 100,
    cell: (row) => <StateBadge {...row} />,
  }),
  textColumn("due", t.due, dueText, {
    width: 136,
    cell: (row) => (
      <span className={row.dueState === "overdue" ? classes.bad : classes.muted}>
        {dueText(row)}
      </span>
    ),
  }),
  textColumn("currency", shared.currency, (row) => row.total.currency, {
    width: 90,
    hideBelow: 1240,
  }),
  amountColumn("total", shared.total, (row) => row.total, { width: 124, sortable: true }),
  amountColumn("open", shared.open, (row) => row.open, {
    width: 124,
    sortable: true,
    zero: "dash",
  }),
];

/** Every invoice, sorted, filtered and added up by the core. */
export default function InvoiceListPage() {
  const [state, setState] = useAddressState(DEFAULTS);
  const go = useGo();
  const filter = useMemo(() => filterOf(state), [state]);
  const list = useAskPages("invoice_list", {
    ...filter,
    sort: state.by as NonNullable<Request<"invoice_list">["sort"]>,
    descending: state.descending,
  });
  const totals = useAsk("invoice_totals", { filter });
  const saved = useSavedFilters("invoices", state, (next) => setState({ ...DEFAULTS, ...next }));
  const filtered = Boolean(state.q) || state.status !== "all" || extras(state) > 0;
  const write = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => go(paths.invoiceNew())}>
      {t.newInvoice}
    </Button>
  );

  return (
    <ListPage
      title={shared.invoices}
      actions={write}
      search={state.q}
      searchLabel={t.search}
      onSearch={(q) => setState({ q })}
      saved={saved}
      filters={<InvoiceFilters state={state} onChange={setState} />}
      list={list}
      columns={columns}
      rowId={(row) => row.id}
      sort={{ by: state.by, descending: state.descending }}
      onSort={setState}
      onOpen={(row) =>
        go(row.state === "draft" ? paths.invoiceEdit(row.id) : paths.invoice(row.id))
      }
      csvName="invoices"
      bulk={(rows, clear) => <BulkActions rows={rows} onDone={clear} />}
      footer={
        totals.data && (
          <span className={classes.footTotals}>
            <span>{t.totals(totals.data.count)}</span>
            <span>
              {shared.total}{" "}
              <b>
                <Amount of={totals.data.total} />
              </b>
            </span>
            <span>
              {shared.open}{" "}
              <b>
                <Amount of={totals.data.open} />
              </b>
            </span>
          </span>
        )
      }
      onClear={filtered ? () => setState(cleared) : undefined}
      empty={{ icon: IconFileInvoice, title: t.emptyTitle, text: t.empty, action: write }}
    />
  );
}
