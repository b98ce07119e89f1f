import {
  ActionIcon,
  Button,
  Checkbox,
  Drawer,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState, type ChangeEvent } from "react";
import { useDo } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { Form } from "@/components/Form";
import { MoneyField } from "@/components/MoneyField";
import { notifyDone } from "@/components/notify";
import { RecordFoot } from "@/components/RecordFoot";
import { newId } from "@/lib/ids";
import { AddressFields, noAddress } from "../shared/AddressFields";
import { fieldErrors, formError, type FieldErrors } from "../shared/fieldErrors";
import { t as shared } from "../shared/messages";
import {
  languageOptions,
  taxLabel,
  useBaseCurrency,
  useCurrencies,
  useSettings,
  useTaxCodes,
} from "../shared/options";
import classes from "../shared/shared.module.css";
import {
  check,
  draftOf,
  newDraft,
  noContact,
  requestOf,
  type ContactDraft,
  type Customer,
  type CustomerDraft,
} from "./customerDraft";
import { t } from "./messages";

type Props = {
  opened: boolean;
  /** Left out, a new customer. */
  customer?: Customer | undefined;
  /** What was typed where the person found the customer missing. */
  name?: string;
  onClose: () => void;
  onSaved?: (customer: Customer) => void;
};

/** Adds or changes a customer, beside whatever the person was doing. */
export function CustomerDrawer({ opened, onClose, ...form }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={560}
      title={form.customer ? t.editCustomer : t.newCustomer}
    >
      {opened && <CustomerForm {...form} onClose={onClose} />}
    </Drawer>
  );
}

const FIELDS = ["name", "email", "taxNumber", "paymentTermsDays", "creditLimit"];

function CustomerForm({ customer, name, onClose, onSaved }: Omit<Props, "opened">) {
  const settings = useSettings();
  const [draft, setDraft] = useState<CustomerDraft>(() =>
    customer ? draftOf(customer) : newDraft(newId<Customer["id"]>(), name, settings?.country),
  );
  const [tried, setTried] = useState(false);
  const save = useDo("customer_save");
  const change = (part: Partial<CustomerDraft>) => setDraft((now) => ({ ...now, ...part }));

  const own = check(draft);
  const errors: FieldErrors = { ...fieldErrors(save.error), ...(tried ? own : {}) };
  const submit = () => {
    setTried(true);
    if (Object.keys(own).length > 0) return;
    save.mutate(requestOf(draft), {
      onSuccess: (saved) => {
        notifyDone(t.saved(saved.name));
        onClose();
        onSaved?.(saved);
      },
    });
  };

  return (
    <Form onSubmit={submit}>
      <TextInput
        data-autofocus
        label={shared.name}
        required
        {...textOf(draft.name, (text) => change({ name: text }))}
        error={errors["name"]}
      />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={t.email}
          type="email"
          {...textOf(draft.email, (email) => change({ email }))}
          error={errors["email"]}
        />
        <TextInput label={t.phone} {...textOf(draft.phone, (phone) => change({ phone }))} />
      </SimpleGrid>

      <h3 className={classes.legend}>{t.billingAddress}</h3>
      <AddressFields value={draft.billing} onChange={(billing) => change({ billing })} />
      <Checkbox
        label={t.otherShipping}
        checked={draft.shipping !== null}
        onChange={(event) => change({ shipping: event.currentTarget.checked ? noAddress : null })}
      />
      {draft.shipping && (
        <>
          <h3 className={classes.legend}>{t.shippingAddress}</h3>
          <AddressFields value={draft.shipping} onChange={(shipping) => change({ shipping })} />
        </>
      )}

      <h3 className={classes.legend}>{t.money}</h3>
      <MoneyAndDocuments draft={draft} errors={errors} onChange={change} />

      <h3 className={classes.legend}>{t.contacts}</h3>
      <Contacts
        contacts={draft.contacts}
        errors={errors}
        onChange={(contacts) => change({ contacts })}
      />

      <Textarea
        label={shared.notes}
        description={t.notesHint}
        {...textOf(draft.notes, (notes) => change({ notes }))}
      />
      <ErrorNote error={formError(save.error, FIELDS)} />
      <RecordFoot saving={save.isPending} onClose={onClose} className={classes.stickyFoot} />
    </Form>
  );
}

