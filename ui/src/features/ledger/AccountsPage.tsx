import { ActionIcon, Button, Checkbox, Menu, SegmentedControl } from "@mantine/core";
import { IconDots, IconListNumbers, IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useAsk, useDo, type List } from "@/api/hooks";
import { amountColumn, textColumn } from "@/components/columns";
import type { Column } from "@/components/DataTable";
import { ListPage } from "@/components/ListPage";
import { notifyDone, notifyError } from "@/components/notify";
import { StatusBadge } from "@/components/StatusBadge";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { AccountForm } from "./AccountForm";
import { MergeDialog } from "./MergeDialog";
import { ordinary, TYPES, type Account } from "./side";
import { t } from "./messages";

type TypeChoice = Account["type"] | "all";
type State = { q: string; type: TypeChoice; archived: boolean; add: boolean };

/** The chart of accounts with balances. */
export default function AccountsPage() {
  const [state, set] = useAddressState<State>({ q: "", type: "all", archived: false, add: false });
  const query = useAsk("account_list", {
    search: state.q || null,
    type: state.type === "all" ? null : state.type,
    includeArchived: state.archived,
  });
  const [editing, setEditing] = useState<Account | null>(null);
  const [merging, setMerging] = useState<Account | null>(null);
  const go = useGo();

  const rows = useMemo(() => query.data ?? [], [query.data]);
  const list: List<Account> = {
    rows,
    isFirstLoad: query.isPending,
    isFetching: query.isFetching,
    error: query.error,
    hasMore: false,
    loadMore: () => undefined,
    loadAll: () => Promise.resolve(rows),
  };
  const columns = useMemo(() => accountColumns({ onEdit: setEditing, onMerge: setMerging }), []);

  return (
    <>
      <ListPage
        title={t.accounts}
        actions={
          <Button leftSection={<IconPlus size={14} />} onClick={() => set({ add: true })}>
            {t.newAccount}
          </Button>
        }
        search={state.q}
        onSearch={(q) => set({ q })}
        searchLabel={t.searchAccounts}
        filters={
          <>
            <SegmentedControl
              data={[
                { value: "all", label: t.allTypes },
                ...TYPES.map((value) => ({ value, label: t.types[value] })),
              ]}
              value={state.type}
              onChange={(type) => set({ type: type })}
            />
            <Checkbox
              size="xs"
              label={t.showArchived}
              checked={state.archived}
              onChange={(event) => set({ archived: event.currentTarget.checked })}
            />
          </>
        }
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => go(paths.account(row.id))}
        csvName="accounts"
        onClear={state.q || state.type !== "all" ? () => set({ q: "", type: "all" }) : undefined}
        empty={{ icon: IconListNumbers, title: t.accountsEmpty, text: t.accountsEmptyWhy }}
      />
      {(state.add || editing) && (
        <AccountForm
          account={editing}
          onClose={() => {
            setEditing(null);
            if (state.add) set({ add: false });
          }}
        />
      )}
      {merging && <MergeDialog account={merging} onClose={() => setMerging(null)} />}
    </>
  );
}

const accountColumns = (act: {
  onEdit: (account: Account) => void;
  onMerge: (account: Account) => void;
}): Column<Account>[] => [
  textColumn("number", t.number, (row) => row.number, { width: 100 }),
  textColumn("name", t.name, (row) => row.name, {
    cell: (row) => (
      <>
        {row.name}{" "}
        {row.archived && (
          <StatusBadge tone="neutral">
            {row.mergedInto ? t.mergedInto(row.mergedInto.name) : t.archived}
          </StatusBadge>
        )}
      </>
    ),
  }),
  textColumn("type", t.type, (row) => row.type, {
    width: 110,
    cell: (row) => t.types[row.type],
  }),
  textColumn("subtype", t.kind, (row) => row.subtype, {
    width: 190,
    hideBelow: 760,
    cell: (row) => kindName(row.subtype),
  }),
  amountColumn("balance", t.balance, (row) => ordinary(row.balance, row.type), {
    width: 160,
    zero: "dash",
  }),
  {
    id: "actions",
    header: "",
    width: 64,
    cell: (row) => <RowMenu account={row} {...act} />,
  },
];

/** `other_current_asset` as people read it. */
export const kindName = (subtype: string): string => {
  const text = subtype.replaceAll("_", " ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
};

function RowMenu({
  account,
  onEdit,
  onMerge,
}: {
  account: Account;
  onEdit: (account: Account) => void;
  onMerge: (account: Account) => void;
}) {
  const archive = useDo("account_archive");
  const unmerge = useDo("account_unmerge");
  const failed = { onError: notifyError };
  const setArchived = (archived: boolean) =>
    archive.mutate(
      { account: account.id, archived },
      {
        ...failed,
        onSuccess: () => {
          if (archived)
            notifyDone(t.archivedDone(account.name), {
              run: () => archive.mutateAsync({ account: account.id, archived: false }),
            });
        },
      },
    );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`${t.edit}: ${account.number} ${account.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onEdit(account)}>{t.edit}</Menu.Item>
        {account.mergedInto ? (
          <Menu.Item onClick={() => unmerge.mutate({ account: account.id }, failed)}>
            {t.unmerge}
          </Menu.Item>
        ) : (
          <>
            <Menu.Item onClick={() => onMerge(account)}>{t.merge}</Menu.Item>
            <Menu.Item onClick={() => setArchived(!account.archived)}>
              {account.archived ? t.bringBack : t.archive}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
