import { Button, Switch } from "@mantine/core";
import { IconPlus, IconReceiptTax } from "@tabler/icons-react";
import { useAsk, type List } from "@/api/hooks";
import { DataTable, type Column } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FilterBar } from "@/components/FilterBar";
import { PageHeader } from "@/components/PageHeader";
import { StatusBadge } from "@/components/StatusBadge";
import { formatDecimal } from "@/lib/money";
import { useAddressState } from "@/lib/nav";
import { t } from "./messages";
import classes from "./tax.module.css";
import { TaxCodeDrawer } from "./TaxCodeForm";
import type { TaxCode } from "./taxDraft";

const DEFAULTS = { archived: false, open: "" };

const rateText = (code: TaxCode): string =>
  code.components.length === 0 ? "" : `${formatDecimal(code.percent)}%`;
const partsText = (code: TaxCode): string =>
  code.components.map(({ name, percent }) => `${name} ${formatDecimal(percent)}%`).join(" + ");

const columns: Column<TaxCode>[] = [
  { id: "code", header: t.code, width: 150, cell: (row) => row.code, csv: (row) => row.code },
  {
    id: "name",
    header: t.name,
    cell: (row) => (
      <>
        {row.name} {row.archived && <StatusBadge tone="neutral">{t.archived}</StatusBadge>}
      </>
    ),
    csv: (row) => row.name,
  },
  {
    id: "kind",
    header: t.kind,
    width: 140,
    cell: (row) => t.kinds[row.kind],
    csv: (row) => t.kinds[row.kind],
  },
  {
    id: "parts",
    header: t.components,
    width: 280,
    hideBelow: 900,
    cell: (row) => <span className={classes.muted}>{partsText(row)}</span>,
    csv: partsText,
  },
  {
    id: "rate",
    header: t.rateToday,
    width: 130,
    align: "end",
    cell: rateText,
    csv: rateText,
  },
];

/** Which taxes are charged, at which rates, since when. */
export default function TaxCodesPage() {
  const [state, setState] = useAddressState(DEFAULTS);
  const found = useAsk("tax_code_list", { includeArchived: state.archived });
  const rows = found.data ?? [];
  const list: List<TaxCode> = {
    rows,
    isFirstLoad: found.isPending,
    isFetching: found.isFetching,
    error: found.error,
    hasMore: false,
    loadMore: () => undefined,
    loadAll: () => Promise.resolve(rows),
  };
  const open = rows.find(({ id }) => id === state.open);
  const add = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setState({ open: "new" })}>
      {t.newCode}
    </Button>
  );
  return (
    <>
      <PageHeader title={t.taxCodes} actions={add} />
      <p className={classes.explain}>{t.explain}</p>
      <FilterBar>
        <Switch
          size="xs"
          label={t.showArchived}
          checked={state.archived}
          onChange={(event) => setState({ archived: event.currentTarget.checked })}
        />
      </FilterBar>
      <DataTable
        label={t.taxCodes}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        openId={state.open}
        onOpen={(row) => setState({ open: row.id })}
        csvName="tax-codes"
        empty={
          <EmptyState icon={IconReceiptTax} title={t.emptyTitle} action={add}>
            {t.empty}
          </EmptyState>
        }
      />
      <TaxCodeDrawer
        opened={state.open === "new" || open !== undefined}
        code={open}
        onClose={() => setState({ open: "" })}
      />
    </>
  );
}
