import { Select } from "@mantine/core";
import { addDays, addMonths, endOfMonth, startOfMonth, today } from "@/lib/dates";
import { DateField } from "./DateField";
import { t } from "./messages";

export type Period = { from: string; to: string };

type Preset = Exclude<keyof typeof t.periods, "all" | "custom">;

/** First and last day of what people usually ask for, seen from `day`. */
export function periodOf(preset: Preset, day: string, fiscalMonth = 1): Period {
  const month = startOfMonth(day);
  const quarter = addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3));
  const yearOffset = (Number(month.slice(5, 7)) - fiscalMonth + 12) % 12;
  const year = addMonths(month, -yearOffset);
  const span = (from: string, months: number): Period => ({
    from,
    to: endOfMonth(addMonths(from, months - 1)),
  });
  switch (preset) {
    case "thisMonth":
      return span(month, 1);
    case "lastMonth":
      return span(addMonths(month, -1), 1);
    case "thisQuarter":
      return span(quarter, 3);
    case "lastQuarter":
      return span(addMonths(quarter, -3), 3);
    case "thisYear":
      return span(year, 12);
    case "lastYear":
      return span(addMonths(year, -12), 12);
    case "yearToDate":
      return { from: year, to: day };
    case "lastTwelve":
      return { from: addDays(addMonths(day, -12), 1), to: day };
  }
}

const PRESETS: readonly Preset[] = [
  "thisMonth",
  "lastMonth",
  "thisQuarter",
  "lastQuarter",
  "yearToDate",
  "thisYear",
  "lastYear",
  "lastTwelve",
];

type Props = Period & {
  onChange: (period: Period) => void;
  /** 1 to 12: where the book's year starts. */
  fiscalMonth?: number;
  /** All days may be asked for: nothing from, nothing to. */
  open?: boolean;
};

/** A span of days: by name, or day by day. */
export function PeriodPicker({ from, to, onChange, fiscalMonth = 1, open = false }: Props) {
  const named = PRESETS.find((preset) => {
    const period = periodOf(preset, today(), fiscalMonth);
    return period.from === from && period.to === to;
  });
  const all = open && from === "" && to === "";
  const current = all ? "all" : (named ?? "custom");
  return (
    <>
      <Select
        size="xs"
        w={150}
        aria-label={t.period}
        data={[
          ...(open ? [{ value: "all", label: t.periods.all }] : []),
          ...PRESETS.map((value) => ({ value, label: t.periods[value] })),
          ...(current === "custom" ? [{ value: current, label: t.periods.custom }] : []),
        ]}
        value={current}
        onChange={(value) => {
          if (value === "all") onChange({ from: "", to: "" });
          const preset = PRESETS.find((one) => one === value);
          if (preset) onChange(periodOf(preset, today(), fiscalMonth));
        }}
      />
      <DateField
        size="xs"
        w={140}
        aria-label={t.from}
        placeholder={t.from}
        value={from}
        onChange={(next) => onChange({ from: next, to })}
      />
      <DateField
        size="xs"
        w={140}
        aria-label={t.to}
        placeholder={t.to}
        value={to}
        onChange={(next) => onChange({ from, to: next })}
      />
    </>
  );
}
