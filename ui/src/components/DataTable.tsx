import { Button, Checkbox, Loader } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import {
  flexRender,
  getCoreRowModel,
  useReactTable,
  type ColumnDef,
  type Row as TableRow,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefCallback,
} from "react";
import type { List } from "@/api/hooks";
import { CsvButton } from "./CsvButton";
import classes from "./DataTable.module.css";
import { ErrorNote } from "./ErrorNote";
import { t } from "./messages";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Pixels; columns without one share what is left. */
  width?: number | undefined;
  /** Left out while the table is narrower than this: a panel is open, the window is small. */
  hideBelow?: number;
  align?: "start" | "end";
  /** The query can sort by this column; `id` is what it is asked for. */
  sortable?: boolean;
  /** The cell as text in an export; a column without it is not exported. */
  csv?: (row: Row) => string;
};

export type Sort = { by: string; descending: boolean };

export type TableProps<Row> = {
  list: List<Row>;
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** What the table shows, for people who do not see it. */
  label: string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Enter, or a click. */
  onOpen?: (row: Row) => void;
  /** The row whose panel is open; the cursor goes with it. */
  openId?: string | undefined;
  /** What further keys do with the row under the cursor: `{ c: (row) => … }`. */
  rowKeys?: Readonly<Record<string, (row: Row) => void>>;
  /** Shown above the table while rows are selected; makes rows selectable. */
  bulk?: (rows: readonly Row[], clear: () => void) => ReactNode;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
  /** Offers the whole list as a file of this name. */
  csvName?: string;
  /** Under the last row: totals that the core reckoned. */
  footer?: ReactNode;
};

const ROW_HEIGHT = 36;

/**
 * Rows of a list that sorts, filters and pages in the core. Only rows in sight are in the page;
 * the next page is asked for before the end is reached.
 *
 * Keys: arrows, Home, End, PageUp and PageDown move; Enter opens; Space selects; Ctrl+A selects
 * all rows loaded; Escape clears the selection.
 */
