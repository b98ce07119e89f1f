import { Autocomplete, Button, Group, Modal, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import { Amount } from "@/components/Amount";
import { DateField } from "@/components/DateField";
import { ErrorNote } from "@/components/ErrorNote";
import { Form } from "@/components/Form";
import { DecimalField, MoneyField } from "@/components/MoneyField";
import { notifyDone } from "@/components/notify";
import { today } from "@/lib/dates";
import { newId } from "@/lib/ids";
import { formatMoney, type Money } from "@/lib/money";
import { CustomerPicker, type Chosen as Customer } from "../shared/CustomerPicker";
import { fieldErrors, formError, type FieldErrors } from "../shared/fieldErrors";
import { t as shared } from "../shared/messages";
import { useBaseCurrency, useDepositAccounts } from "../shared/options";
import classes from "../shared/shared.module.css";
import { t } from "./messages";
import { OpenInvoices } from "./OpenInvoices";
import { newPayment, requestOf, type PaymentDraft } from "./paymentDraft";
import { useOpenInvoices } from "./useOpenInvoices";

/** What is known already where the person asks to record a payment. */
export type Known = {
  customer?: Customer | null;
  /** The invoice it pays, and what is open on it. */
  invoice?: { id: string; open: Money };
};

type Props = Known & { opened: boolean; onClose: () => void };

/** Records money received: against an invoice, several, the oldest, or as credit. */
export function RecordPayment({ opened, onClose, ...known }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={t.recordPayment} size="lg">
      {opened && <PaymentForm {...known} onClose={onClose} />}
    </Modal>
  );
}

const FIELDS = [
  ...["amount", "received_on", "receivedOn", "deposit_amount", "depositAmount"],
  ...["exchange_rate", "exchangeRate"],
];

function PaymentForm({
  customer: first = null,
  invoice,
  onClose,
}: Known & { onClose: () => void }) {
  const [customer, setCustomer] = useState(first);
  const [draft, setDraft] = useState<PaymentDraft>(() => ({
    ...newPayment(newId<PaymentDraft["id"]>(), today()),
    ...(invoice
      ? {
          amount: invoice.open,
          currency: invoice.open.currency,
          chosen: { [invoice.id]: null },
        }
      : {}),
  }));
  const change = (part: Partial<PaymentDraft>) => setDraft((now) => ({ ...now, ...part }));
  const [tried, setTried] = useState(false);

  const base = useBaseCurrency();
  const open = useOpenInvoices(customer?.id ?? null);
  const owed = [...new Set(open.rows.map((row) => row.open.currency))];
  const currency = draft.currency || (owed.includes(base) ? base : (owed[0] ?? base));
  const inCurrency = open.rows.filter((row) => row.open.currency === currency);
  // The invoice the person came from stands first, wherever its due date would put it.
  const rows = [
    ...inCurrency.filter(({ id }) => id === invoice?.id),
    ...inCurrency.filter(({ id }) => id !== invoice?.id),
  ];
  const amount = draft.amount?.currency === currency ? draft.amount : null;

  const record = useDo("payment_record");
  const reverse = useDo("payment_reverse");
  const errors = fieldErrors(record.error);
  const submit = () => {
    setTried(true);
    if (!customer || !amount || !draft.receivedOn) return;
    record.mutate(requestOf(draft, amount, customer.id, rows), {
      onSuccess: (payment) => {
        const credit = payment.unapplied;
        const said = t.recorded(formatMoney(payment.amount), payment.customer.name);
        notifyDone(credit.minor > 0 ? `${said} ${t.creditStays(formatMoney(credit))}` : said, {
          run: () => reverse.mutateAsync({ paymentId: payment.id, reason: t.mistake }),
        });
        onClose();
      },
    });
  };

  return (
    <Form onSubmit={submit}>
      <CustomerPicker
        label={shared.customer}
        required
        {...(customer ? {} : { "data-autofocus": true })}
        value={customer}
        onChange={(next) => {
          setCustomer(next);
          change({ chosen: {}, currency: "", amount: null });
        }}
        error={tried && !customer ? shared.required : undefined}
      />
      <SimpleGrid cols={3} spacing="sm">
        <MoneyField
          {...(customer ? { "data-autofocus": true } : {})}
          label={t.amount}
          required
          currency={currency}
          value={amount}
          onChange={(next) => change({ amount: next })}
          error={errors["amount"] ?? (tried && !amount ? shared.required : undefined)}
        />
        <DateField
          label={t.receivedOn}
          required
          value={draft.receivedOn}
          onChange={(receivedOn) => change({ receivedOn })}
          error={errors["received_on"] ?? errors["receivedOn"]}
        />
        {owed.length > 1 ? (
          <Select
            label={shared.currency}
            data={owed}
            value={currency}
            onChange={(next) => change({ currency: next ?? "", amount: null, chosen: {} })}
          />
        ) : (
          <Method value={draft.method} onChange={(method) => change({ method })} />
        )}
      </SimpleGrid>
      {customer && open.known && (
        <>
          <EverythingOpen
            customer={customer.id}
            currency={currency}
            base={base}
            amount={amount}
            single={invoice}
            onTake={(all) => change({ amount: all })}
          />
          <OpenInvoices
            rows={rows}
            chosen={draft.chosen}
            onChange={(chosen) => {
              const ids = Object.keys(chosen);
              const only = ids.length === 1 ? rows.find(({ id }) => id === ids[0]) : undefined;
              change({ chosen, ...(only && !amount ? { amount: only.open } : {}) });
            }}
          />
        </>
      )}
      <ErrorNote error={open.error} />
      <Deposit draft={draft} currency={currency} base={base} errors={errors} onChange={change} />
      <SimpleGrid cols={2} spacing="sm">
        {owed.length > 1 && (
          <Method value={draft.method} onChange={(method) => change({ method })} />
        )}
        <TextInput
          label={shared.reference}
          placeholder={t.referenceHint}
          value={draft.reference}
          onChange={(event) => change({ reference: event.currentTarget.value })}
        />
      </SimpleGrid>
      <ErrorNote error={formError(record.error, FIELDS)} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {shared.cancel}
        </Button>
        <Button type="submit" loading={record.isPending}>
          {t.record}
        </Button>
      </Group>
    </Form>
  );
}

