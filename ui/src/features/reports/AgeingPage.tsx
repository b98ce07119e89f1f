import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconClockDollar } from "@tabler/icons-react";
import { Fragment, useMemo, useState } from "react";
import { useAsk } from "@/api/hooks";
import { Amount } from "@/components/Amount";
import { BarChart } from "@/components/Chart";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { FilterBar } from "@/components/FilterBar";
import { PageBody, Section } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { StatusBadge } from "@/components/StatusBadge";
import { end, Table } from "@/components/Table";
import { formatDate, today } from "@/lib/dates";
import { moneyDecimal } from "@/lib/money";
import { useAddressState } from "@/lib/nav";
import { pathOf, paths } from "@/lib/paths";
import type { Ageing } from "./options";
import classes from "./reports.module.css";
import { AsOfField } from "./AsOfField";
import { t } from "./messages";
import { ReportHeader } from "./ReportHeader";

/** Who owes how much since when, on any day. */
export default function AgeingPage() {
  const [{ asOf, by }, set] = useAddressState<{ asOf: string; by: Ageing["by"] }>({
    asOf: today(),
    by: "due_date",
  });
  const report = useAsk("receivables_ageing", { asOf, by }, { enabled: asOf !== "" });
  const { data } = report;
  const agrees = data && data.total.minor === data.ledgerBalance.minor;
  return (
    <>
      <ReportHeader
        title={t.ageing}
        detail={data && t.asOfDay(formatDate(asOf), data.currency)}
        badge={
          data && (
            <StatusBadge tone={agrees ? "good" : "bad"}>
              {agrees ? t.agrees : t.differs}
            </StatusBadge>
          )
        }
        about={by === "due_date" ? t.byDueDate : t.byInvoiceDate}
        ready={data !== undefined}
        {...(data && { csv: { name: "receivables-ageing", table: () => csv(data) } })}
      />
      <FilterBar>
        <AsOfField value={asOf} onChange={set} />
        <SegmentedControl
          data={[
            { value: "due_date", label: t.byDueDate },
            { value: "invoice_date", label: t.byInvoiceDate },
          ]}
          value={by}
          onChange={(value) => set({ by: value })}
        />
      </FilterBar>
      <PageBody width="reading">
        <ErrorNote error={report.error} />
        {data?.rows.length === 0 && (
          <EmptyState icon={IconClockDollar} title={t.ageingEmpty}>
            {t.emptyHint}
          </EmptyState>
        )}
        {data && data.rows.length > 0 && (
          <>
            <Buckets report={data} />
            <Section flush>
              <Customers report={data} />
            </Section>
          </>
        )}
      </PageBody>
    </>
  );
}

function Buckets({ report }: { report: Ageing }) {
  const series = useMemo(() => [{ name: t.receivables, values: report.totals }], [report]);
  return (
    <div className="no-print">
      <Section title={t.ageingChart}>
        <BarChart title={t.ageingChart} labels={report.buckets} series={series} height={160} />
      </Section>
    </div>
  );
}

function Customers({ report }: { report: Ageing }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  return (
    <Table
      kind="report"
      label={t.ageing}
      head={[t.customer, ...report.buckets.map(end), end(t.total)]}
    >
      <tbody>
        {report.rows.map((row) => {
          const key = row.customer?.id ?? "none";
          const name = row.customer?.name ?? t.withoutCustomer;
          const shown = open.has(key);
          const Arrow = shown ? IconChevronDown : IconChevronRight;
          return (
            <Fragment key={key}>
              <tr>
                <th scope="row" data-text>
                  <ActionIcon
                    size="sm"
                    className="no-print"
                    aria-expanded={shown}
                    aria-label={t.openDetails(name)}
                    onClick={() => toggle(key)}
                  >
                    <Arrow size={14} />
                  </ActionIcon>
                  {row.customer ? (
                    <PageLink to={paths.customer(row.customer.id)}>{name}</PageLink>
                  ) : (
                    name
                  )}
                </th>
                {row.amounts.map((amount, index) => (
                  <td key={index}>
                    <Amount of={amount} show="none" dashZero />
                  </td>
                ))}
                <td>
                  <Amount of={row.total} show="none" strong />
                </td>
              </tr>
              {shown &&
                row.items.map((item) => {
                  const to = pathOf(item.kind, item.id);
                  return (
                    <tr key={item.id} className={classes.item}>
                      <th scope="row" data-text>
                        {to ? <PageLink to={to}>{item.number}</PageLink> : item.number}
                        <span className={classes.muted}>
                          {formatDate(item.date)}
                          {item.dueDate && ` · ${t.dueOn(formatDate(item.dueDate))}`}
                          {` · ${item.daysOverdue > 0 ? t.daysOverdue(item.daysOverdue) : t.notDue}`}
                        </span>
                      </th>
                      {report.buckets.map((bucket, index) => (
                        <td key={bucket}>
                          {index === item.bucket && <Amount of={item.openBase} show="none" />}
                        </td>
                      ))}
                      <td />
                    </tr>
                  );
                })}
            </Fragment>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.total}</th>
          {report.totals.map((amount, index) => (
            <td key={index}>
              <Amount of={amount} show="none" />
            </td>
          ))}
          <td>
            <Amount of={report.total} show="none" />
          </td>
        </tr>
      </tfoot>
    </Table>
  );
}

const csv = (report: Ageing) => ({
  head: [t.customer, ...report.buckets, t.total],
  rows: [
    ...report.rows.map((row) => [
      row.customer?.name ?? t.withoutCustomer,
      ...row.amounts.map(moneyDecimal),
      moneyDecimal(row.total),
    ]),
    [t.total, ...report.totals.map(moneyDecimal), moneyDecimal(report.total)],
  ],
});
