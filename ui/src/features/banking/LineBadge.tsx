import type { Reply } from "@/api/types";
import { StatusBadge, type Tone } from "@/components/StatusBadge";
import { t } from "./messages";

type Row = Pick<Reply<"bank_line_list">["rows"][number], "state" | "status">;

const TONES: Record<Row["state"], Tone> = {
  open: "info",
  posted: "good",
  matched: "good",
  ignored: "neutral",
  dropped: "neutral",
};

/** How a line stands, in a word; one the bank has only announced says so. */
export const standing = ({ state, status }: Row): string =>
  state === "open" && status === "pending" ? t.pending : t.states[state];

export const LineBadge = ({ row }: { row: Row }) => (
  <StatusBadge tone={standing(row) === t.pending ? "warn" : TONES[row.state]}>
    {standing(row)}
  </StatusBadge>
);
