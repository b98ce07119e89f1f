/** The payment form's state, and how it becomes a request. Nothing here adds up money. */
import type { Request } from "@/api/types";
import type { Money } from "@/lib/money";
import { applyToOf, type Chosen } from "./OpenInvoices";
import type { OpenInvoice } from "./useOpenInvoices";

type Record_ = Request<"payment_record">;

export type PaymentDraft = {
  id: Record_["id"];
  receivedOn: string;
  amount: Money | null;
  currency: string;
  depositTo: string;
  depositAmount: Money | null;
  exchangeRate: string;
  method: string;
  reference: string;
  chosen: Chosen;
};

export const newPayment = (id: Record_["id"], on: string): PaymentDraft => ({
  id,
  receivedOn: on,
  amount: null,
  currency: "",
  depositTo: "",
  depositAmount: null,
  exchangeRate: "",
  method: "",
  reference: "",
  chosen: {},
});

export const requestOf = (
  draft: PaymentDraft,
  amount: Money,
  customer: string,
  rows: readonly OpenInvoice[],
): Record_ => {
  const applyTo = applyToOf(rows, draft.chosen);
  return {
    id: draft.id,
    customer,
    receivedOn: draft.receivedOn,
    amount,
    depositTo: draft.depositTo || null,
    depositAmount: draft.depositAmount,
    exchangeRate: draft.exchangeRate || null,
    method: draft.method.trim() || null,
    reference: draft.reference.trim() || null,
    ...(applyTo.length > 0 ? { applyTo } : { applyOldestFirst: true }),
  };
};
