import { Button } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ComponentProps, ReactNode } from "react";
import { DataTable, type TableProps } from "./DataTable";
import { EmptyState } from "./EmptyState";
import { FilterBar } from "./FilterBar";
import { t } from "./messages";
import { PageHeader } from "./PageHeader";
import { WithPanel } from "./SidePanel";

type Props<Row> = Omit<TableProps<Row>, "label" | "empty"> &
  Pick<ComponentProps<typeof PageHeader>, "parent" | "detail" | "actions"> &
  Omit<ComponentProps<typeof FilterBar>, "children" | "actions"> & {
    title: string;
    /** What the table shows, where the title is the name of one record. */
    label?: string;
    /** Above the filters: what the list is about, at a glance. */
    summary?: ReactNode;
    /** Beside the search: segmented controls, selects, date fields. */
    filters?: ReactNode;
    /** Takes every filter away; left out while none is set. */
    onClear?: (() => void) | undefined;
    /** What belongs here, while nothing is kept yet. */
    empty: { icon: Icon; title: string; text: string; action?: ReactNode };
    /** The record beside the list; left out by lists that open pages. */
    panel?: ReactNode;
  };

/** A page that is a list: its head, its filters, its rows, and what is said when there are none. */
export function ListPage<Row>({
  title,
  label = title,
  parent,
  detail,
  actions,
  search,
  onSearch,
  searchLabel,
  saved,
  summary,
  filters,
  onClear,
  empty,
  panel,
  ...table
}: Props<Row>) {
  const list = (
    <>
      {summary}
      <FilterBar
        {...(onSearch && { search: search ?? "", onSearch })}
        {...(searchLabel && { searchLabel })}
        {...(saved && { saved })}
      >
        {filters}
      </FilterBar>
      <DataTable
        {...table}
        label={label}
        empty={
          onClear ? (
            <EmptyState
              icon={empty.icon}
              title={t.noMatch}
              action={
                <Button variant="default" onClick={onClear}>
                  {t.clearFilters}
                </Button>
              }
            >
              {t.noMatchWhy}
            </EmptyState>
          ) : (
            <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
              {empty.text}
            </EmptyState>
          )
        }
      />
    </>
  );
  return (
    <>
      <PageHeader title={title} {...(parent && { parent })} detail={detail} actions={actions} />
      {panel === undefined ? list : <WithPanel panel={panel}>{list}</WithPanel>}
    </>
  );
}
