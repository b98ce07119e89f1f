import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";

type Account = Reply<"account_list">[number];

type Props = Omit<SelectProps, "data" | "value" | "onChange" | "type"> & {
  /** The account's id, or empty. */
  value: string;
  onChange: (id: string) => void;
  type?: Account["type"];
  except?: string;
  /** Kinds of accounts that are offered alone; every kind when left out. */
  only?: readonly Account["subtype"][];
  /** Kinds of accounts that are not offered. */
  without?: readonly Account["subtype"][];
};

/** An account by number or name. */
export function AccountSelect({ value, onChange, type, except, only, without, ...rest }: Props) {
  const accounts = useAsk("account_list", { type: type ?? null }).data;
  const data = useMemo(
    () =>
      (accounts ?? [])
        .filter(
          ({ id, subtype }) =>
            id !== except && (only?.includes(subtype) ?? true) && !without?.includes(subtype),
        )
        .map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` })),
    [accounts, except, only, without],
  );
  return (
    <Select
      searchable
      selectFirstOptionOnChange
      // Or what is typed first opens the list and leaves Enter nothing to choose.
      selectFirstOptionOnDropdownOpen={!value}
      autoComplete="off"
      {...rest}
      data={data}
      value={value || null}
      onChange={(id) => onChange(id ?? "")}
    />
  );
}
