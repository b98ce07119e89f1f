/** The customer form's state: what is typed, and how it becomes a request. */
import type { Reply, Request } from "@/api/types";
import type { Money } from "@/lib/money";
import { isEmptyAddress, noAddress, type Address } from "../shared/AddressFields";
import type { FieldErrors } from "../shared/fieldErrors";
import { t as shared } from "../shared/messages";

export type Customer = Reply<"customer_get">;
type Save = Request<"customer_save">;

export type ContactDraft = { name: string; role: string; email: string; phone: string };

export type CustomerDraft = {
  id: Save["id"];
  name: string;
  email: string;
  phone: string;
  taxNumber: string;
  billing: Address;
  /** Null while goods go to the billing address. */
  shipping: Address | null;
  termsDays: string;
  currency: string;
  creditLimit: Money | null;
  language: NonNullable<Save["language"]> | "";
  taxCode: string;
  notes: string;
  contacts: ContactDraft[];
};

export const noContact: ContactDraft = { name: "", role: "", email: "", phone: "" };

export const newDraft = (id: Save["id"], name = "", country = ""): CustomerDraft => ({
  id,
  name,
  email: "",
  phone: "",
  taxNumber: "",
  billing: { ...noAddress, country },
  shipping: null,
  termsDays: "",
  currency: "",
  creditLimit: null,
  language: "",
  taxCode: "",
  notes: "",
  contacts: [],
});

export const draftOf = (customer: Customer): CustomerDraft => ({
  id: customer.id,
  name: customer.name,
  email: customer.email ?? "",
  phone: customer.phone ?? "",
  taxNumber: customer.taxNumber ?? "",
  billing: customer.billingAddress,
  shipping: customer.shippingAddress,
  termsDays: customer.paymentTermsDays === null ? "" : String(customer.paymentTermsDays),
  currency: customer.currency ?? "",
  creditLimit: customer.creditLimit,
  language: customer.language ?? "",
  taxCode: customer.taxCodeId ?? "",
  notes: customer.notes,
  contacts: customer.contacts.map(({ name, role, email, phone }) => ({
    name,
    role: role ?? "",
    email: email ?? "",
    phone: phone ?? "",
  })),
});

const given = (text: string): string | null => text.trim() || null;
const isEmail = (text: string) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text.trim());
const isBlank = (contact: ContactDraft) => Object.values(contact).every((part) => !part.trim());

/** What a person can be told before anything is sent. */
export function check(draft: CustomerDraft): FieldErrors {
  const errors: Record<string, string> = {};
  if (!draft.name.trim()) errors["name"] = shared.required;
  if (draft.email.trim() && !isEmail(draft.email)) errors["email"] = shared.notAnEmail;
  const days = draft.termsDays.trim();
  if (days && (!/^\d{1,3}$/.test(days) || Number(days) > 365))
    errors["paymentTermsDays"] = shared.notDays;
  draft.contacts.forEach((contact, index) => {
    if (isBlank(contact)) return;
    if (!contact.name.trim()) errors[`contacts.${index}.name`] = shared.required;
    if (contact.email.trim() && !isEmail(contact.email))
      errors[`contacts.${index}.email`] = shared.notAnEmail;
  });
  return errors;
}

export const requestOf = (draft: CustomerDraft): Save => ({
  id: draft.id,
  name: draft.name.trim(),
  email: given(draft.email),
  phone: given(draft.phone),
  taxNumber: given(draft.taxNumber),
  billingAddress: draft.billing,
  shippingAddress: draft.shipping && !isEmptyAddress(draft.shipping) ? draft.shipping : null,
  paymentTermsDays: draft.termsDays.trim() ? Number(draft.termsDays) : null,
  currency: given(draft.currency),
  creditLimit: draft.creditLimit,
  language: draft.language || null,
  taxCode: given(draft.taxCode),
  notes: given(draft.notes),
  contacts: draft.contacts
    .filter((contact) => !isBlank(contact))
    .map((contact) => ({
      name: contact.name.trim(),
      role: given(contact.role),
      email: given(contact.email),
      phone: given(contact.phone),
    })),
});
