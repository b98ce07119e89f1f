import { formatDate } from "@/lib/dates";
import { moneyDecimal, type Money } from "@/lib/money";
import { Amount } from "./Amount";
import type { Column } from "./DataTable";

/** What a column may say beside what it shows. */
type More<Row> = Partial<Omit<Column<Row>, "id" | "header">>;

/** A column of words; a file has them as they stand. */
export const textColumn = <Row,>(
  id: string,
  header: string,
  of: (row: Row) => string,
  more: More<Row> = {},
): Column<Row> => ({ id, header, cell: of, csv: of, ...more });

/** A column of days, in the person's writing; a file has them as `YYYY-MM-DD`. */
export const dateColumn = <Row,>(
  id: string,
  header: string,
  of: (row: Row) => string,
  more: More<Row> = {},
): Column<Row> => ({
  id,
  header,
  width: 130,
  cell: (row) => formatDate(of(row)),
  csv: of,
  ...more,
});

type AmountMore<Row> = More<Row> & {
  show?: "symbol" | "none";
  /** How the eye passes over what is zero; a file has it as a number all the same. */
  zero?: "shown" | "dash" | "blank";
};

/** A column of amounts; a file has them as plain decimals. */
export const amountColumn = <Row,>(
  id: string,
  header: string,
  of: (row: Row) => Money,
  { show = "symbol", zero = "shown", ...more }: AmountMore<Row> = {},
): Column<Row> => ({
  id,
  header,
  width: 140,
  align: "end",
  cell: (row) =>
    (zero !== "blank" || of(row).minor !== 0) && (
      <Amount of={of(row)} show={show} dashZero={zero === "dash"} />
    ),
  csv: (row) => moneyDecimal(of(row)),
  ...more,
});
