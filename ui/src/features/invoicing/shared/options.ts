/** What selects offer. */
import { useMemo } from "react";
import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { t } from "./messages";

export type Option = { value: string; label: string };

export const languageOptions: Option[] = Object.entries(t.languages).map(([value, label]) => ({
  value,
  label,
}));

export function useCurrencies(): Option[] {
  const { data } = useAsk("currency_list", null);
  return useMemo(
    () => (data ?? []).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
    [data],
  );
}

export function useCountries(): Option[] {
  const { data } = useAsk("country_list", null);
  return useMemo(
    () => (data ?? []).map(({ code, name }) => ({ value: code, label: name })),
    [data],
  );
}

export type TaxCode = Reply<"tax_code_list">[number];

/** Tax codes with the rates of a day. */
export function useTaxCodes(asOf?: string): readonly TaxCode[] {
  return useAsk("tax_code_list", asOf ? { asOf } : {}).data ?? [];
}

export const taxLabel = ({ code, percent, components }: TaxCode): string =>
  components.length === 0 ? code : `${code} · ${percent}%`;

/** The book's settings; undefined for the moment they take to arrive. */
export const useSettings = () => useAsk("settings_get", null).data;

/** The currency of the books; `USD` stands in for the moment before it is known. */
export const useBaseCurrency = (): string => useSettings()?.baseCurrency ?? "USD";

/** Accounts money can arrive on. */
export function useDepositAccounts() {
  const { data } = useAsk("account_list", { type: "asset" });
  return useMemo(
    () =>
      (data ?? []).filter(({ subtype }) => ["bank", "cash", "undeposited_funds"].includes(subtype)),
    [data],
  );
}

export function useIncomeAccounts() {
  const { data } = useAsk("account_list", { type: "income" });
  return data ?? [];
}
