import { Combobox, Textarea, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useAsk } from "@/api/hooks";
import { formatDecimal } from "@/lib/money";
import type { ItemRow } from "./draft";
import classes from "./editor.module.css";
import { t } from "./messages";

type Props = {
  value: string;
  label: string;
  line: string;
  currency: string;
  on: string;
  onChange: (text: string) => void;
  onItem: (item: ItemRow) => void;
};

/**
 * What is sold: free words, or an item by type-ahead. An item is taken with Enter once it is marked;
 * one whose name or code begins with what was typed is marked at once.
 */
export function DescriptionCell({ value, label, line, currency, on, onChange, onItem }: Props) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typing, setTyping] = useState(false);
  const [text] = useDebouncedValue(value.trim(), 90);
  const found = useAsk(
    "item_list",
    { search: text || null, ...(currency ? { currency } : {}), on: on || null, page: { limit: 8 } },
    { enabled: typing },
  );
  const items = typing ? (found.data?.rows ?? []) : [];
  const meant = beginningWith(items, text);
  const best = meant ? items.indexOf(meant) : -1;

  const { selectOption, resetSelectedOption, dropdownOpened } = combobox;
  const first = items[best]?.id;
  useEffect(() => {
    if (!dropdownOpened) return;
    if (first !== undefined) selectOption(best);
    else resetSelectedOption();
    // The store's functions are new with every render; what is listed decides.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [first, best, dropdownOpened, text]);

  const take = (id: string) => {
    const item = items.find((one) => one.id === id);
    if (item) onItem(item);
    setTyping(false);
    combobox.closeDropdown();
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={take}
      position="bottom-start"
      width={380}
      shadow="md"
      withinPortal
    >
      <Combobox.Target withAriaAttributes={false} autoComplete="off">
        <Textarea
          variant="unstyled"
          classNames={{ input: classes.input ?? "" }}
          minRows={1}
          maxRows={8}
          aria-label={label}
          aria-autocomplete="list"
          data-line={line}
          data-field="description"
          placeholder={t.fields.description}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            setTyping(true);
            combobox.openDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" && !event.altKey && !typing && value === "") {
              setTyping(true);
              combobox.openDropdown();
            }
            // Whoever types faster than the list follows still gets the item they mean.
            if (event.key === "Enter" && !event.shiftKey && combobox.dropdownOpened) {
              const now = beginningWith(items, value);
              if (now && combobox.getSelectedOptionIndex() < 0) {
                event.preventDefault();
                take(now.id);
              }
            }
            if (event.key === "Escape" && combobox.dropdownOpened) {
              event.preventDefault();
              setTyping(false);
            }
          }}
          onBlur={() => {
            setTyping(false);
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={items.length === 0}>
        <Combobox.Options aria-label={t.items}>
          {items.map((item) => (
            <Combobox.Option key={item.id} value={item.id}>
              <span className={classes.itemName}>{item.name}</span>
              <span className={classes.itemCode}>{item.code}</span>
              <span className={classes.itemPrice}>
                {item.unitPrice === null ? t.noPrice : formatDecimal(item.unitPrice)}
                {item.unit && ` / ${item.unit}`}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The first item whose name or code begins with what was typed. */
function beginningWith(items: readonly ItemRow[], typed: string): ItemRow | undefined {
  const text = typed.trim().toLowerCase();
  if (text.length < 2) return undefined;
  return items.find(({ code, name }) =>
    [code, name].some((word) => word.toLowerCase().startsWith(text)),
  );
}
