import { Button, Code, Group } from "@mantine/core";
import { IconFileImport, IconFileText } from "@tabler/icons-react";
import { useState } from "react";
import { asApiError } from "@/api/client";
import { useAsk, useDo, useProgress } from "@/api/hooks";
import { readPicked } from "@/api/shell";
import type { ApiError, Reply } from "@/api/types";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { ProgressBar } from "@/components/ProgressBar";
import { fromBase64 } from "@/lib/bytes";
import { paths } from "@/lib/paths";
import { useShortcuts } from "@/lib/shortcuts";
import classes from "./ledger.module.css";
import { t } from "./messages";

type Which = "postings" | "accounts";
type Chosen = { name: string; text: string };
const NONE: Record<Which, Chosen | null> = { postings: null, accounts: null };

/** What is sent when every account is in the book already. */
const NO_ACCOUNTS = "number,name,type\n";

/** Many entries at once, from another program or another book. */
export default function ImportPage() {
  const currency = useAsk("book_current", null).data?.baseCurrency ?? "USD";
  const [files, setFiles] = useState(NONE);
  const [unread, setUnread] = useState<{ of: Which; error: ApiError } | null>(null);
  const load = useDo("entries_import");
  const progress = useProgress(load.isPending);
  const { postings, accounts } = files;
  const refusal = refusalOf(load.error);

  const choose = async (which: Which) => {
    try {
      const file = await readPicked([{ name: "CSV", extensions: ["csv", "txt"] }]);
      if (!file) return;
      load.reset();
      setUnread(null);
      const chosen: Chosen = { name: file.name, text: textOf(file) };
      setFiles((now) => ({ ...now, [which]: chosen }));
    } catch (error) {
      setUnread({ of: which, error: asApiError(error) });
    }
  };
  const leaveOut = (which: Which) => {
    load.reset();
    setFiles((now) => ({ ...now, [which]: null }));
  };
  const submit = () => {
    if (!postings || load.isPending) return;
    load.mutate(
      { postings: postings.text, accounts: accounts?.text ?? NO_ACCOUNTS },
      {
        onSuccess: ({ entries }) => {
          setFiles(NONE);
          notifyDone(t.imported(entries));
        },
      },
    );
  };
  useShortcuts([{ keys: "mod+Enter", label: t.importDo, group: t.journal, run: submit }]);

  const card = (which: Which) => ({
    file: files[which],
    busy: load.isPending,
    refusal: refusal?.file === which ? refusal : null,
    error: unread?.of === which ? unread.error : refusal?.file === which ? load.error : null,
    onChoose: () => void choose(which),
    onLeaveOut: () => leaveOut(which),
  });
  return (
    <>
      <PageHeader
        parent={{ label: t.journal, to: paths.journal() }}
        title={t.importEntries}
        detail={t.importLead}
        actions={
          <Button
            leftSection={<IconFileImport size={14} />}
            disabled={!postings}
            loading={load.isPending}
            onClick={submit}
          >
            {t.importDo}
          </Button>
        }
      />
      <PageBody width="form">
        {load.isPending && <ProgressBar label={t.importing} progress={progress} />}
        {load.data && <Result summary={load.data} />}
        <ErrorNote error={refusal ? null : load.error} />
        <FileCard
          title={t.importPostings}
          lead={t.importPostingsLead}
          example={t.importPostingsExample(currency)}
          {...card("postings")}
        />
        <FileCard
          title={t.importAccounts}
          lead={t.importAccountsLead}
          example={t.importAccountsExample}
          {...card("accounts")}
        />
      </PageBody>
    </>
  );
}

function FileCard({
  title,
  lead,
  example,
  file,
  busy,
  refusal,
  error,
  onChoose,
  onLeaveOut,
}: {
  title: string;
  lead: string;
  example: string;
  file: Chosen | null;
  busy: boolean;
  refusal: Refusal | null;
  error: ApiError | null;
  onChoose: () => void;
  onLeaveOut: () => void;
}) {
  const lines = file?.text.trimEnd().split(/\r?\n/) ?? [];
  return (
    <Section
      title={title}
      actions={
        <Group gap="xs">
          {file && (
            <Button variant="subtle" color="gray" disabled={busy} onClick={onLeaveOut}>
              {t.importLeaveOut}
              <span className="visually-hidden">: {title}</span>
            </Button>
          )}
          <Button variant="default" disabled={busy} onClick={onChoose}>
            {file ? t.importChooseOther : t.importChoose}
            <span className="visually-hidden">: {title}</span>
          </Button>
        </Group>
      }
    >
      <div className={classes.file}>
        <ErrorNote
          error={error}
          say={() =>
            refusal && file ? t.importRefused(file.name, refusal.line, refusal.reason) : undefined
          }
        />
        {file && refusal && <Lines text={lines[refusal.line - 1] ?? ""} label={t.importLine} />}
        {file ? (
          <>
            <p className={classes.fileName}>
              <IconFileText size={16} stroke={1.7} aria-hidden />
              <span>{file.name}</span>
              <span className={classes.quiet}>{t.importLines(Math.max(0, lines.length - 1))}</span>
            </p>
            <Lines text={lines.slice(0, SHOWN).join("\n")} label={t.importBegins} />
          </>
        ) : (
          <>
            <p className={classes.quiet}>{lead}</p>
            <Lines text={example} label={t.importExample} />
          </>
        )}
      </div>
    </Section>
  );
}

/** Enough to see that it is the right file. */
const SHOWN = 6;

/** Text of a file, as it stands there. */
const Lines = ({ text, label }: { text: string; label: string }) => (
  <figure className={classes.sample}>
    <figcaption>{label}</figcaption>
    <Code block tabIndex={0} role="group" aria-label={label}>
      {text}
    </Code>
  </figure>
);

function Result({ summary }: { summary: Reply<"entries_import"> }) {
  const { entries, lines, accountsCreated, alreadyThere } = summary;
  return (
    <Section title={t.importDone}>
      <div role="status">
        <dl className={classes.facts}>
          <dt>{t.importedEntries}</dt>
          <dd>{t.count(entries)}</dd>
          <dt>{t.importedLines}</dt>
          <dd>{t.count(lines)}</dd>
          <dt>{t.importedAccounts}</dt>
          <dd>{t.count(accountsCreated)}</dd>
          <dt>{t.importedBefore}</dt>
          <dd>{t.count(alreadyThere)}</dd>
        </dl>
      </div>
      <p className={classes.after}>
        <PageLink to={paths.journal({ source: "import" })}>{t.importShow}</PageLink>
      </p>
    </Section>
  );
}

type Refusal = { file: Which; line: number; reason: string };

/** Which line of which file the core refused. */
function refusalOf(error: ApiError | null): Refusal | null {
  if (error?.kind !== "rule" || error.rule.code !== "import_refused") return null;
  return error.rule as unknown as Refusal;
}

/** Spreadsheets write UTF-8 when asked; anything else would turn names into others. */
function textOf({ name, base64 }: { name: string; base64: string }): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(fromBase64(base64));
  } catch {
    const refused = { kind: "rule", rule: { code: "not_text" } };
    throw Object.assign(new Error(t.importNotText(name)), refused);
  }
}