const Method = ({ value, onChange }: { value: string; onChange: (method: string) => void }) => (
  <Autocomplete label={t.method} data={[...t.methods]} value={value} onChange={onChange} />
);

/**
 * What is open altogether, as the core adds it up, and whether the amount is more than that. The
 * core adds up in base currency; of another currency only a single invoice is compared.
 */
function EverythingOpen({
  customer,
  currency,
  base,
  amount,
  single,
  onTake,
}: {
  customer: string;
  currency: string;
  base: string;
  amount: Money | null;
  single: Known["invoice"] | undefined;
  onTake: (all: Money) => void;
}) {
  const totals = useAsk(
    "invoice_totals",
    { filter: { customer, state: "issued", currency } },
    { enabled: currency === base },
  );
  const all =
    single?.open.currency === currency
      ? single.open
      : currency === base
        ? totals.data?.open
        : undefined;
  const over = all !== undefined && amount !== null && amount.minor > all.minor;
  if (over)
    return (
      <div className={classes.hintLine} data-strong role="status">
        {t.over}
      </div>
    );
  return (
    <div className={classes.hintLine}>
      <span>{t.chosenHint}</span>
      {all && all.minor > 0 && amount?.minor !== all.minor && (
        <Button variant="subtle" onClick={() => onTake(all)}>
          {t.payAll}&nbsp;
          <Amount of={all} />
        </Button>
      )}
    </div>
  );
}

/** Where it arrived, and what arrived when that is another currency. */
function Deposit({
  draft,
  currency,
  base,
  errors,
  onChange,
}: {
  draft: PaymentDraft;
  currency: string;
  base: string;
  errors: FieldErrors;
  onChange: (part: Partial<PaymentDraft>) => void;
}) {
  const accounts = useDepositAccounts();
  const main = accounts.find(({ role }) => role === "bank_main") ?? accounts[0];
  const account = accounts.find(({ id }) => id === draft.depositTo) ?? main;
  const kept = account?.currency ?? base;
  return (
    <SimpleGrid cols={kept !== currency ? 2 : 1} spacing="sm">
      <Select
        label={t.depositTo}
        data={accounts.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
        value={account?.id ?? null}
        onChange={(depositTo) => onChange({ depositTo: depositTo ?? "", depositAmount: null })}
      />
      {kept !== currency && (
        <MoneyField
          label={t.depositAmount(kept)}
          description={t.depositAmountHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          required
          currency={kept}
          value={draft.depositAmount}
          onChange={(depositAmount) => onChange({ depositAmount })}
          error={errors["depositAmount"] ?? errors["deposit_amount"]}
        />
      )}
      {currency !== base && kept !== base && (
        <DecimalField
          label={t.rate}
          description={t.rateHint(base, currency)}
          places={10}
          value={draft.exchangeRate}
          onChange={(exchangeRate) => onChange({ exchangeRate })}
          error={errors["exchangeRate"] ?? errors["exchange_rate"]}
        />
      )}
    </SimpleGrid>
  );
}
