import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { editableMoney, formatMoney, parseMoney, type Money } from "@/lib/money";
import { evaluate, toDecimal } from "@/lib/arithmetic";
import { numberSigns } from "@/lib/locale";
import classes from "./fields.module.css";
import { t } from "./messages";

type Common = Omit<TextInputProps, "value" | "defaultValue" | "onChange" | "type">;

type MoneyFieldProps = Common & {
  value: Money | null;
  currency: string;
  /** Null while the field is empty or not an amount. */
  onChange: (value: Money | null) => void;
};

/** An amount. Takes calculations (`1200/3*1.2`, `100+19%`) and shows their result when left. */
export function MoneyField({ value, currency, onChange, ...rest }: MoneyFieldProps) {
  const same = (text: string) => {
    const read = parseMoney(text, currency);
    return read?.minor === value?.minor;
  };
  return (
    <CalculatingField
      {...rest}
      shown={value === null ? "" : formatMoney(value, { show: "none" })}
      editable={value === null ? "" : editableMoney(value)}
      isCurrent={same}
      read={(text) => {
        const read = parseMoney(text, currency);
        onChange(read);
        return read !== null;
      }}
      refusal={t.notAnAmount}
      leftSection={
        rest.leftSection ??
        (rest.variant === "unstyled" ? undefined : (
          <span className={classes.currency}>{currency}</span>
        ))
      }
    />
  );
}

type DecimalFieldProps = Common & {
  /** A plain decimal as the core writes it; empty when there is none. */
  value: string;
  onChange: (value: string) => void;
  /** At most this many decimals are kept: 4 for quantities. */
  places: number;
};

/** A quantity, price, rate or percentage: a decimal that is kept as text. */
export function DecimalField({ value, onChange, places, ...rest }: DecimalFieldProps) {
  const read = (text: string) => {
    const number = evaluate(text.replace(/%\s*$/, ""));
    return number && toDecimal(number, places);
  };
  const local = value.replace(".", numberSigns().decimal);
  return (
    <CalculatingField
      {...rest}
      shown={local}
      editable={local}
      isCurrent={(text) => (read(text) ?? "") === value}
      read={(text) => {
        const decimal = read(text);
        onChange(decimal ?? "");
        return decimal !== null;
      }}
      refusal={t.notANumber}
    />
  );
}

type CalculatingProps = Common & {
  shown: string;
  editable: string;
  isCurrent: (text: string) => boolean;
  /** Takes the text; false when it cannot be read. */
  read: (text: string) => boolean;
  refusal: string;
};

/** What is typed stays as typed until the field is left. */
function CalculatingField({
  shown,
  editable,
  isCurrent,
  read,
  refusal,
  error,
  onFocus,
  onBlur,
  onKeyDown,
  classNames,
  ...rest
}: CalculatingProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const focused = typed !== null;
  // A value set from outside while the field is open replaces what was typed.
  const text = focused ? (isCurrent(typed) || typed === "" || refused ? typed : editable) : null;

  const settle = () => setTyped((now) => (now === null || refused ? now : editable));

  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      classNames={{ input: classes.number ?? "", ...(classNames as object) }}
      value={text ?? refused ?? shown}
      error={error ?? (refused !== null && !focused ? refusal : undefined)}
      onFocus={(event) => {
        setTyped(refused ?? editable);
        const input = event.currentTarget;
        // After React has put the editable text in, so that typing replaces it; unless the person
        // was faster and has begun to type, or has gone on: selecting a field pulls the focus to it.
        requestAnimationFrame(() => {
          if (document.activeElement === input && input.value === editable) input.select();
        });
        onFocus?.(event);
      }}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const understood = read(next);
        setRefused(understood || next.trim() === "" ? null : next);
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle();
        onKeyDown?.(event);
      }}
    />
  );
}
