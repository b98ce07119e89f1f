import { DateField } from "@/components/DateField";
import { t } from "./messages";

type Props = { value: string; onChange: (choice: { asOf: string }) => void };

/** The day a report is of. */
export const AsOfField = ({ value, onChange }: Props) => (
  <DateField
    size="xs"
    w={150}
    aria-label={t.asOf}
    value={value}
    onChange={(asOf) => onChange({ asOf })}
  />
);
