import { Button, Radio, SegmentedControl, Stack } from "@mantine/core";
import { IconFileImport, IconFileText } from "@tabler/icons-react";
import { useCallback, useState, type DragEvent, type ReactNode } from "react";
import { useAsk, useDo, useProgress } from "@/api/hooks";
import type { Reply, Request } from "@/api/types";
import { AccountSelect } from "@/components/AccountSelect";
import { Amount } from "@/components/Amount";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { ProgressBar } from "@/components/ProgressBar";
import { StatusBadge } from "@/components/StatusBadge";
import { end, Table } from "@/components/Table";
import { formatDate } from "@/lib/dates";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { useShortcuts } from "@/lib/shortcuts";
import classes from "./banking.module.css";
import { t } from "./messages";
import { Payee } from "./Payee";
import { accountsToChoose, refusals, without } from "./refusals";
import { useBankFile } from "./useBankFile";

type Import = Request<"bank_statement_import">;
type Summary = Reply<"bank_statement_preview">;
type Answers = Pick<Import, "dayOrder" | "decimal">;

const KEPT_BY_BANKS = ["bank", "cash", "credit_card"] as const;

/** Lines of the bank, from a file of any format: shown first, then taken in once. */
export default function ImportPage() {
  const [{ account }, set] = useAddressState({ account: "" });
  const [bankAccount, setBankAccount] = useState("");
  const [answers, setAnswers] = useState<Answers>({});
  const forget = useCallback(() => {
    setBankAccount("");
    setAnswers({});
  }, []);
  const { file, unread, choose, drop } = useBankFile(forget);
  const load = useDo("bank_statement_import");

  // Three steps, so that what is asked stays on the page after it was answered.
  const enabled = file !== null && account !== "";
  const plain: Import = { ...(file ?? NO_FILE), account };
  const chosen: Import = bankAccount ? { ...plain, bankAccount } : plain;
  const request: Import = { ...chosen, ...answers };
  const options = { enabled, keepPrevious: false };
  const first = useAsk("bank_statement_preview", plain, options);
  const asking = useAsk("bank_statement_preview", chosen, options);
  const preview = useAsk("bank_statement_preview", request, options);
  const accounts = accountsToChoose(first.error);
  const refused = refusals(preview.error);
  const summary = preview.data;
  const questions = asking.data?.questions ?? [];

  const go = useGo();
  const ready = summary !== undefined && changes(summary) > 0;
  const submit = () => {
    if (!ready || load.isPending) return;
    load.mutate(request, {
      onSuccess: (done) => {
        notifyDone(done.newLines > 0 ? t.taken(done.newLines) : t.updated);
        go(paths.banking({ account: done.account.id }));
      },
    });
  };
  useShortcuts([{ keys: "mod+Enter", label: t.importFile, group: t.banking, run: submit }]);
  const progress = useProgress(preview.isFetching || load.isPending);
  const waitsForAccount = accounts.length > 0 && !bankAccount;
  return (
    <DropArea onDrop={drop}>
      <PageHeader
        parent={{ label: t.banking, to: paths.banking() }}
        title={t.importFile}
        detail={t.importLead}
        actions={
          <Button
            leftSection={<IconFileImport size={14} />}
            disabled={!ready}
            loading={load.isPending}
            onClick={submit}
          >
            {takeLabel(summary)}
          </Button>
        }
      />
      <PageBody width="form">
        <Section
          title={t.file}
          actions={
            <Button variant="default" disabled={load.isPending} onClick={choose}>
              {file ? t.chooseOther : t.choose}
            </Button>
          }
        >
          <div className={classes.file}>
            <ErrorNote error={unread} />
            {file ? (
              <p className={classes.fileName}>
                <IconFileText size={16} stroke={1.7} aria-hidden />
                <span>{file.fileName}</span>
              </p>
            ) : (
              <p className={classes.quiet}>{t.fileLead}</p>
            )}
            <AccountSelect
              label={t.intoAccount}
              description={t.intoAccountHint}
              placeholder={t.account}
              only={KEPT_BY_BANKS}
              value={account}
              onChange={(next) => {
                forget();
                set({ account: next });
              }}
              error={refused["account"]}
            />
            {accounts.length > 0 && (
              <Radio.Group label={t.whichAccount} value={bankAccount} onChange={setBankAccount}>
                <Stack gap={6} mt={6}>
                  {accounts.map((name) => (
                    <Radio key={name} size="sm" value={name} label={name} />
                  ))}
                </Stack>
              </Radio.Group>
            )}
            <ErrorNote error={waitsForAccount ? null : without(preview.error, ["account"])} />
          </div>
        </Section>
        {enabled && preview.isFetching && !summary && (
          <ProgressBar label={t.reading} progress={progress} />
        )}
        {load.isPending && <ProgressBar label={t.importing} progress={progress} />}
        <ErrorNote error={load.error} />
        {questions.length > 0 && (
          <Section title={t.questions}>
            <Stack gap="sm">
              {questions.map((question) => (
                <Question
                  key={question.about}
                  question={question}
                  answers={answers}
                  onAnswer={(answer) => setAnswers((now) => ({ ...now, ...answer }))}
                />
              ))}
            </Stack>
          </Section>
        )}
        {summary && <Found summary={summary} />}
      </PageBody>
    </DropArea>
  );
}