type Part = {
  draft: CustomerDraft;
  errors: FieldErrors;
  onChange: (part: Partial<CustomerDraft>) => void;
};

function MoneyAndDocuments({ draft, errors, onChange }: Part) {
  const settings = useSettings();
  const base = useBaseCurrency();
  const currencies = useCurrencies();
  const taxCodes = useTaxCodes();
  return (
    <SimpleGrid cols={2} spacing="sm">
      <TextInput
        label={t.terms}
        description={t.termsHint(settings?.paymentTermsDays ?? 30)}
        inputWrapperOrder={HINT_BELOW}
        inputMode="numeric"
        {...textOf(draft.termsDays, (termsDays) => onChange({ termsDays }))}
        error={errors["paymentTermsDays"]}
      />
      <MoneyField
        label={t.creditLimit}
        description={t.creditLimitHint}
        inputWrapperOrder={HINT_BELOW}
        currency={base}
        value={draft.creditLimit}
        onChange={(creditLimit) => onChange({ creditLimit })}
        error={errors["creditLimit"]}
      />
      <Select
        label={shared.currency}
        description={t.currencyHint(base)}
        inputWrapperOrder={HINT_BELOW}
        data={currencies}
        value={draft.currency || null}
        onChange={(currency) => onChange({ currency: currency ?? "" })}
        searchable
        clearable
        error={errors["currency"]}
      />
      <TextInput
        label={t.taxNumber}
        description={t.taxNumberHint}
        inputWrapperOrder={HINT_BELOW}
        {...textOf(draft.taxNumber, (taxNumber) => onChange({ taxNumber }))}
        error={errors["taxNumber"]}
      />
      <Select
        label={t.language}
        placeholder={t.bookLanguage}
        data={languageOptions}
        value={draft.language || null}
        onChange={(language) =>
          onChange({ language: (language ?? "") as CustomerDraft["language"] })
        }
        clearable
      />
      <Select
        label={shared.taxCode}
        placeholder={t.bookTaxCode}
        data={taxCodes.map((code) => ({ value: code.id, label: taxLabel(code) }))}
        value={draft.taxCode || null}
        onChange={(taxCode) => onChange({ taxCode: taxCode ?? "" })}
        clearable
      />
    </SimpleGrid>
  );
}

function Contacts({
  contacts,
  errors,
  onChange,
}: {
  contacts: ContactDraft[];
  errors: FieldErrors;
  onChange: (contacts: ContactDraft[]) => void;
}) {
  const set = (index: number, part: Partial<ContactDraft>) =>
    onChange(contacts.map((contact, at) => (at === index ? { ...contact, ...part } : contact)));
  return (
    <Stack gap="xs">
      {contacts.map((contact, index) => (
        <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
          {(["name", "role", "email", "phone"] as const).map((part) => (
            <TextInput
              key={part}
              aria-label={`${labels[part]}, ${t.contacts} ${index + 1}`}
              placeholder={labels[part]}
              {...textOf(contact[part], (text) => set(index, { [part]: text }))}
              error={errors[`contacts.${index}.${part}`]}
            />
          ))}
          <ActionIcon
            mt={5}
            aria-label={t.removeContact(contact.name)}
            onClick={() => onChange(contacts.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...contacts, noContact])}
        >
          {t.addContact}
        </Button>
      </div>
    </Stack>
  );
}

const HINT_BELOW: ("label" | "input" | "description" | "error")[] = [
  "label",
  "input",
  "description",
  "error",
];

const labels = { name: t.contactName, role: t.contactRole, email: t.email, phone: t.phone };

const textOf = (value: string, onChange: (text: string) => void) => ({
  value,
  onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    onChange(event.currentTarget.value),
});
