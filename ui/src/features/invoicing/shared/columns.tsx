import { textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import classes from "./shared.module.css";

type Account = { number: string; name: string };

/** A column of accounts, by number and name. */
export const accountColumn = <Row,>(
  id: string,
  header: string,
  of: (row: Row) => Account,
  more: Partial<Column<Row>>,
): Column<Row> =>
  textColumn(id, header, (row) => `${of(row).number} ${of(row).name}`, {
    cell: (row) => (
      <>
        <span className={classes.muted}>{of(row).number}</span> {of(row).name}
      </>
    ),
    ...more,
  });

/** A column of names that may be long; the whole of one is shown to whoever points at it. */
export const nameColumn = <Row,>(
  id: string,
  header: string,
  of: (row: Row) => string,
  more: Partial<Column<Row>> = {},
): Column<Row> =>
  textColumn(id, header, of, {
    cell: (row) => (
      <span className={classes.ellipsis} title={of(row)}>
        {of(row)}
      </span>
    ),
    ...more,
  });
