import { Button, Code, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import type { ApiError, Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { PageLink } from "@/components/PageLink";
import { SidePanel } from "@/components/SidePanel";
import { formatDate } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { CategoriseForm } from "./CategoriseForm";
import { LineBadge } from "./LineBadge";
import classes from "./banking.module.css";
import { t } from "./messages";
import { refusals, without } from "./refusals";

type Row = Reply<"bank_line_list">["rows"][number];
type Detail = Reply<"bank_line_get">;

/** Which line's form is to be typed in; asked for `times` times. */
export type Focus = { line: string; times: number };

type Props = {
  id: Row["id"];
  /** What the list knows of it already. */
  row: Row | undefined;
  focus: Focus;
  /** Something was made of the line. */
  onHandled: (id: Row["id"]) => void;
  onClose: () => void;
};

/** A line of the bank: what was written, what it may be, and what is made of it. */
export function LinePanel({ id, row, focus, onHandled, onClose }: Props) {
  const asked = useAsk("bank_line_get", { line: id }, { keepPrevious: false });
  const categorise = useDo("bank_line_categorise");
  const match = useDo("bank_line_match");
  const ignore = useDo("bank_line_ignore");
  const undo = useDo("bank_line_undo");
  const [ignoring, setIgnoring] = useState(false);
  // What was just handled looks as it did until the next line is here.
  const [held, setHeld] = useState<Detail | null>(null);
  const detail = held ?? asked.data;
  const line = detail ?? row;

  const handled = (said: string) => {
    notifyDone(said, { run: () => undo.mutateAsync({ line: id }) });
    onHandled(id);
  };
  const busy = categorise.isPending || match.isPending || ignore.isPending;
  const hold = () => setHeld(asked.data ?? null);
  const letGo = () => setHeld(null);
  const open = line?.state === "open" && line.status === "booked";
  const ignores = open && ignoring;
  return (
    <SidePanel
      title={line ? formatDate(line.date) : t.line}
      badge={line && <LineBadge row={line} />}
      onClose={onClose}
    >
      <ErrorNote error={asked.error} />
      {line && (
        <div className={classes.panel}>
          <Head line={line} />
          {line.state === "open" && line.status === "pending" && (
            <p className={classes.quiet}>{t.pendingWhy}</p>
          )}
          {line.state !== "open" && (
            <Outcome
              line={line}
              busy={undo.isPending}
              onUndo={() => undo.mutate({ line: id }, { onSuccess: () => notifyDone(t.undone) })}
            />
          )}
          <ErrorNote error={undo.error} />
          {open && detail && detail.candidates.length > 0 && (
            <Candidates
              detail={detail}
              pending={match.isPending ? match.variables.entry : undefined}
              disabled={busy}
              error={match.error}
              onMatch={(entry) => {
                hold();
                match.mutate(
                  { line: id, entry: entry.id },
                  { onSuccess: () => handled(t.matched(entry.number)), onError: letGo },
                );
              }}
            />
          )}
          {ignores && (
            <IgnoreForm
              busy={busy}
              error={ignore.error}
              onCancel={() => setIgnoring(false)}
              onIgnore={(reason) => {
                if (busy) return;
                hold();
                ignore.mutate(
                  { line: id, reason },
                  { onSuccess: () => handled(t.ignored), onError: letGo },
                );
              }}
            />
          )}
          {open && !ignores && (
            <CategoriseForm
              line={line}
              focus={focus}
              busy={busy}
              error={categorise.error}
              onIgnore={() => setIgnoring(true)}
              onPost={(request) => {
                if (busy) return;
                hold();
                categorise.mutate(request, {
                  onSuccess: ({ entry }) => handled(t.posted(entry?.number ?? 0)),
                  onError: letGo,
                });
              }}
            />
          )}
          {detail && <Written detail={detail} />}
        </div>
      )}
    </SidePanel>
  );
}

const Head = ({ line }: { line: Row }) => (
  <div className={classes.lineHead}>
    <span className={classes.lineAmount}>
      <Amount of={line.amount} sense="in" />
    </span>
    <span className={classes.lineAccount}>
      <PageLink to={paths.account(line.account.id)}>
        {line.account.number} {line.account.name}
      </PageLink>
    </span>
    <strong className={classes.wraps}>{line.payee || line.memo || t.noText}</strong>
    {line.payee && line.memo && line.memo !== line.payee && (
      <span className={`${classes.quiet ?? ""} ${classes.wraps ?? ""}`}>{line.memo}</span>
    )}
  </div>
);

/** What was made of a line, and how it is taken back. */
function Outcome({ line, busy, onUndo }: { line: Row; busy: boolean; onUndo: () => void }) {
  const { state, entry, outcome } = line;
  const said = {
    open: "",
    posted: t.postedTo(outcome),
    matched: t.matchedWith(outcome),
    ignored: t.ignoredBecause(outcome),
    dropped: t.droppedWhy,
  }[state];
  const after = { posted: t.undoPosted, matched: t.undoMatched }[state as "posted" | "matched"];
  return (
    <section className={classes.part} aria-label={t.outcome}>
      <h3>{t.outcome}</h3>
      <p className={classes.wraps}>{said}</p>
      {(entry ?? state !== "dropped") && (
        <div className={classes.choice}>
          {entry && (
            <PageLink to={paths.entry(entry.id)}>
              {t.openEntry(entry.number)} · {formatDate(entry.date)}
            </PageLink>
          )}
          <Button variant="default" loading={busy} title={after} onClick={onUndo}>
            {t.undo}
          </Button>
        </div>
      )}
      {after && <p className={classes.quiet}>{after}</p>}
    </section>
  );
}

/** Entries that say the same; matching posts nothing. */
function Candidates({
  detail,
  pending,
  disabled,
  error,
  onMatch,
}: {
  detail: Detail;
  /** The entry that is being matched. */
  pending: string | undefined;
  disabled: boolean;
  error: ApiError | null;
  onMatch: (entry: Detail["candidates"][number]["entry"]) => void;
}) {
  return (
    <section className={classes.part} aria-label={t.candidates}>
      <h3>{t.candidates}</h3>
      <p className={classes.quiet}>{t.candidatesLead}</p>
      <ul className={classes.candidates}>
        {detail.candidates.map(({ entry, memo, accounts }) => (
          <li key={entry.id}>
            <div>
              <PageLink to={paths.entry(entry.id)}>
                {t.openEntry(entry.number)} · {formatDate(entry.date)}
              </PageLink>
              <span className={classes.wraps}>{memo}</span>
              <span className={`${classes.quiet ?? ""} ${classes.wraps ?? ""}`}>{accounts}</span>
            </div>
            <Button
              variant="light"
              aria-label={t.matchWith(entry.number)}
              loading={pending === entry.id}
              disabled={disabled}
              onClick={() => onMatch(entry)}
            >
              {t.match}
            </Button>
          </li>
        ))}
      </ul>
      <ErrorNote error={error} />
    </section>
  );
}

function IgnoreForm({
  busy,
  error,
  onCancel,
  onIgnore,
}: {
  busy: boolean;
  error: ApiError | null;
  onCancel: () => void;
  onIgnore: (reason: string) => void;
}) {
  const [reason, setReason] = useState("");
  return (
    <form
      noValidate
      className={classes.part}
      aria-label={t.ignoreTitle}
      onSubmit={(event) => {
        event.preventDefault();
        onIgnore(reason);
      }}
    >
      <h3>{t.ignoreTitle}</h3>
      <TextInput
        label={t.ignoreReason}
        placeholder={t.ignoreHint}
        required
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={refusals(error)["reason"]}
      />
      <ErrorNote error={without(error, ["reason"])} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t.cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {t.ignoreDo}
        </Button>
      </Group>
    </form>
  );
}

/** All that the bank wrote, and the place in the file. */
function Written({ detail }: { detail: Detail }) {
  const { facts } = t;
  const rows: [string, string][] = [
    [facts.valueDate, detail.valueDate ? formatDate(detail.valueDate) : ""],
    [facts.reference, detail.reference],
    [facts.counterAccount, detail.counterAccount],
    [facts.kind, detail.kind],
    [facts.bankId, detail.bankId],
  ];
  const where = t.whereInFile(detail.fileName, detail.sourceLine);
  return (
    <section className={classes.part} aria-label={t.theBankWrote}>
      <h3>{t.theBankWrote}</h3>
      <dl className={classes.facts}>
        {rows
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <figure className={classes.source}>
        <figcaption>{where}</figcaption>
        <Code block tabIndex={0} role="group" aria-label={where}>
          {detail.source}
        </Code>
      </figure>
    </section>
  );
}
