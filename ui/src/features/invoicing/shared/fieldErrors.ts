import type { ApiError } from "@/api/types";
import { sentence } from "@/lib/sentence";
import { t } from "./messages";

/** What is wrong with each field, by its name on the wire. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

/** The field a refusal is about, if it is about one: the message then stands at the field. */
export function fieldErrors(error: ApiError | null | undefined): FieldErrors {
  if (error?.kind !== "rule") return {};
  if (error.rule.code === "rate_missing") return { exchangeRate: t.required };
  if (error.rule.code === "deposit_amount_missing") return { depositAmount: t.required };
  if (error.rule.code !== "field_invalid") return {};
  const { field, reason } = error.rule;
  return typeof field === "string" && typeof reason === "string"
    ? { [field]: sentence(reason) }
    : {};
}

/** The error that has no field of this form to stand at. */
export function formError(
  error: ApiError | null | undefined,
  fields: readonly string[],
): ApiError | null {
  const known = Object.keys(fieldErrors(error));
  return known.some((field) => fields.includes(field)) ? null : (error ?? null);
}
