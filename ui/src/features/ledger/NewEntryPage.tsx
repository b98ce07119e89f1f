import { ActionIcon, Button, Group, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import type { Request } from "@/api/types";
import { AccountSelect } from "@/components/AccountSelect";
import { Amount } from "@/components/Amount";
import { DateField } from "@/components/DateField";
import { ErrorNote } from "@/components/ErrorNote";
import { MoneyField } from "@/components/MoneyField";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { end, Table } from "@/components/Table";
import { today } from "@/lib/dates";
import { newId } from "@/lib/ids";
import { moneyDecimal, type Money } from "@/lib/money";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { useShortcuts } from "@/lib/shortcuts";

import classes from "./ledger.module.css";
import { t } from "./messages";

type Line = {
  key: string;
  account: string;
  debit: Money | null;
  credit: Money | null;
  memo: string;
};

type Posted = Request<"entry_post">["lines"][number];

const emptyLine = (): Line => ({
  key: newId(),
  account: "",
  debit: null,
  credit: null,
  memo: "",
});

const isBegun = ({ account, debit, credit, memo }: Line): boolean =>
  Boolean(account || debit || credit || memo.trim());

const asPosted = ({ account, debit, credit, memo }: Line): Posted => ({
  account,
  ...(debit && { debit: moneyDecimal(debit) }),
  ...(credit && { credit: moneyDecimal(credit) }),
  ...(memo.trim() && { memo: memo.trim() }),
});

/** A journal entry by hand. */
export default function NewEntryPage() {
  const currency = useAsk("book_current", null).data?.baseCurrency ?? "USD";
  const [id] = useState(() => newId<Request<"entry_post">["id"]>());
  const [date, setDate] = useState(today);
  const [memo, setMemo] = useState("");
  const [lines, setLines] = useState<readonly Line[]>(() => [emptyLine(), emptyLine()]);
  const post = useDo("entry_post");
  const go = useGo();

  const change = (key: string, next: Partial<Line>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...next } : line)));
  const typed = useMemo(() => lines.filter(isBegun).map(asPosted), [lines]);
  const [asked] = useDebouncedValue(typed, 120);
  const preview = useAsk("entry_preview", { lines: asked });
  const totals = preview.data;
  const stale = asked !== typed || preview.isPlaceholderData;
  const balances = totals?.difference.minor === 0;
  const whole = typed.every(({ account, debit, credit }) => account && (debit ?? credit));
  // While the core adds up what was typed last, it may be asked to post; it says what is wrong.
  const ready =
    date !== "" && memo.trim() !== "" && whole && typed.length > 1 && (stale || balances);

  const submit = () => {
    if (!ready || post.isPending) return;
    post.mutate(
      { id, date, memo: memo.trim(), lines: typed },
      {
        onSuccess: (entry) => {
          notifyDone(t.posted(entry.number));
          go(paths.entry(entry.id), { replace: true });
        },
      },
    );
  };
  useShortcuts([{ keys: "mod+Enter", label: t.post, group: t.journal, run: submit }]);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PageHeader
        parent={{ label: t.journal, to: paths.journal() }}
        title={t.newEntry}
        detail={t.explainPost}
        actions={
          <Button type="submit" loading={post.isPending} disabled={!ready}>
            {t.post}
          </Button>
        }
      />
      <PageBody width="reading">
        <SimpleGrid cols={2}>
          <DateField label={t.date} value={date} onChange={setDate} />
          <TextInput
            label={t.memo}
            required
            autoFocus
            value={memo}
            onChange={(event) => setMemo(event.currentTarget.value)}
          />
        </SimpleGrid>
        <Section flush>
          <Table
            kind="lines"
            className={classes.editor}
            label={t.newEntry}
            head={[t.account, t.memo, end(t.debit), end(t.credit), ""]}
          >
            <tbody>
              {lines.map((line, index) => (
                <tr key={line.key}>
                  <td>
                    <AccountSelect
                      aria-label={`${t.line(index + 1)}: ${t.account}`}
                      placeholder={t.chooseAccount}
                      value={line.account}
                      onChange={(account) => change(line.key, { account })}
                    />
                  </td>
                  <td>
                    <TextInput
                      aria-label={`${t.line(index + 1)}: ${t.memo}`}
                      value={line.memo}
                      onChange={(event) => change(line.key, { memo: event.currentTarget.value })}
                    />
                  </td>
                  <td>
                    <MoneyField
                      aria-label={`${t.line(index + 1)}: ${t.debit}`}
                      currency={currency}
                      value={line.debit}
                      onChange={(debit) =>
                        change(line.key, debit ? { debit, credit: null } : { debit })
                      }
                    />
                  </td>
                  <td>
                    <MoneyField
                      aria-label={`${t.line(index + 1)}: ${t.credit}`}
                      currency={currency}
                      value={line.credit}
                      onChange={(credit) =>
                        change(line.key, credit ? { credit, debit: null } : { credit })
                      }
                    />
                  </td>
                  <td>
                    <ActionIcon
                      aria-label={`${t.removeLine} ${index + 1}`}
                      disabled={lines.length <= 2}
                      onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot data-stale={stale || undefined}>
              <tr>
                <td colSpan={2}>
                  <Button
                    variant="subtle"
                    leftSection={<IconPlus size={14} />}
                    onClick={() => setLines([...lines, emptyLine()])}
                  >
                    {t.addLine}
                  </Button>
                </td>
                <td data-align="end">{totals && <Amount of={totals.debits} />}</td>
                <td data-align="end">{totals && <Amount of={totals.credits} />}</td>
                <td />
              </tr>
            </tfoot>
          </Table>
        </Section>
        <Group justify="flex-end" gap="xs" aria-live="polite" fz="sm">
          {balances && totals.debits.minor !== 0 && (whole ? t.balanced : t.lineNeeds)}
          {totals && !balances && (
            <>
              {t.difference} <Amount of={totals.difference} strong />
            </>
          )}
        </Group>
        <ErrorNote error={post.error ?? preview.error} />
      </PageBody>
    </form>
  );
}
