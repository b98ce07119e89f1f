import { Code } from "@mantine/core";
import { useState } from "react";
import { useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { textColumn } from "@/components/columns";
import { DataTable, type Column } from "@/components/DataTable";
import { PageHeader } from "@/components/PageHeader";
import { SidePanel, WithPanel } from "@/components/SidePanel";
import { formatInstant } from "@/lib/dates";
import { useAddressState } from "@/lib/nav";
import classes from "./books.module.css";
import { t } from "./messages";

type Row = Reply<"audit_list">["rows"][number];

/** `invoice_issue` as people say it. */
const words = (name: string) => {
  const text = name.replaceAll("_", " ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
};
const subjects = (row: Row) =>
  [...new Set(row.changes.map(({ subject }) => words(subject)))].join(", ");

const columns: Column<Row>[] = [
  textColumn("number", t.auditNumber, (row) => String(row.number), { width: 80 }),
  textColumn("at", t.auditAt, (row) => row.at, {
    width: 190,
    cell: (row) => formatInstant(row.at),
  }),
  textColumn("member", t.auditMember, (row) => row.member, { width: 160 }),
  textColumn("command", t.auditCommand, (row) => row.command, {
    width: 190,
    cell: (row) => words(row.command),
  }),
  textColumn("subjects", t.auditSubjects, subjects, { hideBelow: 720 }),
  textColumn("hash", t.auditHash, (row) => row.hash, { width: 150, hideBelow: 900 }),
];

/** Every change, the latest first. */
export default function AuditTrailPage() {
  const [{ subjectId }] = useAddressState({ subjectId: "" });
  const list = useAskPages("audit_list", subjectId ? { subjectId } : {});
  const [open, setOpen] = useState<Row | null>(null);
  return (
    <>
      <PageHeader title={t.auditTrail} detail={t.auditLead} />
      <WithPanel
        panel={
          open && (
            <SidePanel
              title={`${words(open.command)} · ${formatInstant(open.at)}`}
              onClose={() => setOpen(null)}
            >
              <div className={classes.stack}>
                {open.changes.map((change, index) => (
                  <section key={index} className={classes.change}>
                    <h3>{words(change.subject)}</h3>
                    <span className={classes.note}>{t.auditBefore}</span>
                    <Code block>{pretty(change.before)}</Code>
                    <span className={classes.note}>{t.auditAfter}</span>
                    <Code block>{pretty(change.after)}</Code>
                  </section>
                ))}
                <div>
                  <span className={classes.note}>{t.auditHash}</span>
                  <Code block>{open.hash}</Code>
                </div>
              </div>
            </SidePanel>
          )
        }
      >
        <DataTable
          label={t.auditTrail}
          list={list}
          columns={columns}
          rowId={(row) => String(row.number)}
          onOpen={setOpen}
          openId={open ? String(open.number) : undefined}
          csvName="audit-trail"
        />
      </WithPanel>
    </>
  );
}

const pretty = (value: unknown): string =>
  value === null || value === undefined ? t.nothing : JSON.stringify(value, null, 2);
