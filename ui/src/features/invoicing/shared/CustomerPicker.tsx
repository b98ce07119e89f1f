import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { catalogue } from "@/lib/catalogue";

const t = catalogue({
  en: {
    nobody: "Nobody by that name.",
    add: (name: string) => (name ? `New customer “${name}”…` : "New customer…"),
  },
});

export type Chosen = { id: Reply<"customer_get">["id"]; name: string };

type Props = Omit<SelectProps, "value" | "onChange" | "data" | "searchValue" | "onSearchChange"> & {
  value: Chosen | null;
  onChange: (customer: Chosen | null) => void;
  /** Offers to add who was not found; given what was typed. */
  onAdd?: (name: string) => void;
};

const NEW = "new";

/** A customer by type-ahead; the core searches. */
export function CustomerPicker({ value, onChange, onAdd, ...rest }: Props) {
  const [text, setText] = useState(value?.name ?? "");
  // Chosen elsewhere: added a moment ago, taken from the address, cleared.
  const name = value?.name ?? "";
  useEffect(() => setText(name), [value?.id, name]);
  const [typed] = useDebouncedValue(text, 100);
  const search = typed === value?.name ? "" : typed.trim();
  const found = useAsk("customer_list", { search: search || null, page: { limit: 30 } });

  const rows = (found.data?.rows ?? []).map(({ id, name, city }) => ({
    value: id,
    label: name,
    city,
  }));
  const data: { value: string; label: string }[] = [
    ...(value && !rows.some((row) => row.value === value.id)
      ? [{ value: value.id, label: value.name }]
      : []),
    ...rows,
    ...(onAdd ? [{ value: NEW, label: t.add(search) }] : []),
  ];
  const [opened, setOpened] = useState(false);
  const [moved, setMoved] = useState(false);
  const take = (id: Chosen["id"], label: string) => {
    setOpened(false);
    setText(label);
    onChange({ id, name: label });
  };
  return (
    <Select
      searchable
      autoComplete="off"
      selectFirstOptionOnChange
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      // Choosing who is chosen already keeps them; clearing has a button of its own.
      allowDeselect={false}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") setMoved(true);
        // However fast one types, Enter means the first customer of that name: the mark may still
        // stand on what the list showed a moment ago.
        if (event.key !== "Enter" || moved || text.trim() === "" || text === value?.name) return;
        const meant = rows.find((row) =>
          row.label.toLowerCase().includes(text.trim().toLowerCase()),
        );
        if (!meant) return;
        event.preventDefault();
        event.stopPropagation();
        take(meant.value, meant.label);
      }}
      nothingFoundMessage={t.nobody}
      {...rest}
      data={data}
      // The core has already chosen what matches.
      filter={({ options }) => options}
      value={value?.id ?? null}
      searchValue={text}
      onSearchChange={(next) => {
        setText(next);
        setMoved(false);
      }}
      onChange={(id) => {
        if (id === NEW) {
          onAdd?.(search);
          return;
        }
        const row = rows.find((one) => one.value === id);
        if (row) take(row.value, row.label);
        else if (id === null) onChange(null);
      }}
    />
  );
}
