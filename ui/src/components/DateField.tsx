import { ActionIcon, Popover, TextInput, type TextInputProps } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { useState } from "react";
import { addDays, dateParts, formatDate, parseDate, today, type IsoDate } from "@/lib/dates";
import classes from "./fields.module.css";
import { t } from "./messages";

type Props = Omit<TextInputProps, "value" | "defaultValue" | "onChange" | "type"> & {
  /** `YYYY-MM-DD`, or empty. */
  value: IsoDate;
  onChange: (value: IsoDate) => void;
};

/**
 * A calendar date. Typed in any usual way, `t` for today, `+` and `-` step by days (also the arrow
 * keys), `+30` counts from the date that stands there.
 */
export function DateField({ value, onChange, error, onBlur, onKeyDown, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const base = dateParts(value) ? value : today();

  const take = (text: string) => {
    if (text.trim() === "") {
      setRefused(null);
      if (value !== "") onChange("");
      return;
    }
    // `+30` typed behind the date that stands there counts from it.
    const shown = formatDate(value);
    const rest = value && text.startsWith(shown) ? text.slice(shown.length) : text;
    const read = rest.trim() === "" ? value : parseDate(rest, base);
    setRefused(read ? null : text);
    if (read && read !== value) onChange(read);
  };
  const step = (days: number) => {
    setTyped(null);
    setRefused(null);
    onChange(addDays(base, days));
  };

  return (
    <Popover
      opened={open && !rest.disabled}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
      // The field is an ordinary text field; the calendar has its own button.
      withRoles={false}
    >
      <Popover.Target>
        <TextInput
          autoComplete="off"
          spellCheck={false}
          rightSection={
            <ActionIcon
              size="sm"
              tabIndex={-1}
              disabled={rest.disabled ?? false}
              aria-label={t.openCalendar}
              onClick={() => setOpen((now) => !now)}
            >
              <IconCalendar size={14} />
            </ActionIcon>
          }
          {...rest}
          classNames={{ input: classes.date ?? "" }}
          value={typed ?? refused ?? (value && formatDate(value))}
          error={error ?? (refused !== null && typed === null ? t.notADate : undefined)}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            // A complete ISO date counts at once, so that a form can be sent without leaving it.
            if (dateParts(text)) take(text);
          }}
          onBlur={(event) => {
            if (typed !== null) take(typed);
            setTyped(null);
            onBlur?.(event);
          }}
          onKeyDown={(event) => {
            const untouched = typed === null || typed === "";
            if (event.key === "ArrowDown" && event.altKey) setOpen(true);
            else if (event.key === "ArrowUp") step(1);
            else if (event.key === "ArrowDown") step(-1);
            else if (untouched && event.key === "t") {
              setTyped(null);
              setRefused(null);
              onChange(today());
            } else if (event.key === "Enter" && typed !== null) {
              take(typed);
              setTyped(null);
            } else {
              onKeyDown?.(event);
              return;
            }
            if (event.key !== "Enter") event.preventDefault();
            onKeyDown?.(event);
          }}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={value || null}
          defaultDate={base}
          onChange={(date) => {
            if (date) onChange(date);
            setTyped(null);
            setRefused(null);
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
