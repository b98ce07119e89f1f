import { Button } from "@mantine/core";
import { IconNotebook } from "@tabler/icons-react";
import { useMemo } from "react";
import { useAsk, useAskPages } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { DataTable, type Column } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FilterBar } from "@/components/FilterBar";
import { PageHeader } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { PeriodPicker } from "@/components/PeriodPicker";
import { formatDate } from "@/lib/dates";
import { moneyDecimal } from "@/lib/money";
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
    <>
      <PageHeader
        parent={{ label: t.accounts, to: paths.accounts() }}
        title={account ? `${account.number} ${account.name}` : t.register}
        detail={
          balance && (
            <>
              {t.balance} <Amount of={ordinary(balance, type)} strong />
            </>
          )
        }
      />
      <FilterBar>
        <PeriodPicker from={from} to={to} onChange={set} />
        {(from || to) && (
          <Button variant="subtle" color="gray" onClick={() => set({ from: "", to: "" })}>
            {t.allTime}
          </Button>
        )}
      </FilterBar>
      <DataTable
        label={t.register}
        list={list}
        columns={columns}
        rowId={(row) => `${row.entryId} ${row.amount.minor} ${row.balance.minor}`}
        onOpen={(row) => go(paths.entry(row.entryId))}
        csvName={account ? `register-${account.number}` : "register"}
        empty={
          <EmptyState icon={IconNotebook} title={t.registerEmpty}>
            {t.registerEmptyWhy}
          </EmptyState>
        }
      />
    </>
  );
}

const registerColumns = (type: Account["type"]): Column<Row>[] => [
  {
    id: "date",
    header: t.date,
    width: 130,
    cell: (row) => formatDate(row.date),
    csv: (row) => row.date,
  },
  {
    id: "entry",
    header: t.entry,
    width: 80,
    cell: (row) => (
      <PageLink to={paths.entry(row.entryId)}>{t.entryNumber(row.entryNumber)}</PageLink>
    ),
    csv: (row) => String(row.entryNumber),
  },
  {
    id: "memo",
    header: t.memo,
    cell: (row) => {
      const to = row.sourceId ? pathOf(row.sourceKind, row.sourceId) : undefined;
      return to ? <PageLink to={to}>{row.memo}</PageLink> : row.memo;
    },
    csv: (row) => row.memo,
  },
  {
    id: "customer",
    header: t.customer,
    width: 160,
    hideBelow: 980,
    cell: (row) =>
      row.customer && <PageLink to={paths.customer(row.customer.id)}>{row.customer.name}</PageLink>,
    csv: (row) => row.customer?.name ?? "",
  },
  {
    id: "counterpart",
    header: t.counterpart,
    width: 200,
    hideBelow: 860,
    cell: (row) => row.counterpart,
    csv: (row) => row.counterpart,
  },
  {
    id: "debit",
    header: t.debit,
    width: 120,
    align: "end",
    cell: (row) => {
      const debit = debitOf(row.amount);
      return debit && <Amount of={debit} show="none" />;
    },
    csv: (row) => moneyDecimal(debitOf(row.amount) ?? { ...row.amount, minor: 0 }),
  },
  {
    id: "credit",
    header: t.credit,
    width: 120,
    align: "end",
    cell: (row) => {
      const credit = creditOf(row.amount);
      return credit && <Amount of={credit} show="none" />;
    },
    csv: (row) => moneyDecimal(creditOf(row.amount) ?? { ...row.amount, minor: 0 }),
  },
  {
    id: "balance",
    header: t.balance,
    width: 140,
    align: "end",
    cell: (row) => <Amount of={ordinary(row.balance, type)} show="none" />,
    csv: (row) => moneyDecimal(ordinary(row.balance, type)),
  },
];
