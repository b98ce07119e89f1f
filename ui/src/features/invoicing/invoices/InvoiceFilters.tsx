import { Button, Popover, SegmentedControl, Select, SimpleGrid, Stack } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useAsk } from "@/api/hooks";
import { DateField } from "@/components/DateField";
import { CustomerPicker } from "../shared/CustomerPicker";
import { t as shared } from "../shared/messages";
import { useCurrencies } from "../shared/options";
import { cleared, extras, statusOf, STATUSES, type State } from "./filter";
import { t } from "./messages";

type Props = { state: State; onChange: (change: Partial<State>) => void };

/** The status as one row of choices; the rarer filters behind a button. */
export function InvoiceFilters({ state, onChange }: Props) {
  const count = extras(state);
  return (
    <>
      <SegmentedControl
        aria-label={shared.status}
        value={statusOf(state.status)}
        onChange={(status) => onChange({ status })}
        data={STATUSES.map((value) => ({ value, label: t.statuses[value] }))}
      />
      <Popover position="bottom-start" shadow="md" trapFocus returnFocus width={360}>
        <Popover.Target>
          <Button
            variant={count > 0 ? "light" : "subtle"}
            {...(count > 0 ? {} : { color: "gray" })}
            leftSection={<IconFilter size={14} />}
          >
            {count > 0 ? t.filtersOn(count) : t.filters}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="sm">
            <Customer id={state.customer} onChange={(customer) => onChange({ customer })} />
            <SimpleGrid cols={2} spacing="sm">
              <DateField
                label={t.fromDate}
                value={state.from}
                onChange={(from) => onChange({ from })}
              />
              <DateField label={t.toDate} value={state.to} onChange={(to) => onChange({ to })} />
              <Select
                label={t.due}
                placeholder={shared.any}
                clearable
                comboboxProps={{ withinPortal: false }}
                data={[
                  { value: "current", label: t.dueStates.current },
                  { value: "overdue", label: t.dueStates.overdue },
                ]}
                value={state.due || null}
                onChange={(due) => onChange({ due: due ?? "" })}
              />
              <Currency value={state.currency} onChange={(currency) => onChange({ currency })} />
            </SimpleGrid>
            <Button variant="default" onClick={() => onChange(cleared)}>
              {t.clearFilters}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function Customer({ id, onChange }: { id: string; onChange: (id: string) => void }) {
  const { data } = useAsk("customer_get", { customer: id }, { enabled: id !== "" });
  const value = id && data ? { id: data.id, name: data.name } : null;
  return (
    <CustomerPicker
      label={shared.customer}
      placeholder={shared.any}
      clearable
      openOnFocus={false}
      comboboxProps={{ withinPortal: false }}
      value={value}
      onChange={(customer) => onChange(customer?.id ?? "")}
    />
  );
}

function Currency({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const currencies = useCurrencies();
  return (
    <Select
      label={shared.currency}
      placeholder={shared.any}
      searchable
      clearable
      comboboxProps={{ withinPortal: false }}
      data={currencies}
      value={value || null}
      onChange={(code) => onChange(code ?? "")}
    />
  );
}
