import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useAsk } from "@/api/hooks";
import { DateField } from "@/components/DateField";
import { DecimalField } from "@/components/MoneyField";
import { today } from "@/lib/dates";
import classes from "./tax.module.css";
import { t } from "./messages";
import type { ComponentDraft, RateDraft } from "./taxDraft";

type Props = {
  component: ComponentDraft;
  at: number;
  errors: Record<string, string | undefined>;
  onChange: (component: ComponentDraft) => void;
  onRemove: () => void;
};

/** One tax of a code, with the rates it has had. */
export function ComponentFields({ component, at, errors, onChange, onRemove }: Props) {
  const liabilities = useAsk("account_list", { type: "liability" }).data ?? [];
  const assets = useAsk("account_list", { type: "asset" }).data ?? [];
  const option = ({ id, number, name }: (typeof assets)[number]) => ({
    value: id,
    label: `${number} ${name}`,
  });
  const setRate = (number: number, part: Partial<RateDraft>) =>
    onChange({
      ...component,
      rates: component.rates.map((rate, index) => (index === number ? { ...rate, ...part } : rate)),
    });
  return (
    <fieldset className={classes.component}>
      <legend className="visually-hidden">{component.name || t.componentName}</legend>
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <TextInput
            style={{ flex: 1 }}
            label={t.componentName}
            required
            value={component.name}
            onChange={(event) => onChange({ ...component, name: event.currentTarget.value })}
            error={errors[`${at}.name`]}
          />
          <ActionIcon mt={27} aria-label={t.removeComponent(component.name)} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
        {component.rates.map((rate, number) => (
          <Group key={number} gap="xs" wrap="nowrap" align="flex-start">
            <DateField
              style={{ flex: 1 }}
              aria-label={t.of(t.validFrom, at + 1, number + 1)}
              value={rate.validFrom}
              onChange={(validFrom) => setRate(number, { validFrom })}
              error={errors[`${at}.${number}.validFrom`]}
            />
            <DecimalField
              style={{ flex: 1 }}
              aria-label={t.of(t.percent, at + 1, number + 1)}
              rightSection={<span className={classes.sign}>%</span>}
              places={6}
              value={rate.percent}
              onChange={(percent) => setRate(number, { percent })}
              error={errors[`${at}.${number}.percent`]}
            />
            <ActionIcon
              mt={5}
              aria-label={t.removeRate}
              disabled={component.rates.length === 1}
              onClick={() =>
                onChange({
                  ...component,
                  rates: component.rates.filter((_, index) => index !== number),
                })
              }
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() =>
              onChange({
                ...component,
                rates: [...component.rates, { validFrom: today(), percent: "" }],
              })
            }
          >
            {t.addRate}
          </Button>
        </div>
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t.account}
            placeholder={t.accountDefault}
            searchable
            clearable
            data={liabilities.map(option)}
            value={component.account || null}
            onChange={(account) => onChange({ ...component, account: account ?? "" })}
          />
          <Select
            label={t.inputAccount}
            placeholder={t.accountDefault}
            searchable
            clearable
            data={[...assets, ...liabilities].map(option)}
            value={component.inputAccount || null}
            onChange={(inputAccount) =>
              onChange({ ...component, inputAccount: inputAccount ?? "" })
            }
          />
        </SimpleGrid>
        <Checkbox
          label={t.recoverable}
          checked={component.recoverable}
          onChange={(event) => onChange({ ...component, recoverable: event.currentTarget.checked })}
        />
      </Stack>
    </fieldset>
  );
}
