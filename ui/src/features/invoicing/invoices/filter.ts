/** The invoice list's filter as its address keeps it, and as the core is asked. */
import type { Request } from "@/api/types";

type Filter = Request<"invoice_list">;

export const STATUSES = ["all", "draft", "open", "part_paid", "overdue", "paid", "void"] as const;
export type Status = (typeof STATUSES)[number];

export const DEFAULTS = {
  status: "all" as string,
  q: "",
  due: "",
  customer: "",
  from: "",
  to: "",
  currency: "",
  by: "invoice_date",
  descending: true,
};
export type State = typeof DEFAULTS;

const ofStatus: Record<Status, Partial<Filter>> = {
  all: {},
  draft: { state: "draft" },
  open: { state: "issued", paymentState: "open" },
  part_paid: { state: "issued", paymentState: "part_paid" },
  overdue: { state: "issued", dueState: "overdue" },
  paid: { state: "issued", paymentState: "paid" },
  void: { state: "void" },
};

export const statusOf = (text: string): Status =>
  STATUSES.find((status) => status === text) ?? "all";

/** What is asked of `invoice_list` and, without sorting, of `invoice_totals`. */
export function filterOf(state: State): Filter {
  return {
    ...(state.due ? { dueState: state.due as NonNullable<Filter["dueState"]> } : {}),
    ...ofStatus[statusOf(state.status)],
    ...(state.q ? { search: state.q } : {}),
    ...(state.customer ? { customer: state.customer } : {}),
    ...(state.from ? { from: state.from } : {}),
    ...(state.to ? { to: state.to } : {}),
    ...(state.currency ? { currency: state.currency } : {}),
  };
}

/** How many filters are set beside the status and the search. */
export const extras = ({ due, customer, from, to, currency }: State): number =>
  [due, customer, from, to, currency].filter(Boolean).length;

export const cleared: Partial<State> = {
  status: "all",
  q: "",
  due: "",
  customer: "",
  from: "",
  to: "",
  currency: "",
};
