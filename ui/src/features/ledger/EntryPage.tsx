import { Button } from "@mantine/core";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { StatusBadge } from "@/components/StatusBadge";
import { end, Table } from "@/components/Table";
import { formatDate, formatInstant } from "@/lib/dates";
import { newId } from "@/lib/ids";
import { useGo, useParam } from "@/lib/nav";
import { pathOf, paths } from "@/lib/paths";
import { creditOf, debitOf } from "./side";
import classes from "./ledger.module.css";
import { t } from "./messages";

type Entry = Reply<"entry_get">;

/** One posted entry: what it moved, where it came from, and how to undo it. */
export default function EntryPage() {
  const id = useParam("entryId");
  const entry = useAsk("entry_get", { entry: id }, { keepPrevious: false });
  const [reversing, setReversing] = useState(false);
  const { data } = entry;
  const document = data?.sourceId ? pathOf(data.sourceKind, data.sourceId) : undefined;
  // A document is corrected where it is kept, so that it and the ledger stay together.
  const mayReverse =
    data && !data.reversedBy && ["manual", "import", "opening"].includes(data.sourceKind);
  return (
    <>
      <PageHeader
        parent={{ label: t.journal, to: paths.journal() }}
        title={data ? t.entryTitle(data.number) : t.entry}
        badge={data?.reversedBy && <StatusBadge tone="neutral">{t.reversed}</StatusBadge>}
        detail={data && `${formatDate(data.date)} · ${data.memo}`}
        actions={
          mayReverse && (
            <Button variant="default" onClick={() => setReversing(true)}>
              {t.reverse}
            </Button>
          )
        }
      />
      <PageBody width="reading">
        <ErrorNote error={entry.error} />
        {data && (
          <>
            <dl className={classes.facts}>
              <dt>{t.source}</dt>
              <dd>
                {t.sources[data.sourceKind]}
                {document && (
                  <>
                    {" · "}
                    <PageLink to={document}>
                      {data.sourceKind === "bank_line" ? t.openBankLine : t.openDocument}
                    </PageLink>
                  </>
                )}
              </dd>
              <dt>{t.postedAt}</dt>
              <dd>{formatInstant(data.postedAt)}</dd>
              {data.reverses && (
                <>
                  <dt>{t.reverses}</dt>
                  <dd>
                    <PageLink to={paths.entry(data.reverses.id)}>
                      {t.entryTitle(data.reverses.number)}
                    </PageLink>
                  </dd>
                </>
              )}
              {data.reversedBy && (
                <>
                  <dt>{t.reversedBy}</dt>
                  <dd>
                    <PageLink to={paths.entry(data.reversedBy.id)}>
                      {t.entryTitle(data.reversedBy.number)}
                    </PageLink>
                  </dd>
                </>
              )}
            </dl>
            <Section flush>
              <Lines entry={data} />
            </Section>
          </>
        )}
      </PageBody>
      {reversing && data && <Reverse entry={data} onClose={() => setReversing(false)} />}
    </>
  );
}

function Lines({ entry }: { entry: Entry }) {
  return (
    <Table
      kind="lines"
      label={t.entryTitle(entry.number)}
      head={[t.account, t.memo, end(t.debit), end(t.credit)]}
    >
      <tbody>
        {entry.lines.map((line, index) => {
          const [debit, credit] = [debitOf(line.amount), creditOf(line.amount)];
          return (
            <tr key={index}>
              <th scope="row">
                <PageLink to={paths.account(line.account.id)}>
                  {line.account.number} {line.account.name}
                </PageLink>
              </th>
              <td>
                {line.memo}{" "}
                {line.customer && (
                  <PageLink to={paths.customer(line.customer.id)}>{line.customer.name}</PageLink>
                )}
              </td>
              <td data-align="end">{debit.minor !== 0 && <Amount of={debit} />}</td>
              <td data-align="end">{credit.minor !== 0 && <Amount of={credit} />}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t.total}
          </th>
          <td data-align="end">
            <Amount of={entry.total} />
          </td>
          <td data-align="end">
            <Amount of={entry.total} />
          </td>
        </tr>
      </tfoot>
    </Table>
  );
}

function Reverse({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const [id] = useState(() => newId<Entry["id"]>());
  const reverse = useDo("entry_reverse");
  const go = useGo();
  return (
    <ConfirmDialog
      opened
      title={t.reverseTitle(entry.number)}
      confirm={t.reverseDo}
      busy={reverse.isPending}
      error={reverse.error}
      onClose={onClose}
      onConfirm={() =>
        reverse.mutate(
          { id, entryId: entry.id },
          {
            onSuccess: (reversal) => {
              notifyDone(t.reversalPosted(reversal.number));
              onClose();
              go(paths.entry(reversal.id));
            },
          },
        )
      }
    >
      {t.reverseWhy}
    </ConfirmDialog>
  );
}
