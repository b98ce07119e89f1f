import { ActionIcon, Button, Menu, Popover, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconBookmark, IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useShortcuts } from "@/lib/shortcuts";
import classes from "./FilterBar.module.css";
import { t } from "./messages";

export type SavedFilter = { id: string; name: string };

type Props = {
  /** Searching is left out when `onSearch` is. */
  search?: string;
  onSearch?: (text: string) => void;
  searchLabel?: string;
  /** Segmented controls, selects, date fields. */
  children?: ReactNode;
  saved?: {
    filters: readonly SavedFilter[];
    onApply: (id: string) => void;
    onSave: (name: string) => void;
    onRemove: (id: string) => void;
  };
  /** At the end: exports, column choice. */
  actions?: ReactNode;
};

/** Above a list: what is shown. `/` goes to the search. */
export function FilterBar({ search, onSearch, searchLabel, children, saved, actions }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts(
    onSearch
      ? [{ keys: "/", label: t.search, group: "List", run: () => input.current?.focus() }]
      : [],
  );
  return (
    <div className={`${classes.bar ?? ""} no-print`} role="search">
      {onSearch && (
        <SearchBox
          value={search ?? ""}
          label={searchLabel ?? t.search}
          onSearch={onSearch}
          inputRef={input}
        />
      )}
      {children}
      {saved && <Saved {...saved} />}
      <span className={classes.space} />
      {actions}
    </div>
  );
}

/** Types freely and asks a moment later, so that every key does not become a query. */
function SearchBox({
  value,
  label,
  onSearch,
  inputRef,
}: {
  value: string;
  label: string;
  onSearch: (text: string) => void;
  inputRef: React.RefObject<HTMLInputElement | null>;
}) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next;
    onSearch(next);
  }, 160);
  useEffect(() => {
    // Someone else changed it: a saved filter, the back button.
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  const change = (next: string) => {
    setText(next);
    send(next);
  };
  return (
    <TextInput
      ref={inputRef}
      size="xs"
      className={classes.search ?? ""}
      aria-label={label}
      placeholder={label}
      value={text}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        text && (
          <ActionIcon size="xs" aria-label={t.clearSearch} onClick={() => change("")}>
            <IconX size={12} />
          </ActionIcon>
        )
      }
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && text) {
          event.preventDefault();
          change("");
        }
      }}
    />
  );
}

function Saved({ filters, onApply, onSave, onRemove }: NonNullable<Props["saved"]>) {
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState("");
  const save = () => {
    if (!name.trim()) return;
    onSave(name.trim());
    setName("");
    setNaming(false);
  };
  return (
    <Popover
      opened={naming}
      onChange={setNaming}
      position="bottom-start"
      shadow="md"
      trapFocus
      // What opens it is the menu's entry; the place it stands at is no button.
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="subtle" color="gray" leftSection={<IconBookmark size={14} />}>
                {t.savedFilters}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {filters.map(({ id, name: label }) => (
                <Menu.Item
                  key={id}
                  onClick={() => onApply(id)}
                  aria-keyshortcuts="Delete"
                  onKeyDown={(event) => {
                    if (event.key === "Delete") onRemove(id);
                  }}
                  rightSection={
                    <ActionIcon
                      component="span"
                      size="xs"
                      role="button"
                      aria-label={t.removeFilter(label)}
                      onClick={(event) => {
                        event.stopPropagation();
                        onRemove(id);
                      }}
                    >
                      <IconX size={12} />
                    </ActionIcon>
                  }
                >
                  <span className={classes.name}>{label}</span>
                </Menu.Item>
              ))}
              {filters.length > 0 && <Menu.Divider />}
              <Menu.Item onClick={() => setNaming(true)}>{t.saveFilter}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.naming}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TextInput
            data-autofocus
            size="xs"
            aria-label={t.filterName}
            placeholder={t.filterName}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim()}>
            {t.save}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
