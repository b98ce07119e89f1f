import { Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { DateField } from "@/components/DateField";
import { DecimalField } from "@/components/MoneyField";
import { CustomerDrawer } from "../customers/CustomerForm";
import { CustomerPicker } from "../shared/CustomerPicker";
import type { FieldErrors } from "../shared/fieldErrors";
import { useCurrencies } from "../shared/options";
import { withCustomer, withDate, type Draft, type Invoice } from "./draft";
import classes from "./editor.module.css";
import { t } from "./messages";

type Props = {
  draft: Draft;
  /** Changes the draft as it is then: a reply may come when it is no longer the one on screen. */
  onChange: (change: (draft: Draft) => Draft) => void;
  /** What the core made of it: shows what is left out. */
  preview: Invoice | undefined;
  baseCurrency: string;
  errors: FieldErrors;
  autoFocus: boolean;
};

/** Who, when, and in which currency. */
export function EditorHead({ draft, onChange, preview, baseCurrency, errors, autoFocus }: Props) {
  const [adding, setAdding] = useState<string | null>(null);
  const currencies = useCurrencies();
  const currency = draft.currency || preview?.currency || baseCurrency;
  const foreign = currency !== baseCurrency;
  return (
    <div className={classes.head}>
      <CustomerPicker
        className={classes.wide ?? ""}
        label={t.customer}
        placeholder={t.customerHint}
        required
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus && !draft.customer}
        value={draft.customer}
        onChange={(customer) => onChange((now) => withCustomer(now, customer))}
        onAdd={setAdding}
        error={errors["customer"]}
      />
      <DateField
        className={classes.date ?? ""}
        label={t.invoiceDate}
        value={draft.invoiceDate}
        onChange={(date) => onChange((now) => withDate(now, date))}
        error={errors["invoice_date"] ?? errors["invoiceDate"]}
      />
      <DateField
        className={classes.date ?? ""}
        label={t.dueDate}
        value={draft.dueDate || (preview?.dueDate ?? "")}
        onChange={(dueDate) => onChange((now) => ({ ...now, dueDate }))}
        error={errors["due_date"] ?? errors["dueDate"]}
      />
      <TextInput
        className={classes.wide ?? ""}
        label={t.reference}
        placeholder={t.referenceHint}
        value={draft.reference}
        onChange={({ currentTarget: { value: reference } }) =>
          onChange((now) => ({ ...now, reference }))
        }
        error={errors["reference"]}
      />
      <Select
        className={classes.wide ?? ""}
        label={t.currency}
        data={currencies}
        searchable
        value={currency}
        onChange={(next) =>
          next && onChange((now) => ({ ...now, currency: next, exchangeRate: "" }))
        }
        error={errors["currency"]}
      />
      {foreign && (
        <DecimalField
          className={classes.wide ?? ""}
          label={t.rate}
          description={t.rateHint(baseCurrency, currency)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          required
          places={10}
          value={draft.exchangeRate}
          onChange={(exchangeRate) =>
            onChange((now) => ({ ...now, exchangeRate, currency: now.currency || currency }))
          }
          error={errors["exchange_rate"] ?? errors["exchangeRate"]}
        />
      )}
      <Checkbox
        className={classes.check ?? ""}
        label={t.pricesIncludeTax}
        checked={draft.pricesIncludeTax ?? preview?.pricesIncludeTax ?? false}
        onChange={({ currentTarget: { checked: pricesIncludeTax } }) =>
          onChange((now) => ({ ...now, pricesIncludeTax }))
        }
      />
      <CustomerDrawer
        opened={adding !== null}
        {...(adding ? { name: adding } : {})}
        onClose={() => setAdding(null)}
        onSaved={({ id, name }) => onChange((now) => withCustomer(now, { id, name }))}
      />
    </div>
  );
}
