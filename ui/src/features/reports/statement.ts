import type { Reply } from "@/api/types";
import type { StatementRow } from "@/components/Statement";
import { formatDate } from "@/lib/dates";
import { moneyDecimal } from "@/lib/money";
import { paths } from "@/lib/paths";

type Sheet = Reply<"balance_sheet">;

/**
 * The core's rows as the table shows them. An account's number leads to its register over the
 * column's days; a sum leads to the general ledger over the same days.
 */
export function statementRows(sheet: Sheet): StatementRow[] {
  return sheet.rows.map((row, index) => {
    const { account } = row;
    const sums = row.kind === "total" || row.kind === "result";
    const isLast = index === sheet.rows.length - 1;
    const links = sheet.columns.map(({ from, to }) => {
      const range = { ...(from ? { from } : {}), to };
      return account ? paths.account(account.id, range) : paths.generalLedger(range);
    });
    return {
      key: `${row.key}-${index}`,
      label: account ? account.name : row.label,
      ...(account ? { number: account.number, to: paths.account(account.id) } : {}),
      kind: sums ? (isLast ? "total" : "subtotal") : row.kind === "section" ? "heading" : "line",
      depth: row.depth,
      amounts: row.kind === "section" ? [] : row.amounts,
      amountLinks: row.kind === "section" ? [] : links,
    };
  });
}

/** A column for one day is named by the day. */
export const statementColumns = (sheet: Sheet) =>
  sheet.columns.map(({ label }, index) => ({ key: String(index), label: formatDate(label) }));

export const statementCsv = (sheet: Sheet) => ({
  head: ["", ...sheet.columns.map(({ label }) => label)],
  rows: sheet.rows.map((row) => [
    row.account ? `${row.account.number} ${row.account.name}` : row.label,
    ...row.amounts.map(moneyDecimal),
  ]),
});
