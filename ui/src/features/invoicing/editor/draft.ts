/** An invoice as it is being written, and how it becomes a request. Nothing here adds up money. */
import type { Reply, Request } from "@/api/types";
import { addDays, daysBetween } from "@/lib/dates";
import { newId } from "@/lib/ids";
import type { Chosen } from "../shared/CustomerPicker";

export type Invoice = Reply<"invoice_get">;
export type Save = Request<"invoice_save">;
export type SaveLine = Save["lines"][number];
export type Discount = NonNullable<Save["discount"]>;
export type ItemRow = Reply<"item_list">["rows"][number];

export type Line = {
  /** Of the row on screen; the core knows lines by their place. */
  key: string;
  item: { id: string; code: string } | null;
  description: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  discount: Discount | null;
  /** Null follows the item, the customer or the book; empty is no tax. */
  taxCode: string | null;
  /** Null follows the item or the chart. */
  account: string | null;
  project: string;
};

export type Draft = {
  id: Save["id"];
  customer: Chosen | null;
  invoiceDate: string;
  /** Empty follows the terms of payment. */
  dueDate: string;
  /** Empty follows the customer. */
  currency: string;
  exchangeRate: string;
  /** Null follows the book, as do notes, terms and language. */
  pricesIncludeTax: boolean | null;
  discount: Discount | null;
  reference: string;
  notes: string | null;
  terms: string | null;
  language: Save["language"];
  lines: Line[];
};

export const blankLine = (): Line => ({
  key: newId(),
  item: null,
  description: "",
  quantity: "",
  unit: "",
  unitPrice: "",
  discount: null,
  taxCode: null,
  account: null,
  project: "",
});

export const blankDraft = (id: Save["id"], on: string, customer: Chosen | null): Draft => ({
  id,
  customer,
  invoiceDate: on,
  dueDate: "",
  currency: "",
  exchangeRate: "",
  pricesIncludeTax: null,
  discount: null,
  reference: "",
  notes: null,
  terms: null,
  language: null,
  lines: [blankLine()],
});

export const draftOf = (invoice: Invoice): Draft => ({
  id: invoice.id,
  customer: invoice.customer,
  invoiceDate: invoice.invoiceDate,
  dueDate: invoice.dueDate,
  currency: invoice.currency,
  // None was given yet: the field is empty, as it is on a new invoice.
  exchangeRate: invoice.exchangeRate === "0" ? "" : invoice.exchangeRate,
  pricesIncludeTax: invoice.pricesIncludeTax,
  discount: invoice.discount,
  reference: invoice.reference,
  notes: invoice.notes,
  terms: invoice.terms,
  language: invoice.language,
  lines: [
    ...invoice.lines.map((line) => ({
      key: newId(),
      item: line.item,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      discount: line.discount,
      taxCode: line.taxCodeId ?? "",
      account: line.account.id,
      project: line.project ?? "",
    })),
    // An issued invoice has its lines; a draft invites the next one.
    ...(invoice.state === "draft" || invoice.lines.length === 0 ? [blankLine()] : []),
  ],
});

/** Nothing was written in it; it is not sent. */
export const isBlank = (line: Line): boolean =>
  line.item === null && line.description.trim() === "" && line.unitPrice === "";

const given = (text: string): string | null => text.trim() || null;

const lineRequest = (line: Line): SaveLine => ({
  item: line.item?.id ?? null,
  description: given(line.description),
  quantity: given(line.quantity),
  unit: given(line.unit),
  unitPrice: given(line.unitPrice),
  discount: line.discount,
  account: line.account,
  taxCode: line.taxCode,
  project: given(line.project),
});

/** The request that keeps this draft; null while there is no customer to keep it for. */
export const requestOf = (draft: Draft, baseCurrency: string): Save | null =>
  draft.customer ? previewOf(draft, baseCurrency) : null;

/** The request for a look at what there is so far. */
export function previewOf(draft: Draft, baseCurrency: string): Save {
  const foreign = draft.currency !== "" && draft.currency !== baseCurrency;
  return {
    id: draft.id,
    customer: draft.customer?.id ?? "",
    invoiceDate: given(draft.invoiceDate),
    dueDate: given(draft.dueDate),
    currency: given(draft.currency),
    exchangeRate: foreign ? given(draft.exchangeRate) : null,
    pricesIncludeTax: draft.pricesIncludeTax,
    discount: draft.discount,
    reference: given(draft.reference),
    notes: draft.notes,
    terms: draft.terms,
    language: draft.language ?? null,
    lines: draft.lines.filter((line) => !isBlank(line)).map(lineRequest),
  };
}

/** Another invoice date; a due date that was given keeps its distance. */
export const withDate = (draft: Draft, invoiceDate: string): Draft => ({
  ...draft,
  invoiceDate,
  dueDate:
    draft.dueDate && draft.invoiceDate && invoiceDate
      ? addDays(invoiceDate, daysBetween(draft.invoiceDate, draft.dueDate))
      : draft.dueDate,
});

/** Another customer: their terms, currency and language, and not the last one's. */
export const withCustomer = (draft: Draft, customer: Chosen | null): Draft =>
  customer?.id === draft.customer?.id
    ? draft
    : { ...draft, customer, dueDate: "", currency: "", exchangeRate: "", language: null };

/** A line takes what its item knows. */
export const withItem = (line: Line, item: ItemRow): Line => ({
  ...line,
  item: { id: item.id, code: item.code },
  description: item.description || item.name,
  unit: item.unit,
  unitPrice: item.unitPrice ?? "",
  taxCode: item.taxCodeId,
  account: null,
});
