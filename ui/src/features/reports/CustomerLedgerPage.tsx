import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUserDollar } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { FilterBar } from "@/components/FilterBar";
import { PageBody, Section } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { PeriodPicker, periodOf } from "@/components/PeriodPicker";
import { end, Table } from "@/components/Table";
import { formatDate, today } from "@/lib/dates";
import { moneyDecimal } from "@/lib/money";
import { useAddressState } from "@/lib/nav";
import { pathOf, paths } from "@/lib/paths";
import { t } from "./messages";
import { ReportHeader } from "./ReportHeader";

type Ledger = Reply<"customer_ledger">;

/** One customer: every invoice and payment, and what was owed after each. */
export default function CustomerLedgerPage() {
  const [{ from, to, customerId }, set] = useAddressState({
    ...periodOf("lastTwelve", today()),
    customerId: "",
  });
  const ledger = useAsk(
    "customer_ledger",
    { customer: customerId, from: from || null, to: to || null },
    { enabled: customerId !== "" },
  );
  const data = customerId === "" ? undefined : ledger.data;
  return (
    <>
      <ReportHeader
        title={t.customerLedger}
        badge={
          data && <PageLink to={paths.customer(data.customer.id)}>{data.customer.name}</PageLink>
        }
        detail={data && t.range(formatDate(data.from), formatDate(data.to), data.closing.currency)}
        about={data?.customer.name}
        ready={data !== undefined}
        {...(data && { csv: { name: "customer-ledger", table: () => csv(data) } })}
      />
      <FilterBar>
        <CustomerSelect
          id={customerId}
          name={data?.customer.name ?? ""}
          onChange={(id) => set({ customerId: id })}
        />
        <PeriodPicker from={from} to={to} onChange={set} />
      </FilterBar>
      <PageBody width="reading">
        {customerId !== "" && <ErrorNote error={ledger.error} />}
        {customerId === "" && (
          <EmptyState icon={IconUserDollar} title={t.chooseCustomer}>
            {t.chooseCustomerWhy}
          </EmptyState>
        )}
        {data && (
          <Section flush>
            <Rows ledger={data} />
          </Section>
        )}
      </PageBody>
    </>
  );
}

function CustomerSelect({
  id,
  name,
  onChange,
}: {
  id: string;
  name: string;
  onChange: (id: string) => void;
}) {
  const [text, setText] = useState("");
  const [typed] = useDebouncedValue(text, 120);
  const search = typed === name ? "" : typed.trim();
  const found = useAsk("customer_list", { search: search || null, page: { limit: 30 } });
  const rows = found.data?.rows ?? [];
  const known = rows.some((row) => row.id === id);
  return (
    <Select
      size="xs"
      w={220}
      searchable
      aria-label={t.customer}
      placeholder={t.chooseCustomer}
      data={[
        ...(id && name && !known ? [{ value: id, label: name }] : []),
        ...rows.map((row) => ({ value: row.id, label: row.name })),
      ]}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      value={id || null}
      onChange={(value) => onChange(value ?? "")}
    />
  );
}

function Rows({ ledger }: { ledger: Ledger }) {
  return (
    <Table
      kind="report"
      label={t.customerLedger}
      head={[t.date, t.memo, t.entry, end(t.amount), end(t.balance)]}
    >
      <tbody>
        <tr>
          <th scope="row">{formatDate(ledger.from)}</th>
          <td data-align="start">{t.opening}</td>
          <td />
          <td />
          <td>
            <Amount of={ledger.opening} show="none" strong />
          </td>
        </tr>
        {ledger.rows.map((row, index) => {
          const to = row.sourceId ? pathOf(row.sourceKind, row.sourceId) : undefined;
          return (
            <tr key={`${row.entryId}-${index}`}>
              <th scope="row">{formatDate(row.date)}</th>
              <td data-align="start" data-text>
                {to ? <PageLink to={to}>{row.memo}</PageLink> : row.memo}
              </td>
              <td data-align="start">
                <PageLink to={paths.entry(row.entryId)}>{t.entryNumber(row.entryNumber)}</PageLink>
              </td>
              <td>
                <Amount of={row.amount} show="none" />
              </td>
              <td>
                <Amount of={row.balance} show="none" />
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{formatDate(ledger.to)}</th>
          <td data-align="start">{t.closing}</td>
          <td />
          <td />
          <td>
            <Amount of={ledger.closing} show="none" />
          </td>
        </tr>
      </tfoot>
    </Table>
  );
}

const csv = (ledger: Ledger) => ({
  head: [t.date, t.memo, t.entry, t.amount, t.balance],
  rows: [
    [ledger.from, t.opening, "", "", moneyDecimal(ledger.opening)],
    ...ledger.rows.map((row) => [
      row.date,
      row.memo,
      String(row.entryNumber),
      moneyDecimal(row.amount),
      moneyDecimal(row.balance),
    ]),
    [ledger.to, t.closing, "", "", moneyDecimal(ledger.closing)],
  ],
});
