import { Button, SegmentedControl, Switch } from "@mantine/core";
import { IconArchive, IconPlus, IconUsers } from "@tabler/icons-react";
import { useMemo } from "react";
import { useAskPages } from "@/api/hooks";
import type { Reply, Request } from "@/api/types";
import { Amount } from "@/components/Amount";
import { DataTable, type Column } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FilterBar } from "@/components/FilterBar";
import { PageHeader } from "@/components/PageHeader";
import { WithPanel } from "@/components/SidePanel";
import { StatusBadge } from "@/components/StatusBadge";
import { useSavedFilters } from "@/components/savedFilters";
import { moneyDecimal } from "@/lib/money";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { t as shared } from "../shared/messages";
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

const columns: Column<Row>[] = [
  {
    id: "name",
    header: shared.name,
    sortable: true,
    cell: (row) => (
      <>
        {row.name} {row.archived && <StatusBadge tone="neutral">{shared.archived}</StatusBadge>}
      </>
    ),
    csv: (row) => row.name,
  },
  {
    id: "email",
    header: t.email,
    width: 230,
    hideBelow: 860,
    cell: (row) => row.email ?? "",
    csv: (row) => row.email ?? "",
  },
  {
    id: "city",
    header: t.city,
    width: 140,
    hideBelow: 980,
    cell: (row) => row.city,
    csv: (row) => row.city,
  },
  {
    id: "invoices",
    header: t.openInvoices,
    width: 120,
    hideBelow: 720,
    align: "end",
    cell: (row) => (row.openInvoices === 0 ? "" : row.openInvoices),
    csv: (row) => String(row.openInvoices),
  },
  {
    id: "open",
    header: shared.open,
    width: 150,
    align: "end",
    sortable: true,
    cell: (row) => <Amount of={row.open} dashZero />,
    csv: (row) => moneyDecimal(row.open),
  },
  {
    id: "overdue",
    header: shared.overdue,
    width: 150,
    align: "end",
    sortable: true,
    cell: (row) => <Amount of={row.overdue} dashZero />,
    csv: (row) => moneyDecimal(row.overdue),
  },
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
  const filtered = Boolean(filter.q) || filter.owing;
  const add = () => go(paths.customerNew());

  return (
    <>
      <PageHeader
        title={shared.customers}
        actions={
          <Button leftSection={<IconPlus size={14} />} onClick={add}>
            {t.newCustomer}
          </Button>
        }
      />
      <WithPanel
        panel={
          filter.open && (
            <CustomerPanel
              key={filter.open}
              id={filter.open}
              onClose={() => setFilter({ open: "" })}
            />
          )
        }
      >
        <FilterBar
          search={filter.q}
          searchLabel={t.search}
          onSearch={(q) => setFilter({ q })}
          saved={saved}
        >
          <SegmentedControl
            aria-label={shared.status}
            value={filter.owing ? "owing" : "all"}
            onChange={(value) => setFilter({ owing: value === "owing" })}
            data={[
              { value: "all", label: t.all },
              { value: "owing", label: t.owing },
            ]}
          />
          <Switch
            size="xs"
            label={shared.showArchived}
            checked={filter.archived}
            onChange={(event) => setFilter({ archived: event.currentTarget.checked })}
          />
        </FilterBar>
        <DataTable
          label={shared.customers}
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
          empty={
            filtered ? (
              <EmptyState
                icon={IconUsers}
                title={t.noMatchTitle}
                action={
                  <Button variant="default" onClick={() => setFilter({ q: "", owing: false })}>
                    {t.clearFilters}
                  </Button>
                }
              >
                {t.noMatch}
              </EmptyState>
            ) : (
              <EmptyState
                icon={IconUsers}
                title={t.emptyTitle}
                action={
                  <Button leftSection={<IconPlus size={14} />} onClick={add}>
                    {t.newCustomer}
                  </Button>
                }
              >
                {t.empty}
              </EmptyState>
            )
          }
        />
      </WithPanel>
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
