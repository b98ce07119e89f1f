import { IconNotebook } from "@tabler/icons-react";
import { useMemo } from "react";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { amountColumn, dateColumn, textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { ListPage } from "@/components/ListPage";
import { PageLink } from "@/components/PageLink";
import { PeriodPicker } from "@/components/PeriodPicker";
import { useAddressState, useGo, useParam } from "@/lib/nav";
import { pathOf, paths } from "@/lib/paths";
import { creditOf, debitOf, ordinary, type Account } from "./side";
import { t } from "./messages";

type Row = Reply<"account_register">["rows"][number];

/** One account, line by line, with the balance after each. */
export default function RegisterPage() {
  const id = useParam("accountId");
  const [{ from, to }, set] = useAddressState({ from: "", to: "" });
  const account = useAsk("account_list", { includeArchived: true }).data?.find(
    (row) => row.id === id,
  );
  const range = { from: from || null, to: to || null };
  const list = useAskPages("account_register", { account: id, ...range });
  const summary = useAsk("account_register", { account: id, ...range, page: { limit: 1 } });
  const go = useGo();
  const type = account?.type ?? "asset";
  const columns = useMemo(() => registerColumns(type), [type]);
  const balance = summary.data?.balance;
  return (
    <ListPage
      parent={{ label: t.accounts, to: paths.accounts() }}
      title={account ? `${account.number} ${account.name}` : t.register}
      label={t.register}
      detail={
        balance && (
          <>
            {t.balance} <Amount of={ordinary(balance, type)} strong />
          </>
        )
      }
      filters={<PeriodPicker open from={from} to={to} onChange={set} />}
      list={list}
      columns={columns}
      rowId={(row) => `${row.entryId} ${row.amount.minor} ${row.balance.minor}`}
      onOpen={(row) => go(paths.entry(row.entryId))}
      csvName={account ? `register-${account.number}` : "register"}
      onClear={from || to ? () => set({ from: "", to: "" }) : undefined}
      empty={{ icon: IconNotebook, title: t.registerEmpty, text: t.registerEmptyWhy }}
    />
  );
}

const SIDE = { width: 120, show: "none", zero: "blank" } as const;

const registerColumns = (type: Account["type"]): Column<Row>[] => [
  dateColumn("date", t.date, (row) => row.date),
  textColumn("entry", t.entry, (row) => String(row.entryNumber), {
    width: 80,
    cell: (row) => (
      <PageLink to={paths.entry(row.entryId)}>{t.entryNumber(row.entryNumber)}</PageLink>
    ),
  }),
  textColumn("memo", t.memo, (row) => row.memo, {
    cell: (row) => {
      const to = row.sourceId ? pathOf(row.sourceKind, row.sourceId) : undefined;
      return to ? <PageLink to={to}>{row.memo}</PageLink> : row.memo;
    },
  }),
  textColumn("customer", t.customer, (row) => row.customer?.name ?? "", {
    width: 160,
    hideBelow: 980,
    cell: (row) =>
      row.customer && <PageLink to={paths.customer(row.customer.id)}>{row.customer.name}</PageLink>,
  }),
  textColumn("counterpart", t.counterpart, (row) => row.counterpart, {
    width: 200,
    hideBelow: 860,
  }),
  amountColumn("debit", t.debit, (row) => debitOf(row.amount), SIDE),
  amountColumn("credit", t.credit, (row) => creditOf(row.amount), SIDE),
  amountColumn("balance", t.balance, (row) => ordinary(row.balance, type), { show: "none" }),
];
