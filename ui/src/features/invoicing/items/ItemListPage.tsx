import { Button } from "@mantine/core";
import { IconPackage, IconPlus } from "@tabler/icons-react";
import { useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { ListPage } from "@/components/ListPage";
import { StatusBadge } from "@/components/StatusBadge";
import { formatPrice } from "@/lib/money";
import { useAddressState, useGo, useParam } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { accountColumn } from "../shared/columns";
import { t as shared } from "../shared/messages";
import { useBaseCurrency, useTaxCodes } from "../shared/options";
import classes from "../shared/shared.module.css";
import { ShowArchived } from "../shared/ShowArchived";
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
    textColumn("code", t.code, (row) => row.code, { width: 140 }),
    textColumn("name", shared.name, (row) => row.name, {
      cell: (row) => (
        <span className={classes.ellipsis} title={row.description}>
          {row.name} {row.archived && <StatusBadge tone="neutral">{shared.archived}</StatusBadge>}
        </span>
      ),
    }),
    textColumn("kind", t.kind, (row) => t.kinds[row.kind], { width: 100, hideBelow: 800 }),
    accountColumn("account", t.account, (row) => row.account, { width: 220, hideBelow: 900 }),
    textColumn("tax", shared.taxCode, (row) => taxName(row.taxCodeId), { width: 110 }),
    textColumn("price", `${t.price}, ${base}`, (row) => row.unitPrice ?? "", {
      width: 170,
      align: "end",
      cell: (row) =>
        row.unitPrice === null ? (
          <span className={classes.muted}>–</span>
        ) : (
          <>
            {formatPrice(row.unitPrice, base)}
            {row.unit && <span className={classes.muted}> / {row.unit}</span>}
          </>
        ),
    }),
  ];

  return (
    <>
      <ListPage
        title={shared.items}
        actions={add}
        search={filter.q}
        searchLabel={t.search}
        onSearch={(q) => setFilter({ q })}
        filters={<ShowArchived shown={filter.archived} onChange={setFilter} />}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        openId={open}
        onOpen={(row) => go(paths.item(row.id))}
        csvName="items"
        onClear={filter.q ? () => setFilter({ q: "" }) : undefined}
        empty={{ icon: IconPackage, title: t.emptyTitle, text: t.empty, action: add }}
      />
      <ItemDrawer open={open} onClose={() => go(paths.items())} />
    </>
  );
}
