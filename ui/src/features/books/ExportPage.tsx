import { Button, Radio } from "@mantine/core";
import { IconFileExport } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { asApiError, call } from "@/api/client";
import { saveFile } from "@/api/shell";
import type { Request } from "@/api/types";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { textToBase64 } from "@/lib/bytes";
import classes from "./books.module.css";
import { t } from "./messages";

type Format = Request<"book_export">["format"];
const FORMATS = Object.keys(t.exportFormats) as Format[];

/** The whole book for another program. */
export default function ExportPage() {
  const [format, setFormat] = useState<Format>("csv");
  const run = useMutation({
    mutationFn: exportBook,
    onSuccess: ({ files }) => {
      if (files.length > 0) notifyDone(t.exportSaved);
    },
  });
  return (
    <>
      <PageHeader title={t.export} />
      <PageBody width="form">
        <Section
          title={t.exportTitle}
          flush
          actions={
            <Button
              leftSection={<IconFileExport size={14} />}
              loading={run.isPending}
              onClick={() => run.mutate(format)}
            >
              {t.exportDo}
            </Button>
          }
        >
          <p className={classes.sectionLead}>{t.exportLead}</p>
          <Radio.Group
            aria-label={t.exportFormat}
            value={format}
            onChange={(value) => {
              run.reset();
              setFormat(value);
            }}
          >
            <ul className={classes.rows}>
              {FORMATS.map((value) => {
                const { name: label, what, readBy } = t.exportFormats[value];
                return (
                  <li key={value}>
                    <Radio
                      value={value}
                      label={label}
                      description={
                        <>
                          {what}
                          <br />
                          {readBy}
                        </>
                      }
                      classNames={{
                        label: classes.rowName ?? "",
                        description: classes.note ?? "",
                      }}
                    />
                  </li>
                );
              })}
            </ul>
          </Radio.Group>
          <p className={classes.sectionFoot}>{t.exportNot}</p>
        </Section>
        <ErrorNote error={run.error && asApiError(run.error)} />
        {run.data && run.data.files.length > 0 && (
          <div role="status" className={classes.note}>
            {run.data.files.map((file) => (
              <div key={file} className={classes.path}>
                {t.exportSavedAs(file)}
              </div>
            ))}
            {!run.data.whole && <div className={classes.warn}>{t.exportNoAccounts}</div>}
          </div>
        )}
      </PageBody>
    </>
  );
}

type Saved = {
  /** Where the person saved; empty when they changed their mind. */
  files: string[];
  /** False when there was a second file and it was not wanted. */
  whole: boolean;
};

async function exportBook(format: Format): Promise<Saved> {
  const { name, text, accounts } = await call("book_export", { format });
  const first = await save(
    accounts === null ? t.exportSaveAs : t.exportSavePostings,
    accounts === null ? name : withWord(name, t.exportPostings),
    text,
  );
  if (first === null) return { files: [], whole: true };
  if (accounts === null) return { files: [first], whole: true };
  const second = await save(t.exportSaveAccounts, withWord(name, t.exportAccounts), accounts);
  return second === null
    ? { files: [first], whole: false }
    : { files: [first, second], whole: true };
}

function save(title: string, name: string, text: string): Promise<string | null> {
  const extension = name.split(".").at(-1) ?? "txt";
  return saveFile({
    title,
    defaultName: name,
    filters: [{ name: extension, extensions: [extension] }],
    base64: textToBase64(text),
    mime: MIME[extension] ?? "text/plain",
  });
}

const MIME: Record<string, string | undefined> = { csv: "text/csv", json: "application/json" };

/** `Studio.csv` → `Studio-accounts.csv` */
const withWord = (name: string, word: string) => name.replace(/\.(\w+)$/, `-${word}.$1`);
