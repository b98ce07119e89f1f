/** The tax code form's state, and how it becomes a request. */
import type { Reply, Request } from "@/api/types";
import { t } from "./messages";

export type TaxCode = Reply<"tax_code_list">[number];
type Save = Request<"tax_code_save">;

export type RateDraft = { validFrom: string; percent: string };
export type ComponentDraft = {
  name: string;
  account: string;
  inputAccount: string;
  recoverable: boolean;
  rates: RateDraft[];
};
export type TaxDraft = {
  id: Save["id"];
  code: string;
  name: string;
  kind: Save["kind"];
  components: ComponentDraft[];
};

/** From a day on which no invoice of this book can be older. */
const LONG_AGO = "2000-01-01";

export const newComponent = (): ComponentDraft => ({
  name: "",
  account: "",
  inputAccount: "",
  recoverable: true,
  rates: [{ validFrom: LONG_AGO, percent: "" }],
});

export const newDraft = (id: Save["id"]): TaxDraft => ({
  id,
  code: "",
  name: "",
  kind: "standard",
  components: [newComponent()],
});

export const draftOf = (code: TaxCode): TaxDraft => ({
  id: code.id,
  code: code.code,
  name: code.name,
  kind: code.kind,
  components: code.components.map((component) => ({
    name: component.name,
    account: component.account?.id ?? "",
    inputAccount: component.inputAccount?.id ?? "",
    recoverable: component.recoverable,
    rates: component.rates,
  })),
});

export function check(draft: TaxDraft): Record<string, string | undefined> {
  const errors: Record<string, string> = {};
  if (!draft.code.trim()) errors["code"] = t.required;
  if (!draft.name.trim()) errors["name"] = t.required;
  draft.components.forEach((component, at) => {
    if (!component.name.trim()) errors[`${at}.name`] = t.required;
    component.rates.forEach((rate, number) => {
      if (!rate.validFrom) errors[`${at}.${number}.validFrom`] = t.required;
      if (rate.percent === "") errors[`${at}.${number}.percent`] = t.required;
    });
  });
  return errors;
}

export const requestOf = (draft: TaxDraft): Save => ({
  id: draft.id,
  code: draft.code.trim(),
  name: draft.name.trim(),
  kind: draft.kind,
  components: draft.components.map((component) => ({
    name: component.name.trim(),
    account: component.account || null,
    inputAccount: component.inputAccount || null,
    recoverable: component.recoverable,
    rates: component.rates,
  })),
});