export function DataTable<Row>({
  list,
  columns: all,
  rowId,
  label,
  sort,
  onSort,
  onOpen,
  openId,
  rowKeys,
  bulk,
  empty,
  csvName,
  footer,
}: TableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [wrap, width] = useWidth();
  const data = list.rows as Row[];
  const columns = useMemo(
    () =>
      all
        .filter(({ hideBelow = 0 }) => width === 0 || width >= hideBelow)
        .map((column) => ({ ...column, width: widthOf(column, data) })),
    [all, width, data],
  );
  const [cursor, setCursor] = useState(-1);
  const [selected, setSelected] = useState<Record<string, boolean>>({});

  const definitions = useMemo<ColumnDef<Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
      })),
    [columns],
  );
  const table = useReactTable<Row>({
    data,
    columns: definitions,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    enableRowSelection: bulk !== undefined,
    state: { rowSelection: selected },
    onRowSelectionChange: setSelected,
  });
  const rows = table.getRowModel().rows;

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  const { hasMore, loadMore, isFetching } = list;
  useEffect(() => {
    if (hasMore && !isFetching && last >= rows.length - 30) loadMore();
  }, [hasMore, isFetching, loadMore, last, rows.length]);

  const chosen = rows.filter((row) => row.getIsSelected()).map((row) => row.original);
  const clear = () => setSelected({});

  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setCursor(to);
    virtual.scrollToIndex(to);
  };
  const openAt = openId === undefined ? -1 : rows.findIndex(({ id }) => id === openId);
  useEffect(() => {
    if (openAt < 0) return;
    setCursor(openAt);
    virtual.scrollToIndex(openAt);
  }, [openAt, virtual]);
  // Who closes a panel from within it goes on in the list.
  const wasOpen = useRef(openId);
  useEffect(() => {
    const closed = wasOpen.current !== undefined && openId === undefined;
    wasOpen.current = openId;
    if (closed && document.activeElement === document.body)
      scroller.current?.focus({ preventScroll: true });
  }, [openId]);
  const page = () =>
    Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const row: TableRow<Row> | undefined = rows[cursor];
    const keys: Record<string, () => void> = {
      ArrowDown: () => moveTo(cursor + 1),
      ArrowUp: () => moveTo(cursor - 1),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      PageDown: () => moveTo(cursor + page()),
      PageUp: () => moveTo(cursor - page()),
      Enter: () => row && onOpen?.(row.original),
      " ": () => bulk && row?.toggleSelected(),
    };
    if (event.key === "a" && (event.ctrlKey || event.metaKey) && bulk)
      keys["a"] = () => table.toggleAllRowsSelected(true);
    if (event.key === "Escape" && chosen.length > 0) keys["Escape"] = clear;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const more = plain ? rowKeys?.[event.key] : undefined;
    const action = keys[event.key] ?? (more && row && (() => more(row.original)));
    if (!action) return;
    event.preventDefault();
    action();
  };

  if (list.error && rows.length === 0) {
    return (
      <div className={classes.note}>
        <ErrorNote error={list.error} />
      </div>
    );
  }
  if (!list.isFirstLoad && rows.length === 0 && empty) return <>{empty}</>;

  const span = columns.length + (bulk ? 1 : 0);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  return (
    <div ref={wrap} className={classes.wrap}>
      {bulk && chosen.length > 0 && (
        <div className={classes.bulk} role="toolbar" aria-label={t.selected(chosen.length)}>
          <span className={classes.count}>{t.selected(chosen.length)}</span>
          {bulk(chosen, clear)}
          <Button variant="subtle" color="gray" onClick={clear}>
            {t.clearSelection}
          </Button>
        </div>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        tabIndex={0}
        role="group"
        aria-label={label}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && cursor < 0 && rows.length > 0) setCursor(0);
        }}
      >
        <table
          className={classes.table}
          aria-label={label}
          aria-rowcount={hasMore ? -1 : rows.length}
          style={{ minWidth: columns.reduce((sum, column) => sum + (column.width ?? 140), 0) }}
        >
          <colgroup>
            {bulk && <col style={{ width: 40 }} />}
            {columns.map((column) => (
              <col key={column.id} {...(column.width ? { style: { width: column.width } } : {})} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {bulk && (
                <th className={classes.check}>
                  <Checkbox
                    size="xs"
                    aria-label={t.selectAll}
                    checked={rows.length > 0 && table.getIsAllRowsSelected()}
                    indeterminate={table.getIsSomeRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </th>
              )}
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody data-stale={(isFetching && !list.isFirstLoad && !hasMore) || undefined}>
            {before > 0 && (
              <tr aria-hidden>
                <td colSpan={span} style={{ height: before, padding: 0, border: 0 }} />
              </tr>
            )}
            {items.map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              return (
                <tr
                  key={row.id}
                  aria-rowindex={item.index + 1}
                  data-cursor={item.index === cursor || undefined}
                  data-open={row.id === openId || undefined}
                  data-selected={row.getIsSelected() || undefined}
                  data-link={onOpen ? true : undefined}
                  onClick={(event) => {
                    // A link or a box inside the row keeps its own meaning.
                    if ((event.target as HTMLElement).closest("a, button, input, label")) return;
                    setCursor(item.index);
                    onOpen?.(row.original);
                  }}
                >
                  {bulk && (
                    <td className={classes.check}>
                      <Checkbox
                        size="xs"
                        tabIndex={-1}
                        aria-label={t.selectRow}
                        checked={row.getIsSelected()}
                        onChange={row.getToggleSelectedHandler()}
                      />
                    </td>
                  )}
                  {row.getVisibleCells().map((cell, index) => (
                    <td key={cell.id} data-align={columns[index]?.align}>
                      {flexRender(cell.column.columnDef.cell, cell.getContext())}
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 && (
              <tr aria-hidden>
                <td colSpan={span} style={{ height: after, padding: 0, border: 0 }} />
              </tr>
            )}
            {list.isFirstLoad && (
              <tr>
                <td colSpan={span} className={classes.loading}>
                  <Loader size="xs" /> {t.loading}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <div className={classes.foot}>
        <span aria-live="polite">{list.isFirstLoad ? "" : t.rowsLoaded(rows.length, hasMore)}</span>
        {list.error && <ErrorNote error={list.error} />}
        {footer}
        <span className={classes.space} />
        {csvName && (
          <CsvButton
            variant="subtle"
            color="gray"
            name={csvName}
            table={() => written(list, all)}
          />
        )}
      </div>
    </div>
  );
}

/** A number that is cut off is another number: its column is as wide as the longest one. */
function widthOf<Row>({ align, csv, width }: Column<Row>, rows: readonly Row[]) {
  if (align !== "end" || !csv || width === undefined) return width;
  const longest = rows.reduce((most, row) => Math.max(most, csv(row).length), 0);
  return Math.max(width, 36 + 10 * longest);
}

/** How wide the table is now. */
function useWidth(): [RefCallback<HTMLDivElement>, number] {
  const [width, setWidth] = useState(0);
  const watch = useCallback((element: HTMLDivElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [watch, width];
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  const sorted = sort?.by === column.id ? (sort.descending ? "descending" : "ascending") : "none";
  const Arrow = sorted === "descending" ? IconArrowDown : IconArrowUp;
  return (
    <th data-align={column.align} {...(column.sortable ? { "aria-sort": sorted } : {})}>
      {column.sortable && onSort ? (
        <button
          type="button"
          className={classes.sort}
          title={t.sortBy(column.header)}
          onClick={() => onSort({ by: column.id, descending: sorted === "ascending" })}
        >
          {column.header}
          <Arrow size={12} aria-hidden data-shown={sorted !== "none" || undefined} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

/** The whole list, as its columns write it. */
async function written<Row>(list: List<Row>, columns: readonly Column<Row>[]) {
  const kept = columns.filter((column) => column.csv !== undefined);
  const rows = await list.loadAll();
  return {
    head: kept.map((column) => column.header),
    rows: rows.map((row) => kept.map((column) => column.csv?.(row) ?? "")),
  };
}
