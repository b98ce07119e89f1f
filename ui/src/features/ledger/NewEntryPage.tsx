import { ActionIcon, Button, Group, SimpleGrid, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import type { Request } from "@/api/types";
import { Amount } from "@/components/Amount";
import { DateField } from "@/components/DateField";
import { ErrorNote } from "@/components/ErrorNote";
import { MoneyField } from "@/components/MoneyField";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { today } from "@/lib/dates";
import { newId } from "@/lib/ids";
import { moneyDecimal, type Money } from "@/lib/money";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { useShortcuts } from "@/lib/shortcuts";
import { AccountSelect } from "./AccountSelect";
import classes from "./ledger.module.css";
import { t } from "./messages";

type Line = {
  key: string;
  account: string;
  debit: Money | null;
  credit: Money | null;
  memo: string;
};

const emptyLine = (): Line => ({
  key: newId(),
  account: "",
  debit: null,
  credit: null,
  memo: "",
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
  // What is typed is counted up for the eye; whether it balances is the core's to say.
  const sum = (side: "debit" | "credit"): Money => ({
    minor: lines.reduce((total, line) => total + (line[side]?.minor ?? 0), 0),
    currency,
  });
  const [debits, credits] = [sum("debit"), sum("credit")];
  const missing: Money = { minor: debits.minor - credits.minor, currency };
  const used = lines.filter((line) => line.account && (line.debit ?? line.credit));
  const ready = date !== "" && memo.trim() !== "" && used.length > 1 && missing.minor === 0;

  const submit = () => {
    if (!ready || post.isPending) return;
    post.mutate(
      {
        id,
        date,
        memo: memo.trim(),
        lines: used.map((line) => ({
          account: line.account,
          ...(line.debit ? { debit: moneyDecimal(line.debit) } : {}),
          ...(line.credit ? { credit: moneyDecimal(line.credit) } : {}),
          ...(line.memo.trim() ? { memo: line.memo.trim() } : {}),
        })),
      },
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
          <table className={classes.editor} aria-label={t.newEntry}>
            <thead>
              <tr>
                <th scope="col">{t.account}</th>
                <th scope="col">{t.memo}</th>
                <th scope="col" data-align="end">
                  {t.debit}
                </th>
                <th scope="col" data-align="end">
                  {t.credit}
                </th>
                <td />
              </tr>
            </thead>
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
            <tfoot>
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
                <td data-align="end">
                  <Amount of={debits} />
                </td>
                <td data-align="end">
                  <Amount of={credits} />
                </td>
                <td />
              </tr>
            </tfoot>
          </table>
        </Section>
        <Group justify="flex-end" gap="xs" aria-live="polite">
          {missing.minor === 0 ? t.balanced : t.difference}
          {missing.minor !== 0 && <Amount of={missing} strong />}
        </Group>
        <ErrorNote error={post.error} />
      </PageBody>
    </form>
  );
}
