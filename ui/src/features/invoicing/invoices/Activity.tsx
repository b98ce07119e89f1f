import { useAsk } from "@/api/hooks";
import { Section } from "@/components/PageHeader";
import { formatInstant } from "@/lib/dates";
import classes from "./invoice.module.css";
import { t } from "./messages";

/** What happened to a record, from the audit trail, the latest first. */
export function Activity({ subjectId }: { subjectId: string }) {
  const { data } = useAsk("audit_list", { subjectId, page: { limit: 100 } });
  // Autosaving writes often; one line for a run of it says as much.
  const rows = (data?.rows ?? []).filter(
    (row, index, all) =>
      !(row.command === "invoice_save" && all[index - 1]?.command === "invoice_save"),
  );
  if (rows.length === 0) return null;
  return (
    <Section title={t.activity}>
      <ol className={classes.timeline}>
        {rows.map((row) => (
          <li key={row.number}>
            {(t.commands as Record<string, string>)[row.command] ?? row.command}
            <span className={classes.when}>
              {formatInstant(row.at)} · {row.member}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
