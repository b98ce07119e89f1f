import { useMemo } from "react";
import { useAsk } from "@/api/hooks";
import type { ApiError, Reply } from "@/api/types";

export type OpenInvoice = Reply<"invoice_list">["rows"][number];

/** What a customer has to pay, the oldest due date first. */
export function useOpenInvoices(customer: string | null) {
  const of = (paymentState: "open" | "part_paid") =>
    ({
      customer: customer ?? "",
      state: "issued",
      paymentState,
      sort: "due_date",
      page: { limit: 200 },
    }) as const;
  const enabled = customer !== null;
  const open = useAsk("invoice_list", of("open"), { enabled, keepPrevious: false });
  const part = useAsk("invoice_list", of("part_paid"), { enabled, keepPrevious: false });
  const rows = useMemo(
    () =>
      [...(open.data?.rows ?? []), ...(part.data?.rows ?? [])].sort(
        (a, b) =>
          a.dueDate.localeCompare(b.dueDate) || (a.number ?? "").localeCompare(b.number ?? ""),
      ),
    [open.data, part.data],
  );
  const error: ApiError | null = open.error ?? part.error;
  return { rows, error, known: open.data !== undefined && part.data !== undefined };
}
