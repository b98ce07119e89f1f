import { Button, Select } from "@mantine/core";
import { IconBuildingBank, IconCircleCheck, IconFileImport, IconFiles } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { amountColumn, dateColumn, textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { ListPage } from "@/components/ListPage";
import { PageLink } from "@/components/PageLink";
import { PeriodPicker } from "@/components/PeriodPicker";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { useShortcuts } from "@/lib/shortcuts";
import { AccountCards } from "./AccountCards";
import { LineBadge, standing } from "./LineBadge";
import { LinePanel, type Focus } from "./LinePanel";
import { t } from "./messages";
import { nextOpen } from "./next";
import { Payee } from "./Payee";

type Row = Reply<"bank_line_list">["rows"][number];
type State = Row["state"] | "all";
const STATES = Object.keys(t.states) as Row["state"][];

const DEFAULTS: {
  account: string;
  state: State;
  from: string;
  to: string;
  q: string;
  line: string;
} = { account: "", state: "open", from: "", to: "", q: "", line: "" };

/** What the bank says: the lines that wait to be reviewed, and those that were. */
export default function BankingPage() {
  const [filter, set] = useAddressState(DEFAULTS);
  const { account, state, from, to, q, line } = filter;
  const [focus, setFocus] = useState<Focus>({ line: "", times: 0 });
  const accounts = useAsk("bank_account_list", null);
  const list = useAskPages("bank_line_list", {
    account: account || null,
    state: state === "all" ? null : state,
    from: from || null,
    to: to || null,
    search: q || null,
  });
  const go = useGo();

  const categorise = (id: string) => {
    set({ line: id });
    setFocus(({ times }) => ({ line: id, times: times + 1 }));
  };
  const first = line || list.rows.find(({ state: it }) => it === "open")?.id;
  useShortcuts(
    first
      ? [{ keys: "c", label: t.categoriseKey, group: t.banking, run: () => categorise(first) }]
      : [],
  );
  /** What was handled is gone from the inbox; the next line is there for the next key. */
  const goOn = (handled: string) => {
    const next = nextOpen(list.rows, handled);
    if (next) categorise(next.id);
    else set({ line: "" });
  };

  const banks = accounts.data ?? [];
  const several = account === "" && banks.length > 1;
  const columns = useMemo(() => columnsOf(several, state), [several, state]);
  const narrowed = from || to || q || state !== "open";
  const none = accounts.data?.length === 0;
  const bringIn = (
    <Button
      leftSection={<IconFileImport size={14} />}
      onClick={() => go(paths.bankImport(account ? { account } : {}))}
    >
      {t.importFile}
    </Button>
  );
  return (
    <ListPage
      title={t.banking}
      label={t.lines}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconFiles size={14} />}
            onClick={() => go(paths.bankStatements(account ? { account } : {}))}
          >
            {t.files}
          </Button>
          {bringIn}
        </>
      }
      summary={
        banks.length > 0 && (
          <AccountCards
            rows={banks}
            chosen={account}
            onChoose={(chosen) => set({ account: chosen, line: "" })}
          />
        )
      }
      search={q}
      onSearch={(text) => set({ q: text })}
      searchLabel={t.searchLines}
      filters={
        <>
          <Select
            size="xs"
            w={130}
            aria-label={t.state}
            data={[
              ...STATES.map((value) => ({ value, label: t.states[value] })),
              { value: "all", label: t.allStates },
            ]}
            value={state}
            onChange={(value) => set({ state: value as State, line: "" })}
          />
          <Select
            size="xs"
            w={174}
            aria-label={t.account}
            data={[
              { value: "", label: t.allAccounts },
              ...banks.map(({ account: { id, number, name } }) => ({
                value: id,
                label: `${number} ${name}`,
              })),
            ]}
            value={account}
            onChange={(chosen) => set({ account: chosen ?? "", line: "" })}
          />
          <PeriodPicker open from={from} to={to} onChange={set} />
        </>
      }
      list={list}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={(row) => set({ line: row.id })}
      openId={line || undefined}
      rowKeys={{ c: (row) => categorise(row.id) }}
      csvName="bank-lines"
      onClear={narrowed && !none ? () => set(DEFAULTS) : undefined}
      empty={
        none
          ? { icon: IconBuildingBank, title: t.emptyTitle, text: t.empty, action: bringIn }
          : {
              icon: IconCircleCheck,
              title: t.doneTitle,
              text: t.done,
              action: (
                <>
                  <Button variant="default" onClick={() => set({ state: "all" })}>
                    {t.showAll}
                  </Button>
                  {bringIn}
                </>
              ),
            }
      }
      panel={
        line && (
          <LinePanel
            key={line}
            id={line as Row["id"]}
            row={list.rows.find(({ id }) => id === line)}
            focus={focus}
            onHandled={goOn}
            onClose={() => set({ line: "" })}
          />
        )
      }
    />
  );
}

const columnsOf = (several: boolean, state: State): Column<Row>[] => [
  dateColumn("date", t.date, (row) => row.date, { width: 124, hideBelow: 440 }),
  ...(several
    ? [
        textColumn<Row>(
          "account",
          t.account,
          (row) => `${row.account.number} ${row.account.name}`,
          {
            width: 170,
            hideBelow: 860,
            cell: (row) => row.account.name,
          },
        ),
      ]
    : []),
  textColumn("payee", t.payee, (row) => row.payee, {
    cell: (row) => <Payee payee={row.payee} memo={row.memo} />,
  }),
  ...(state === "open"
    ? []
    : [
        textColumn<Row>("outcome", t.became, (row) => row.outcome, {
          width: 200,
          hideBelow: 760,
          cell: (row) =>
            row.entry ? (
              <span title={row.outcome}>
                <PageLink to={paths.entry(row.entry.id)}>
                  {t.entryNumber(row.entry.number)} {row.outcome}
                </PageLink>
              </span>
            ) : (
              <span title={row.outcome}>{row.outcome}</span>
            ),
        }),
      ]),
  textColumn("state", t.state, standing, {
    width: 118,
    hideBelow: 520,
    cell: (row) => <LineBadge row={row} />,
  }),
  amountColumn("amount", t.amount, (row) => row.amount, {
    cell: (row) => <Amount of={row.amount} sense="in" />,
  }),
];
