import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { numberSigns } from "@/lib/locale";
import type { Discount } from "./draft";
import { readDiscount } from "./grid";
import { t } from "./messages";

type Props = Omit<TextInputProps, "value" | "onChange" | "defaultValue"> & {
  value: Discount | null;
  currency: string;
  onChange: (value: Discount | null) => void;
};

const shown = (discount: Discount | null): string =>
  discount
    ? discount.value.replace(".", numberSigns().decimal) + (discount.kind === "percent" ? "%" : "")
    : "";

/** `10%` or an amount. What is typed stays until the field is left. */
export function DiscountField({ value, currency, onChange, onBlur, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed.trim() !== "" && readDiscount(typed, currency) === null;
  return (
    <TextInput
      autoComplete="off"
      {...rest}
      value={typed ?? shown(value)}
      error={wrong ? (rest.variant === "unstyled" ? true : t.notADiscount) : undefined}
      title={t.discountHint}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(readDiscount(text, currency));
      }}
      onBlur={(event) => {
        if (!wrong) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
