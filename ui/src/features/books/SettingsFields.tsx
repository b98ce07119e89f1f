import {
  ActionIcon,
  Button,
  Checkbox,
  ColorInput,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { today } from "@/lib/dates";
import classes from "./books.module.css";
import { monthOptions, numberExample } from "./options";
import { t } from "./messages";

export type SettingsForm = UseFormReturnType<Reply<"settings_get">>;
type Props = { form: SettingsForm };

export function BusinessFields({ form }: Props) {
  return (
    <SimpleGrid cols={2}>
      <TextInput label={t.businessName} required {...form.getInputProps("name")} />
      <TextInput
        label={t.legalName}
        description={t.legalNameNote}
        inputWrapperOrder={["label", "input", "description"]}
        {...form.getInputProps("legalName")}
      />
      <TextInput label={t.email} type="email" {...form.getInputProps("email")} />
      <TextInput label={t.phone} type="tel" {...form.getInputProps("phone")} />
      <TextInput label={t.website} {...form.getInputProps("website")} />
    </SimpleGrid>
  );
}

export function AddressFields({ form }: Props) {
  const countries = useAsk("country_list", null).data ?? [];
  return (
    <SimpleGrid cols={2}>
      <TextInput label={t.line1} {...form.getInputProps("address.line1")} />
      <TextInput label={t.line2} {...form.getInputProps("address.line2")} />
      <SimpleGrid cols={2}>
        <TextInput label={t.postalCode} {...form.getInputProps("address.postalCode")} />
        <TextInput label={t.city} {...form.getInputProps("address.city")} />
      </SimpleGrid>
      <TextInput label={t.region} {...form.getInputProps("address.region")} />
      <Select
        label={t.country}
        searchable
        data={countries.map(({ code, name }) => ({ value: code, label: name }))}
        {...form.getInputProps("address.country")}
      />
    </SimpleGrid>
  );
}

export function TaxNumberFields({ form }: Props) {
  const countries = useAsk("country_list", null).data ?? [];
  const usual = countries.find(({ code }) => code === form.values.country)?.taxNumberLabels ?? [];
  const rows = form.values.taxNumbers;
  const unused = usual.find((label) => rows.every((row) => row.label !== label));
  return (
    <Stack gap="xs">
      {rows.map((row, index) => (
        <div key={index} className={classes.taxNumber}>
          <TextInput
            aria-label={t.taxNumberLabel}
            placeholder={t.taxNumberLabel}
            {...form.getInputProps(`taxNumbers.${index}.label`)}
          />
          <TextInput
            aria-label={row.label || t.taxNumber}
            placeholder={t.taxNumber}
            {...form.getInputProps(`taxNumbers.${index}.number`)}
          />
          <ActionIcon
            aria-label={t.removeTaxNumber(row.label)}
            onClick={() => form.removeListItem("taxNumbers", index)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem("taxNumbers", { label: unused ?? "", number: "" })}
        >
          {t.addTaxNumber}
        </Button>
      </div>
    </Stack>
  );
}

export function PayToFields({ form }: Props) {
  return (
    <SimpleGrid cols={2}>
      <TextInput label={t.bankName} {...form.getInputProps("paymentDetails.bankName")} />
      <TextInput label={t.accountHolder} {...form.getInputProps("paymentDetails.accountHolder")} />
      <TextInput label={t.iban} {...form.getInputProps("paymentDetails.iban")} />
      <TextInput label={t.bic} {...form.getInputProps("paymentDetails.bic")} />
      <TextInput label={t.accountNumber} {...form.getInputProps("paymentDetails.accountNumber")} />
      <TextInput label={t.routingNumber} {...form.getInputProps("paymentDetails.routingNumber")} />
    </SimpleGrid>
  );
}

export function InvoiceFields({ form }: Props) {
  const codes = useAsk("tax_code_list", {}).data ?? [];
  const taxCode = form.values.defaultTaxCodeId;
  return (
    <Stack gap="md">
      <SimpleGrid cols={2}>
        <TextInput
          label={t.numbering}
          description={`${t.numberingNote}. ${t.numberingNext(
            numberExample(form.values.invoiceNumberPattern, today().slice(0, 4)),
          )}`}
          inputWrapperOrder={["label", "input", "description", "error"]}
          {...form.getInputProps("invoiceNumberPattern")}
        />
        <NumberInput
          label={t.terms}
          description={t.termsDays(form.values.paymentTermsDays)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          suffix={` ${t.days}`}
          min={0}
          max={365}
          allowDecimal={false}
          value={form.values.paymentTermsDays}
          onChange={(days) => form.setFieldValue("paymentTermsDays", Number(days) || 0)}
        />
        <Select
          label={t.defaultTaxCode}
          data={[
            { value: "", label: t.none },
            ...codes.map((code) => ({
              value: String(code.id),
              label: `${code.code} · ${code.name}`,
            })),
          ]}
          value={taxCode ?? ""}
          onChange={(id) =>
            form.setFieldValue("defaultTaxCodeId", codes.find((code) => code.id === id)?.id ?? null)
          }
        />
        <div>
          <Text size="sm" fw={500} mb={2} id="tax-rounding">
            {t.taxRounding}
          </Text>
          <SegmentedControl
            aria-labelledby="tax-rounding"
            data={[
              { value: "line", label: t.perLine },
              { value: "document", label: t.perDocument },
            ]}
            {...form.getInputProps("taxRounding")}
          />
        </div>
      </SimpleGrid>
      <Checkbox
        label={t.pricesInclude}
        description={t.pricesIncludeNote}
        {...form.getInputProps("pricesIncludeTax", { type: "checkbox" })}
      />
      <Textarea label={t.invoiceNotes} {...form.getInputProps("invoiceNotes")} />
      <Textarea label={t.invoiceTerms} {...form.getInputProps("invoiceTerms")} />
      <TextInput label={t.invoiceFooter} {...form.getInputProps("invoiceFooter")} />
    </Stack>
  );
}

export function DocumentFields({ form }: Props) {
  return (
    <SimpleGrid cols={2}>
      <div>
        <Text size="sm" fw={500} mb={2} id="paper">
          {t.paper}
        </Text>
        <SegmentedControl
          aria-labelledby="paper"
          data={[
            { value: "a4", label: t.a4 },
            { value: "letter", label: t.letter },
          ]}
          {...form.getInputProps("paper")}
        />
      </div>
      <Select
        label={t.language}
        data={(["en", "de", "fr", "es"] as const).map((code) => ({
          value: code,
          label: t.languages[code],
        }))}
        {...form.getInputProps("language")}
      />
      <ColorInput
        label={t.accentColor}
        description={t.accentColorNote}
        inputWrapperOrder={["label", "input", "description", "error"]}
        size="sm"
        format="hex"
        withEyeDropper={false}
        swatches={["#0f766e", "#1d4f91", "#7a3e9d", "#a23b2a", "#8a5a00", "#222b33"]}
        {...form.getInputProps("accentColor")}
      />
    </SimpleGrid>
  );
}

export function BookFields({ form }: Props) {
  return (
    <SimpleGrid cols={2}>
      <TextInput
        label={t.baseCurrency}
        description={t.baseCurrencyFixed}
        inputWrapperOrder={["label", "input", "description"]}
        readOnly
        variant="filled"
        value={form.values.baseCurrency}
      />
      <Select
        label={t.fiscalYear}
        data={monthOptions()}
        value={String(form.values.fiscalYearFirstMonth)}
        onChange={(month) => form.setFieldValue("fiscalYearFirstMonth", Number(month))}
      />
    </SimpleGrid>
  );
}
