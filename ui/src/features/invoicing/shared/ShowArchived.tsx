import { Switch } from "@mantine/core";
import { t } from "./messages";

type Props = { shown: boolean; onChange: (filter: { archived: boolean }) => void };

/** Beside a list's search: what was put away is listed too. */
export const ShowArchived = ({ shown, onChange }: Props) => (
  <Switch
    size="xs"
    label={t.showArchived}
    checked={shown}
    onChange={(event) => onChange({ archived: event.currentTarget.checked })}
  />
);
