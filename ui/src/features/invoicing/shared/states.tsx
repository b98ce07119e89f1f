import { StatusBadge } from "@/components/StatusBadge";
import type { Reply } from "@/api/types";
import { daysBetween, today } from "@/lib/dates";
import { t } from "./messages";

type Row = Pick<
  Reply<"invoice_list">["rows"][number],
  "state" | "paymentState" | "dueState" | "daysOverdue" | "dueDate"
>;

/** The first axis: what the document is, and of an issued one how much of it is settled. */
export function StateBadge({ state, paymentState }: Pick<Row, "state" | "paymentState">) {
  if (state !== "issued" || !paymentState)
    return <StatusBadge tone="neutral">{t.states[state]}</StatusBadge>;
  const tone = { open: "info", part_paid: "warn", paid: "good" } as const;
  return <StatusBadge tone={tone[paymentState]}>{t.paymentStates[paymentState]}</StatusBadge>;
}

/** The second axis: where what is open stands today. */
export function DueBadge({ dueState, daysOverdue }: Pick<Row, "dueState" | "daysOverdue">) {
  if (dueState !== "overdue") return null;
  return <StatusBadge tone="bad">{t.daysOverdue(daysOverdue)}</StatusBadge>;
}

/** "12 days overdue", "Due in 5 days", or nothing when nothing is open. */
export function dueText({ dueState, daysOverdue, dueDate }: Omit<Row, "state" | "paymentState">) {
  if (!dueState) return "";
  if (dueState === "overdue") return t.daysOverdue(daysOverdue);
  const days = daysBetween(today(), dueDate);
  return days <= 0 ? t.dueToday : t.dueIn(days);
}
