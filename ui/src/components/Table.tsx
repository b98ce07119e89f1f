import type { ReactNode } from "react";
import classes from "./Table.module.css";

/** The head of a column of numbers. */
type Numbers = { end: ReactNode };

type Props = {
  /** What the table shows, for people who do not see it. */
  label?: string;
  /**
   * `rows`: a few rows of a record, which may have more than one line of text. `lines`: what was
   * posted. `report`: dense, one line each, numbers unless a cell says `data-align="start"`.
   */
  kind?: "rows" | "lines" | "report";
  /** One word a column; left out where the rows speak for themselves. */
  head?: readonly (ReactNode | Numbers)[];
  /** Of columns whose width does not follow what is in them. */
  className?: string | undefined;
  /** `<tbody>` and, where there is a total, `<tfoot>`. */
  children: ReactNode;
};

export const end = (head: ReactNode): Numbers => ({ end: head });

const isEnd = (head: ReactNode | Numbers): head is Numbers =>
  typeof head === "object" && head !== null && "end" in head;

/** A table that shows all it has; a list that goes on is a `DataTable`. */
export function Table({ label, kind = "rows", head, className, children }: Props) {
  const table = (
    <table
      className={`${classes.table ?? ""} ${className ?? ""}`}
      data-kind={kind}
      aria-label={label}
    >
      {head && (
        <thead>
          <tr>
            {head.map((column, index) => {
              const text = isEnd(column) ? column.end : column;
              if (text === "") return <td key={index} />;
              return (
                <th key={index} scope="col" data-align={isEnd(column) ? "end" : undefined}>
                  {text}
                </th>
              );
            })}
          </tr>
        </thead>
      )}
      {children}
    </table>
  );
  return kind === "report" ? <div className={classes.scroller}>{table}</div> : table;
}
