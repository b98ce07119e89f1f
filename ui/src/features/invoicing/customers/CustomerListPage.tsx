import { Button, SegmentedControl } from "@mantine/core";
import { IconArchive, IconPlus, IconUsers } from "@tabler/icons-react";
import { useMemo } from "react";
import { useAskPages } from "@/api/hooks";
import type { Reply, Request } from "@/api/types";
import { amountColumn, textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { ListPage } from "@/components/ListPage";
import { StatusBadge } from "@/components/StatusBadge";
import { useSavedFilters } from "@/components/savedFilters";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { t as shared } from "../shared/messages";
import { ShowArchived } from "../shared/ShowArchived";
import { CustomerDrawer } from "./CustomerForm";
import { CustomerPanel } from "./CustomerPanel";
import { t } from "./messages";
import { useArchive } from "./useArchive";

type Row = Reply<"customer_list">["rows"][number];

const DEFAULTS = {
  q: "",
  owing: false,
  archived: false,
  by: "name",
  descending: false,
  open: "",
};

const AMOUNT = { width: 150, sortable: true, zero: "dash" } as const;

const columns: Column<Row>[] = [
  textColumn("name", shared.name, (row) => row.name, {
    sortable: true,
    cell: (row) => (
      <>
        {row.name} {row.archived && <StatusBadge tone="neutral">{shared.archived}</StatusBadge>}
      </>
    ),
  }),
  textColumn("email", t.email, (row) => row.email ?? "", { width: 230, hideBelow: 860 }),
  textColumn("city", t.city, (row) => row.city, { width: 140, hideBelow: 980 }),
  textColumn("invoices", t.openInvoices, (row) => String(row.openInvoices), {
    width: 120,
    hideBelow: 720,
    align: "end",
    cell: (row) => (row.openInvoices === 0 ? "" : row.openInvoices),
  }),
  amountColumn("open", shared.open, (row) => row.open, AMOUNT),
  amountColumn("overdue", shared.overdue, (row) => row.overdue, { ...AMOUNT, hideBelow: 480 }),
];

/** `adding`: the address `/customers/new` opens the form over the list. */
export function CustomerList({ adding = false }: { adding?: boolean }) {
  const [filter, setFilter] = useAddressState(DEFAULTS);
  const go = useGo();
  const archive = useArchive();
  const list = useAskPages(
    "customer_list",
    useMemo<Request<"customer_list">>(
      () => ({
        search: filter.q || null,
        owing: filter.owing,
        includeArchived: filter.archived,
        sort: filter.by as NonNullable<Request<"customer_list">["sort"]>,
        descending: filter.descending,
      }),
      [filter.q, filter.owing, filter.archived, filter.by, filter.descending],
    ),
  );
  const saved = useSavedFilters("customers", { ...filter, open: "" }, setFilter);
  const add = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => go(paths.customerNew())}>
      {t.newCustomer}
    </Button>
  );

  return (
    <>
      <ListPage
        title={shared.customers}
        actions={add}
        panel={
          filter.open && (
            <CustomerPanel
              key={filter.open}
              id={filter.open}
              onClose={() => setFilter({ open: "" })}
            />
          )
        }
        search={filter.q}
        searchLabel={t.search}
        onSearch={(q) => setFilter({ q })}
        saved={saved}
        filters={
          <>
            <SegmentedControl
              aria-label={shared.status}
              value={filter.owing ? "owing" : "all"}
              onChange={(value) => setFilter({ owing: value === "owing" })}
              data={[
                { value: "all", label: t.all },
                { value: "owing", label: t.owing },
              ]}
            />
            <ShowArchived shown={filter.archived} onChange={setFilter} />
          </>
        }
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        sort={{ by: filter.by, descending: filter.descending }}
        onSort={setFilter}
        onOpen={(row) => setFilter({ open: row.id })}
        openId={filter.open}
        csvName="customers"
        bulk={(rows, clear) => (
          <Button
            variant="default"
            leftSection={<IconArchive size={14} />}
            loading={archive.isPending}
            onClick={() => void archive.many(rows.map(({ id }) => id)).then(clear)}
          >
            {t.archiveSelected}
          </Button>
        )}
        onClear={filter.q || filter.owing ? () => setFilter({ q: "", owing: false }) : undefined}
        empty={{ icon: IconUsers, title: t.emptyTitle, text: t.empty, action: add }}
      />
      <CustomerDrawer
        opened={adding}
        onClose={() => go(paths.customers(), { replace: true })}
        onSaved={(customer) => go(paths.customer(customer.id), { replace: true })}
      />
    </>
  );
}

export default function CustomerListPage() {
  return <CustomerList />;
}
