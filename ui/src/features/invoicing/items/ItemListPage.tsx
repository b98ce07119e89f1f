import { Button, Switch } from "@mantine/core";
import { IconPackage, IconPlus } from "@tabler/icons-react";
import { useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FilterBar } from "@/components/FilterBar";
import { PageHeader } from "@/components/PageHeader";
import { StatusBadge } from "@/components/StatusBadge";
import { formatDecimal } from "@/lib/money";
import { useAddressState, useGo, useParam } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { t as shared } from "../shared/messages";
import { useBaseCurrency, useTaxCodes } from "../shared/options";
import classes from "../shared/shared.module.css";
import { ItemDrawer } from "./ItemForm";
import { t } from "./messages";

type Row = Reply<"item_list">["rows"][number];

const DEFAULTS = { q: "", archived: false };

/** What is sold. The address may name an item, or `new`: its form stands open. */
export default function ItemListPage() {
  const open = useParam("itemId");
  const [filter, setFilter] = useAddressState(DEFAULTS);
  const base = useBaseCurrency();
  const taxCodes = useTaxCodes();
  const go = useGo();
  const list = useAskPages("item_list", {
    search: filter.q || null,
    includeArchived: filter.archived,
  });
  const add = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => go(paths.item("new"))}>
      {t.newItem}
    </Button>
  );
  const taxName = (id: Row["taxCodeId"]) => taxCodes.find((code) => code.id === id)?.code ?? "";

  const columns: Column<Row>[] = [
    { id: "code", header: t.code, width: 140, cell: (row) => row.code, csv: (row) => row.code },
    {
      id: "name",
      header: shared.name,
      cell: (row) => (
        <span className={classes.ellipsis} title={row.description}>
          {row.name} {row.archived && <StatusBadge tone="neutral">{shared.archived}</StatusBadge>}
        </span>
      ),
      csv: (row) => row.name,
    },
    {
      id: "kind",
      header: t.kind,
      width: 100,
      hideBelow: 800,
      cell: (row) => t.kinds[row.kind],
      csv: (row) => t.kinds[row.kind],
    },
    {
      id: "account",
      header: t.account,
      width: 220,
      hideBelow: 900,
      cell: (row) => (
        <>
          <span className={classes.muted}>{row.account.number}</span> {row.account.name}
        </>
      ),
      csv: (row) => `${row.account.number} ${row.account.name}`,
    },
    {
      id: "tax",
      header: shared.taxCode,
      width: 110,
      cell: (row) => taxName(row.taxCodeId),
      csv: (row) => taxName(row.taxCodeId),
    },
    {
      id: "price",
      header: `${t.price}, ${base}`,
      width: 170,
      align: "end",
      cell: (row) =>
        row.unitPrice === null ? (
          <span className={classes.muted}>–</span>
        ) : (
          <>
            {formatDecimal(row.unitPrice)}
            {row.unit && <span className={classes.muted}> / {row.unit}</span>}
          </>
        ),
      csv: (row) => row.unitPrice ?? "",
    },
  ];

  return (
    <>
      <PageHeader title={shared.items} actions={add} />
      <FilterBar search={filter.q} searchLabel={t.search} onSearch={(q) => setFilter({ q })}>
        <Switch
          size="xs"
          label={shared.showArchived}
          checked={filter.archived}
          onChange={(event) => setFilter({ archived: event.currentTarget.checked })}
        />
      </FilterBar>
      <DataTable
        label={shared.items}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        openId={open}
        onOpen={(row) => go(paths.item(row.id))}
        csvName="items"
        empty={
          filter.q ? (
            <EmptyState
              icon={IconPackage}
              title={t.noMatchTitle}
              action={
                <Button variant="default" onClick={() => setFilter({ q: "" })}>
                  {t.clear}
                </Button>
              }
            >
              {t.noMatch}
            </EmptyState>
          ) : (
            <EmptyState icon={IconPackage} title={t.emptyTitle} action={add}>
              {t.empty}
            </EmptyState>
          )
        }
      />
      <ItemDrawer open={open} onClose={() => go(paths.items())} />
    </>
  );
}
