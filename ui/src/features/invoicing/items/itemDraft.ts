/** The item form's state, and how it becomes a request. */
import type { Reply, Request } from "@/api/types";
import type { FieldErrors } from "../shared/fieldErrors";
import { t as shared } from "../shared/messages";
import { t } from "./messages";

export type Item = Reply<"item_get">;
type Save = Request<"item_save">;
export type PriceDraft = { currency: string; validFrom: string; unitPrice: string };

export type ItemDraft = {
  id: Save["id"];
  code: string;
  name: string;
  kind: Save["kind"];
  unit: string;
  description: string;
  account: string;
  taxCode: string;
  prices: PriceDraft[];
};

export const newDraft = (id: Save["id"], currency: string, on: string): ItemDraft => ({
  id,
  code: "",
  name: "",
  kind: "service",
  unit: "",
  description: "",
  account: "",
  taxCode: "",
  prices: [{ currency, validFrom: on, unitPrice: "" }],
});

export const draftOf = (item: Item): ItemDraft => ({
  id: item.id,
  code: item.code,
  name: item.name,
  kind: item.kind,
  unit: item.unit,
  description: item.description,
  account: item.account.id,
  taxCode: item.taxCodeId ?? "",
  prices: item.prices,
});

const given = (text: string): string | null => text.trim() || null;
const filled = (draft: ItemDraft) => draft.prices.filter(({ unitPrice }) => unitPrice !== "");

export function check(draft: ItemDraft): FieldErrors {
  const errors: Record<string, string> = {};
  if (!draft.code.trim()) errors["code"] = shared.required;
  if (!draft.name.trim()) errors["name"] = shared.required;
  const days = new Set<string>();
  draft.prices.forEach(({ currency, validFrom, unitPrice }, index) => {
    if (unitPrice === "") return;
    if (!validFrom) errors[`prices.${index}.validFrom`] = shared.required;
    const day = `${currency} ${validFrom}`;
    if (days.has(day)) errors[`prices.${index}.validFrom`] = t.priceTwice;
    days.add(day);
  });
  return errors;
}

export const requestOf = (draft: ItemDraft): Save => ({
  id: draft.id,
  code: draft.code.trim(),
  name: draft.name.trim(),
  kind: draft.kind,
  unit: given(draft.unit),
  description: given(draft.description),
  account: given(draft.account),
  taxCode: given(draft.taxCode),
  prices: filled(draft),
});
