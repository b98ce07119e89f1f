import type { Reply } from "@/api/types";

type Row = Pick<Reply<"bank_line_list">["rows"][number], "id" | "state" | "status">;

/** The line to review after this one: the next below it that can be, else the nearest above. */
export function nextOpen<R extends Row>(rows: readonly R[], after: string): R | undefined {
  const at = rows.findIndex(({ id }) => id === after);
  const waits = ({ id, state, status }: R) =>
    id !== after && state === "open" && status === "booked";
  return rows.slice(at + 1).find(waits) ?? rows.slice(0, Math.max(at, 0)).findLast(waits);
}
