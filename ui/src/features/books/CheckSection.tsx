import { Button, Loader } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { ErrorNote } from "@/components/ErrorNote";
import { Section } from "@/components/PageHeader";
import { StatusBadge } from "@/components/StatusBadge";
import { useCheck } from "./check";
import classes from "./books.module.css";
import { t } from "./messages";

/** A check this window does not know yet goes by its own name. */
const names: Record<string, string | undefined> = t.checkNames;

/** Whether the book is sound: the same lines as `finpilot check`. */
export function CheckSection() {
  const check = useCheck();
  const report = check.data;
  const faults = report?.checks.reduce((sum, line) => sum + line.faults.length, 0) ?? 0;
  return (
    <Section
      title={t.check}
      flush
      actions={
        <>
          {report && !check.isFetching && (
            <StatusBadge tone={report.sound ? "good" : "bad"}>
              {report.sound ? t.sound : t.unsound(faults)}
            </StatusBadge>
          )}
          <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
            {t.checkNow}
          </Button>
        </>
      }
    >
      <p className={classes.sectionLead}>{t.checkLead}</p>
      <ErrorNote error={check.error} />
      {check.isPending && (
        <p className={classes.sectionLead}>
          <Loader size="xs" /> {t.checking}
        </p>
      )}
      <ul className={classes.rows}>
        {report?.checks.map((line) => {
          const sound = line.faults.length === 0;
          const Picture = sound ? IconCircleCheck : IconAlertTriangle;
          return (
            <li key={line.check} className={classes.checkLine}>
              <Picture
                size={16}
                stroke={1.8}
                aria-hidden
                className={sound ? classes.good : classes.bad}
              />
              <div className={classes.rowMain}>
                <span className={classes.rowName}>{names[line.check] ?? line.check}</span>
                <span className={classes.note}>{line.lookedAt}</span>
                {line.faults.map((fault) => (
                  <span key={fault} className={classes.fault}>
                    {fault}
                  </span>
                ))}
              </div>
              <span className={classes.note}>{sound ? t.ok : t.faulty}</span>
            </li>
          );
        })}
      </ul>
      {report && !report.sound && <p className={classes.sectionLead}>{t.faultsFound}</p>}
    </Section>
  );
}
