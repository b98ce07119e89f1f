import { Button } from "@mantine/core";
import { IconFileInvoice, IconPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply, Request } from "@/api/types";
import { Amount } from "@/components/Amount";
import { DataTable, type Column } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FilterBar } from "@/components/FilterBar";
import { PageHeader } from "@/components/PageHeader";
import { useSavedFilters } from "@/components/savedFilters";
import { formatDate } from "@/lib/dates";
import { moneyDecimal } from "@/lib/money";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { t as shared } from "../shared/messages";
import classes from "../shared/shared.module.css";
import { dueText, StateBadge } from "../shared/states";
import { BulkActions } from "./BulkActions";
import { cleared, DEFAULTS, extras, filterOf } from "./filter";
import { InvoiceFilters } from "./InvoiceFilters";
import { t } from "./messages";

type Row = Reply<"invoice_list">["rows"][number];

const columns: Column<Row>[] = [
  {
    id: "number",
    header: shared.number,
    width: 136,
    sortable: true,
    cell: (row) => row.number ?? <span className={classes.muted}>{shared.noNumberYet}</span>,
    csv: (row) => row.number ?? "",
  },
  {
    id: "customer",
    header: shared.customer,
    sortable: true,
    cell: (row) => (
      <span className={classes.ellipsis} title={row.customer.name}>
        {row.customer.name}
      </span>
    ),
    csv: (row) => row.customer.name,
  },
  {
    id: "reference",
    header: shared.reference,
    width: 130,
    hideBelow: 1100,
    cell: (row) => row.reference,
    csv: (row) => row.reference,
  },
  {
    id: "invoice_date",
    header: shared.date,
    width: 114,
    sortable: true,
    cell: (row) => formatDate(row.invoiceDate),
    csv: (row) => row.invoiceDate,
  },
  {
    id: "due_date",
    header: t.dueDate,
    width: 114,
    hideBelow: 940,
    sortable: true,
    cell: (row) => formatDate(row.dueDate),
    csv: (row) => row.dueDate,
  },
  {
    id: "status",
    header: shared.status,
    width: 104,
    cell: (row) => <StateBadge {...row} />,
    csv: (row) =>
      row.paymentState && row.state === "issued"
        ? shared.paymentStates[row.paymentState]
        : shared.states[row.state],
  },
  {
    id: "due",
    header: t.due,
    width: 128,
    cell: (row) => (
      <span className={row.dueState === "overdue" ? classes.bad : classes.muted}>
        {dueText(row)}
      </span>
    ),
    csv: (row) => dueText(row),
  },
  {
    id: "currency",
    header: shared.currency,
    width: 90,
    hideBelow: 1240,
    cell: (row) => row.total.currency,
    csv: (row) => row.total.currency,
  },
  {
    id: "total",
    header: shared.total,
    width: 124,
    align: "end",
    sortable: true,
    cell: (row) => <Amount of={row.total} />,
    csv: (row) => moneyDecimal(row.total),
  },
  {
    id: "open",
    header: shared.open,
    width: 124,
    align: "end",
    sortable: true,
    cell: (row) => <Amount of={row.open} dashZero />,
    csv: (row) => moneyDecimal(row.open),
  },
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
    <>
      <PageHeader title={shared.invoices} actions={write} />
      <FilterBar
        search={state.q}
        searchLabel={t.search}
        onSearch={(q) => setState({ q })}
        saved={saved}
      >
        <InvoiceFilters state={state} onChange={setState} />
      </FilterBar>
      <DataTable
        label={shared.invoices}
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
        empty={
          filtered ? (
            <EmptyState
              icon={IconFileInvoice}
              title={t.noMatchTitle}
              action={
                <Button variant="default" onClick={() => setState(cleared)}>
                  {t.clearFilters}
                </Button>
              }
            >
              {t.noMatch}
            </EmptyState>
          ) : (
            <EmptyState icon={IconFileInvoice} title={t.emptyTitle} action={write}>
              {t.empty}
            </EmptyState>
          )
        }
      />
    </>
  );
}
