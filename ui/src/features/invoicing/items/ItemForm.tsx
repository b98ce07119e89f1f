import {
  ActionIcon,
  Button,
  Drawer,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import { DateField } from "@/components/DateField";
import { ErrorNote } from "@/components/ErrorNote";
import { Form } from "@/components/Form";
import { DecimalField } from "@/components/MoneyField";
import { notifyDone } from "@/components/notify";
import { RecordFoot } from "@/components/RecordFoot";
import { today } from "@/lib/dates";
import { newId } from "@/lib/ids";
import { fieldErrors, formError, type FieldErrors } from "../shared/fieldErrors";
import { t as shared } from "../shared/messages";
import {
  taxLabel,
  useBaseCurrency,
  useCurrencies,
  useIncomeAccounts,
  useTaxCodes,
} from "../shared/options";
import classes from "../shared/shared.module.css";
import {
  check,
  draftOf,
  newDraft,
  requestOf,
  type Item,
  type ItemDraft,
  type PriceDraft,
} from "./itemDraft";
import { t } from "./messages";

type Props = {
  /** An item's id, `new`, or empty while the form is closed. */
  open: string;
  onClose: () => void;
};

/** Adds or changes an item beside the list. */
export function ItemDrawer({ open, onClose }: Props) {
  const adding = open === "new";
  const found = useAsk("item_get", { item: open }, { enabled: open !== "" && !adding });
  const item = adding ? undefined : found.data;
  return (
    <Drawer
      opened={open !== ""}
      onClose={onClose}
      position="right"
      size={520}
      title={adding ? t.newItem : t.editItem}
    >
      <ErrorNote error={adding ? null : found.error} />
      {(adding || item?.id === open) && <ItemForm key={open} item={item} onClose={onClose} />}
    </Drawer>
  );
}

const FIELDS = ["code", "name", "unit", "description", "account"];

function ItemForm({ item, onClose }: { item: Item | undefined; onClose: () => void }) {
  const base = useBaseCurrency();
  const accounts = useIncomeAccounts();
  const taxCodes = useTaxCodes();
  const [draft, setDraft] = useState<ItemDraft>(() =>
    item ? draftOf(item) : newDraft(newId<Item["id"]>(), base, today()),
  );
  const [tried, setTried] = useState(false);
  const save = useDo("item_save");
  const archive = useDo("item_archive");
  const change = (part: Partial<ItemDraft>) => setDraft((now) => ({ ...now, ...part }));
  const own = check(draft);
  const errors: FieldErrors = { ...fieldErrors(save.error), ...(tried ? own : {}) };

  const submit = () => {
    setTried(true);
    if (Object.keys(own).length > 0) return;
    save.mutate(requestOf(draft), {
      onSuccess: ({ name }) => {
        notifyDone(t.saved(name));
        onClose();
      },
    });
  };

  return (
    <Form onSubmit={submit}>
      <SegmentedControl
        aria-label={t.kind}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind })}
        data={[
          { value: "service", label: t.kinds.service },
          { value: "goods", label: t.kinds.goods },
        ]}
      />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          data-autofocus
          label={t.code}
          description={t.codeHint}
          required
          value={draft.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
          error={errors["code"]}
        />
        <TextInput
          label={shared.unit}
          description={t.unitHint}
          value={draft.unit}
          onChange={(event) => change({ unit: event.currentTarget.value })}
          error={errors["unit"]}
        />
      </SimpleGrid>
      <TextInput
        label={shared.name}
        required
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errors["name"]}
      />
      <Textarea
        label={t.description}
        description={t.descriptionHint}
        value={draft.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
        error={errors["description"]}
      />
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label={t.account}
          description={t.accountHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          searchable
          clearable
          data={accounts.map(({ id, number, name }) => ({
            value: id,
            label: `${number} ${name}`,
          }))}
          value={draft.account || null}
          onChange={(account) => change({ account: account ?? "" })}
          error={errors["account"]}
        />
        <Select
          label={shared.taxCode}
          clearable
          placeholder={shared.none}
          data={taxCodes.map((code) => ({ value: code.id, label: taxLabel(code) }))}
          value={draft.taxCode || null}
          onChange={(taxCode) => change({ taxCode: taxCode ?? "" })}
        />
      </SimpleGrid>

      <h3 className={classes.legend}>{t.prices}</h3>
      <Text size="xs" c="dimmed">
        {t.pricesHint}
      </Text>
      <Prices
        prices={draft.prices}
        errors={errors}
        onChange={(prices) => change({ prices })}
        base={base}
      />
      <ErrorNote error={formError(save.error, FIELDS)} />
      <RecordFoot
        archive={
          item && {
            archived: item.archived,
            set: (archived) => archive.mutateAsync({ id: item.id, archived }),
            said: (archived) => (archived ? t.archived : t.broughtBack)(item.name),
          }
        }
        saving={save.isPending}
        onClose={onClose}
      />
    </Form>
  );
}

function Prices({
  prices,
  errors,
  onChange,
  base,
}: {
  prices: readonly PriceDraft[];
  errors: FieldErrors;
  onChange: (prices: PriceDraft[]) => void;
  base: string;
}) {
  const currencies = useCurrencies();
  const set = (index: number, part: Partial<PriceDraft>) =>
    onChange(prices.map((price, at) => (at === index ? { ...price, ...part } : price)));
  return (
    <Stack gap="xs">
      {prices.map((price, index) => (
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
          <DateField
            aria-label={t.onPrice(t.validFrom, index + 1)}
            value={price.validFrom}
            onChange={(validFrom) => set(index, { validFrom })}
            error={errors[`prices.${index}.validFrom`]}
          />
          <DecimalField
            aria-label={t.onPrice(t.unitPrice, index + 1)}
            placeholder={t.unitPrice}
            places={6}
            value={price.unitPrice}
            onChange={(unitPrice) => set(index, { unitPrice })}
          />
          <Select
            aria-label={t.onPrice(shared.currency, index + 1)}
            searchable
            data={currencies}
            value={price.currency}
            onChange={(currency) => currency && set(index, { currency })}
          />
          <ActionIcon
            mt={5}
            aria-label={t.removePrice(index + 1)}
            onClick={() => onChange(prices.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            onChange([
              ...prices,
              { currency: prices.at(-1)?.currency ?? base, validFrom: today(), unitPrice: "" },
            ])
          }
        >
          {t.addPrice}
        </Button>
      </div>
    </Stack>
  );
}
