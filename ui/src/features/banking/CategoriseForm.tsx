import { ActionIcon, Button, Group, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowsSplit2, IconPlus, IconTrash } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useAsk } from "@/api/hooks";
import type { ApiError, Reply, Request } from "@/api/types";
import { AccountSelect } from "@/components/AccountSelect";
import { Amount } from "@/components/Amount";
import { ErrorNote } from "@/components/ErrorNote";
import { DecimalField, MoneyField } from "@/components/MoneyField";
import { formatMoney, type Money } from "@/lib/money";
import { useShortcuts } from "@/lib/shortcuts";
import type { Focus } from "./LinePanel";
import classes from "./banking.module.css";
import { t } from "./messages";
import { refusals, without } from "./refusals";
import {
  isSplit,
  isWhole,
  missing,
  newDraft,
  previewOf,
  requestOf,
  withoutPart,
  withPart,
  type Draft,
  type Part,
} from "./split";

type Line = Reply<"bank_line_list">["rows"][number];

/** What is owed is settled by payments. */
const NOT_OFFERED = ["receivable", "payable"] as const;
const FIELDS = ["exchangeRate"];

type Props = {
  line: Line;
  focus: Focus;
  busy: boolean;
  error: ApiError | null;
  /** It is to be set aside instead. */
  onIgnore: () => void;
  onPost: (request: Request<"bank_line_categorise">) => void;
};

/** Says what a line was: one account, or several that share it. */
export function CategoriseForm({ line, focus, busy, error, onIgnore, onPost }: Props) {
  const base = useAsk("book_current", null).data?.baseCurrency;
  const currency = line.amount.currency;
  const [draft, setDraft] = useState(newDraft);
  const [tried, setTried] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const changePart = (key: string, part: Partial<Part>) =>
    setDraft((now) => ({
      ...now,
      parts: now.parts.map((one) => (one.key === key ? { ...one, ...part } : one)),
    }));

  useEffect(() => {
    if (focus.line === line.id) element.current?.querySelector("input")?.focus();
  }, [focus, line.id]);

  const split = isSplit(draft);
  const preview = useMemo(() => previewOf(draft, line.amount), [draft, line.amount]);
  const [sent] = useDebouncedValue(preview, 120);
  const totals = useAsk("entry_preview", sent, { enabled: split });
  const stale = sent !== preview || totals.isPlaceholderData;
  const rest = split ? totals.data?.difference : undefined;
  const last = draft.parts.at(-1);

  const refused = refusals(error);
  const submit = () => {
    setTried(true);
    if (isWhole(draft)) onPost(requestOf(draft, line.id, line.amount));
  };
  useShortcuts([{ keys: "mod+Enter", label: t.post, group: t.banking, run: submit }]);

  const lacks = missing(draft);
  return (
    <form
      ref={element}
      noValidate
      className={classes.part}
      aria-label={t.categorise}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.partHead}>
        <h3>{t.categorise}</h3>
        {!split && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconArrowsSplit2 size={14} />}
            onClick={() => setDraft(withPart)}
          >
            {t.split}
          </Button>
        )}
      </div>
      {!split && last && (
        <AccountSelect
          aria-label={t.account}
          placeholder={t.chooseAccount}
          // The keys come here by themselves; what the bank wrote stays in sight until they are used.
          openOnFocus={false}
          without={NOT_OFFERED}
          except={line.account.id}
          value={last.account}
          onChange={(account) => changePart(last.key, { account })}
          error={tried && lacks[0]?.account ? t.required : undefined}
        />
      )}
      {split && (
        <>
          <ol className={classes.parts} aria-label={t.parts}>
            {draft.parts.map((part, index) => (
              <PartRow
                key={part.key}
                part={part}
                name={t.part(index + 1)}
                bank={line.account.id}
                currency={currency}
                rest={part === last && !part.amount ? rest : undefined}
                lacks={tried ? lacks[index] : undefined}
                onChange={(change) => changePart(part.key, change)}
                onRemove={() => setDraft((now) => withoutPart(now, part.key))}
              />
            ))}
          </ol>
          <div className={classes.rest}>
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconPlus size={14} />}
              onClick={() => setDraft(withPart)}
            >
              {t.addPart}
            </Button>
            <span aria-live="polite" data-stale={stale || undefined}>
              {rest && <Rest rest={rest} open={last?.amount === null} />}
            </span>
          </div>
          <ErrorNote error={totals.error} />
        </>
      )}
      <TextInput
        label={t.memo}
        placeholder={t.memoHint(suggested(line))}
        value={draft.memo}
        onChange={(event) => change({ memo: event.currentTarget.value })}
      />
      {base !== undefined && base !== currency && (
        <DecimalField
          label={t.exchangeRate}
          description={t.rateHint(base, currency)}
          required
          places={10}
          value={draft.exchangeRate}
          onChange={(exchangeRate) => change({ exchangeRate })}
          error={refused["exchangeRate"]}
        />
      )}
      <ErrorNote error={without(error, FIELDS)} />
      <Group justify="space-between" gap="xs">
        <Button variant="subtle" color="gray" disabled={busy} onClick={onIgnore}>
          {t.ignore}
        </Button>
        <Button type="submit" loading={busy}>
          {t.post}
        </Button>
      </Group>
    </form>
  );
}

/** What the entry will say if the person writes nothing. */
const suggested = ({ payee, memo }: Line): string =>
  payee && memo && memo !== payee ? `${payee}: ${memo}` : payee || memo;

function Rest({ rest, open }: { rest: Money; open: boolean }) {
  if (rest.minor === 0) return <>{t.divided}</>;
  return (
    <>
      {open ? t.rest : t.restLeft} <Amount of={rest} strong />
    </>
  );
}

function PartRow({
  part,
  name,
  bank,
  currency,
  rest,
  lacks,
  onChange,
  onRemove,
}: {
  part: Part;
  name: string;
  bank: string;
  currency: string;
  /** What this part gets while its amount is left open. */
  rest: Money | undefined;
  lacks: { account: boolean; amount: boolean } | undefined;
  onChange: (part: Partial<Part>) => void;
  onRemove: () => void;
}) {
  return (
    <li className={classes.partRow}>
      <AccountSelect
        aria-label={`${name}: ${t.account}`}
        placeholder={t.chooseAccount}
        without={NOT_OFFERED}
        except={bank}
        value={part.account}
        onChange={(account) => onChange({ account })}
        error={lacks?.account ? t.required : undefined}
      />
      <MoneyField
        aria-label={`${name}: ${t.amount}`}
        currency={currency}
        placeholder={rest ? formatMoney(rest, { show: "none" }) : ""}
        value={part.amount}
        onChange={(amount) => onChange({ amount })}
        error={lacks?.amount ? t.required : undefined}
      />
      <TextInput
        aria-label={`${name}: ${t.memo}`}
        placeholder={t.memo}
        value={part.memo}
        onChange={(event) => onChange({ memo: event.currentTarget.value })}
      />
      <ActionIcon aria-label={t.removePart(name)} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}
