import { ActionIcon, Menu, NativeSelect, TextInput } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDotsVertical,
  IconTrash,
} from "@tabler/icons-react";
import { Amount } from "@/components/Amount";
import { DecimalField } from "@/components/MoneyField";
import { taxLabel, type TaxCode } from "../shared/options";
import { DescriptionCell } from "./DescriptionCell";
import { DiscountField } from "./DiscountField";
import { withItem, type Invoice, type Line } from "./draft";
import classes from "./editor.module.css";
import { PLACES, type Field } from "./grid";
import type { LineAction } from "./LineGrid";
import { t } from "./messages";

type Props = {
  line: Line;
  number: number;
  shown: readonly Field[];
  /** What the core made of this line, once it has been asked. */
  reckoned: Invoice["lines"][number] | undefined;
  currency: string;
  on: string;
  taxCodes: readonly TaxCode[];
  accounts: readonly { id: string; number: string; name: string }[];
  onChange: (part: Partial<Line>) => void;
  onItemTaken: () => void;
  onAct: (action: LineAction) => void;
};

/** One line, a field per column. */
export function LineRow({
  line,
  number,
  shown,
  reckoned,
  currency,
  on,
  taxCodes,
  accounts,
  onChange,
  onItemTaken,
  onAct,
}: Props) {
  const common = (field: Field) => ({
    variant: "unstyled" as const,
    "aria-label": t.onLine(t.fields[field], number),
    "data-line": line.key,
    "data-field": field,
  });
  const input = { input: classes.input ?? "" };
  const fields: Record<Field, React.ReactNode> = {
    description: (
      <DescriptionCell
        label={t.onLine(t.fields.description, number)}
        line={line.key}
        value={line.description}
        currency={currency}
        on={on}
        onChange={(description) => onChange({ description })}
        onItem={(item) => {
          onChange(withItem(line, item));
          onItemTaken();
        }}
      />
    ),
    quantity: (
      <DecimalField
        {...common("quantity")}
        classNames={input}
        places={PLACES.quantity}
        placeholder="1"
        value={line.quantity}
        onChange={(quantity) => onChange({ quantity })}
      />
    ),
    unit: (
      <TextInput
        {...common("unit")}
        classNames={input}
        value={line.unit}
        onChange={(event) => onChange({ unit: event.currentTarget.value })}
      />
    ),
    unitPrice: (
      <DecimalField
        {...common("unitPrice")}
        classNames={input}
        places={PLACES.unitPrice}
        value={line.unitPrice}
        onChange={(unitPrice) => onChange({ unitPrice })}
      />
    ),
    discount: (
      <DiscountField
        {...common("discount")}
        classNames={input}
        currency={currency}
        value={line.discount}
        onChange={(discount) => onChange({ discount })}
      />
    ),
    taxCode: (
      <NativeSelect
        {...common("taxCode")}
        classNames={input}
        rightSectionWidth={18}
        value={line.taxCode ?? reckoned?.taxCodeId ?? "default"}
        onChange={(event) => onChange({ taxCode: event.currentTarget.value })}
      >
        {line.taxCode === null && !reckoned && <option value="default">{t.taxDefault}</option>}
        <option value="">{t.noTax}</option>
        {taxCodes.map((code) => (
          <option key={code.id} value={code.id}>
            {taxLabel(code)}
          </option>
        ))}
      </NativeSelect>
    ),
    account: (
      <NativeSelect
        {...common("account")}
        classNames={input}
        rightSectionWidth={18}
        value={line.account ?? reckoned?.account.id ?? ""}
        onChange={(event) => onChange({ account: event.currentTarget.value || null })}
      >
        {line.account === null && !reckoned && <option value="">{t.accountDefault}</option>}
        {accounts.map((account) => (
          <option key={account.id} value={account.id}>
            {account.number} {account.name}
          </option>
        ))}
      </NativeSelect>
    ),
    project: (
      <TextInput
        {...common("project")}
        classNames={input}
        value={line.project}
        onChange={(event) => onChange({ project: event.currentTarget.value })}
      />
    ),
  };

  return (
    <tr>
      {shown.map((field) => (
        <td key={field} data-field={field}>
          {fields[field]}
        </td>
      ))}
      <td data-field="amount">{reckoned && <Amount of={reckoned.amount} show="none" />}</td>
      <td data-field="menu">
        <Menu>
          <Menu.Target>
            <ActionIcon size="sm" tabIndex={-1} aria-label={t.lineMenu(number)}>
              <IconDotsVertical size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => onAct("duplicate")}>
              {t.duplicateLine}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowUp size={14} />} onClick={() => onAct("up")}>
              {t.moveUp}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={14} />} onClick={() => onAct("down")}>
              {t.moveDown}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => onAct("remove")}>
              {t.removeLine}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
