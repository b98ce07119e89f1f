import type { ApiError } from "@/api/types";
import { sayError } from "@/components/ErrorNote";
import { t } from "./messages";

export type Refusals = Readonly<Record<string, string | undefined>>;

/** Rules that are about one field of a form, by their codes. */
const FIELD_OF: Readonly<Record<string, string>> = {
  statement_currency: "account",
  not_a_bank_account: "account",
};

/** What is refused about fields, by their names on the wire, so that it stands at the field. */
export function refusals(error: ApiError | null | undefined): Refusals {
  if (error?.kind !== "rule") return {};
  const { code, field } = error.rule;
  if (code === "rate_missing") return { exchangeRate: t.required };
  const own = FIELD_OF[code];
  if (own) return { [own]: sayError(error) };
  if (code !== "field_invalid" || typeof field !== "string") return {};
  const name = field === "exchange_rate" ? "exchangeRate" : field;
  return { [name]: sayError(error) };
}

/** The error that has no field of this form to stand at. */
export const without = (
  error: ApiError | null | undefined,
  fields: readonly string[],
): ApiError | null =>
  Object.keys(refusals(error)).some((field) => fields.includes(field)) ? null : (error ?? null);

/** The file's accounts, where it has several and it is not known which is meant. */
export function accountsToChoose(error: ApiError | null | undefined): readonly string[] {
  if (error?.kind !== "rule" || error.rule.code !== "which_account") return [];
  const { accounts } = error.rule;
  return Array.isArray(accounts) ? accounts.map(String) : [];
}