const NO_FILE = { id: "" as Import["id"], fileName: "", base64: "" };

/** How many lines of the book an import would add or change. */
const changes = ({ newLines, booked, dropped }: Summary): number => newLines + booked + dropped;

function takeLabel(summary: Summary | undefined): string {
  if (!summary || changes(summary) === 0) return t.takeNone;
  return summary.newLines > 0 ? t.take(summary.newLines) : t.update(changes(summary));
}

/** The whole page takes a file that is dropped on it. */
function DropArea({ onDrop, children }: { onDrop: (file: File) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return (
    <div
      className={classes.drop}
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onDrop(file);
      }}
    >
      {children}
      {over && <div className={classes.dropHere}>{t.dropHere}</div>}
    </div>
  );
}

/** What the file leaves open; the first answer is what was assumed. */
function Question({
  question: { about, text, choices },
  answers,
  onAnswer,
}: {
  question: Summary["questions"][number];
  answers: Answers;
  onAnswer: (answer: Answers) => void;
}) {
  const field = { day_order: "dayOrder", decimal: "decimal" }[about] as keyof Answers | undefined;
  const names: Readonly<Record<string, string>> = t.choices;
  return (
    <div className={classes.question}>
      <span>{text}</span>
      {field && (
        <>
          <SegmentedControl
            aria-label={text}
            data={choices.map((value) => ({ value, label: names[value] ?? value }))}
            value={answers[field] ?? choices[0] ?? ""}
            onChange={(value) => onAnswer({ [field]: value })}
          />
          {!answers[field] && <span className={classes.quiet}>{t.assumed}</span>}
        </>
      )}
    </div>
  );
}

function Found({ summary }: { summary: Summary }) {
  const { from, to, opening, closing, rejected, notices, sample } = summary;
  return (
    <>
      {changes(summary) === 0 && (
        <p className={classes.note} role="status">
          {summary.lines === 0 ? t.noLines : t.nothingNew}
        </p>
      )}
      <Section title={t.found}>
        <div className={classes.found}>
          <dl className={classes.facts}>
            <Fact name={t.format}>{summary.format}</Fact>
            <Fact name={t.encoding}>{summary.encoding}</Fact>
            {summary.bankAccount && <Fact name={t.bankAccount}>{summary.bankAccount}</Fact>}
            {from && to && <Fact name={t.days}>{t.span(formatDate(from), formatDate(to))}</Fact>}
            {opening && (
              <Fact name={t.opening}>
                <Amount of={opening} />
              </Fact>
            )}
            {closing && (
              <Fact name={t.closing}>
                <Amount of={closing} />
              </Fact>
            )}
          </dl>
          <dl className={classes.facts}>
            <Fact name={t.linesRead}>{t.count(summary.lines)}</Fact>
            <Fact name={t.newLines}>{t.count(summary.newLines)}</Fact>
            <Fact name={t.duplicates}>{t.count(summary.duplicates)}</Fact>
            {summary.booked > 0 && <Fact name={t.booked}>{t.count(summary.booked)}</Fact>}
            {summary.dropped > 0 && <Fact name={t.dropped}>{t.count(summary.dropped)}</Fact>}
          </dl>
        </div>
      </Section>
      {notices.length > 0 && (
        <Section title={t.notices}>
          <ul className={classes.notices}>
            {notices.map((notice, index) => (
              <li key={index}>{notice}</li>
            ))}
          </ul>
        </Section>
      )}
      {rejected.length > 0 && <Rejected rows={rejected} />}
      {sample.length > 0 && (
        <Section title={t.sample(sample.length, summary.newLines)} flush>
          <Table
            label={t.sample(sample.length, summary.newLines)}
            head={[t.date, t.payee, end(t.amount)]}
            className={classes.sample}
          >
            <tbody>
              {sample.map((line, index) => (
                <tr key={index}>
                  <td>{formatDate(line.date)}</td>
                  <td>
                    <Payee payee={line.payee} memo={line.memo} />
                  </td>
                  <td data-align="end">
                    {line.status === "pending" && (
                      <>
                        <StatusBadge tone="warn">{t.pending}</StatusBadge>{" "}
                      </>
                    )}
                    <Amount of={line.amount} sense="in" />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
    </>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd data-number>{children}</dd>
  </div>
);

/** Enough to see what is wrong with a file. */
const REJECTED_SHOWN = 20;

function Rejected({ rows }: { rows: Summary["rejected"] }) {
  const more = rows.length - REJECTED_SHOWN;
  return (
    <Section title={t.rejected(rows.length)} flush>
      <Table
        label={t.rejected(rows.length)}
        head={[end(t.rejectedLine), t.rejectedWhy]}
        className={classes.rejected}
      >
        <tbody>
          {rows.slice(0, REJECTED_SHOWN).map(({ line, reason }, index) => (
            <tr key={index}>
              <td data-align="end">{t.count(line)}</td>
              <td>{reason}</td>
            </tr>
          ))}
          {more > 0 && (
            <tr>
              <td />
              <td className={classes.quiet}>{t.more(more)}</td>
            </tr>
          )}
        </tbody>
      </Table>
    </Section>
  );
}
