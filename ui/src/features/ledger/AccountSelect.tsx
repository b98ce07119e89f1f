import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import { useAsk } from "@/api/hooks";
import type { Account } from "./side";

type Props = Omit<SelectProps, "data" | "value" | "onChange" | "type"> & {
  /** The account's id, or empty. */
  value: string;
  onChange: (id: string) => void;
  type?: Account["type"];
  except?: string;
};

/** An account by number or name. */
export function AccountSelect({ value, onChange, type, except, ...rest }: Props) {
  const accounts = useAsk("account_list", { type: type ?? null }).data;
  const data = useMemo(
    () =>
      (accounts ?? [])
        .filter(({ id }) => id !== except)
        .map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` })),
    [accounts, except],
  );
  return (
    <Select
      searchable
      selectFirstOptionOnChange
      autoComplete="off"
      {...rest}
      data={data}
      value={value || null}
      onChange={(id) => onChange(id ?? "")}
    />
  );
}
