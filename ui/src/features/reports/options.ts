import type { Reply, Request } from "@/api/types";
import { t } from "./messages";

export type Compare = NonNullable<Request<"income_statement">["compare"]>;
export type CompareChoice = Compare | "none";
export type Columns = NonNullable<Request<"income_statement">["by"]>;
export type ColumnsChoice = Columns | "one";
export type Ageing = Reply<"receivables_ageing">;

/** A day has a year before; a span of days also has the span before it. */
export const compareOptions = (of: "day" | "span") => [
  { value: "none", label: t.compareNone },
  ...(of === "span" ? [{ value: "previous_period", label: t.compareWith.previous_period }] : []),
  { value: "previous_year", label: t.compareWith.previous_year },
];

export const columnOptions = () => [
  { value: "one", label: t.one },
  ...(["month", "quarter", "year"] as const).map((value) => ({ value, label: t.by[value] })),
];
