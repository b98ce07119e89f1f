import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { BarChart, LineChart } from "@/components/Chart";
import { ErrorNote } from "@/components/ErrorNote";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { PageLink } from "@/components/PageLink";
import { Stat, StatRow } from "@/components/Stat";
import { endOfMonth, formatDate, formatMonth, formatMonthShort, startOfMonth } from "@/lib/dates";
import { formatMoney } from "@/lib/money";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { AttentionList } from "./AttentionList";
import { FirstSteps } from "./FirstSteps";
import classes from "./home.module.css";
import { t } from "./messages";

type Home = Reply<"home">;

/** The owner's overview: what there is, what is owed, how the year goes, what to do next. */
export default function HomePage() {
  const home = useAsk("home", null);
  const go = useGo();
  const { data } = home;
  return (
    <>
      <PageHeader
        title={t.home}
        detail={data && t.asOf(formatDate(data.today))}
        actions={
          data?.hasInvoices && (
            <>
              <Button variant="default" onClick={() => go(paths.paymentNew())}>
                {t.recordPayment}
              </Button>
              <Button onClick={() => go(paths.invoiceNew())}>{t.newInvoice}</Button>
            </>
          )
        }
      />
      <PageBody width="reading">
        <ErrorNote error={home.error} onRetry={() => void home.refetch()} />
        {data && !(data.hasCustomers && data.hasInvoices && data.hasPayments) && (
          <FirstSteps home={data} />
        )}
        {data && <Board home={data} />}
      </PageBody>
    </>
  );
}

/** So many stand on the card; the rest are one step further. */
const CASH_ACCOUNTS = 4;

function Board({ home }: { home: Home }) {
  const month = { from: startOfMonth(home.today), to: home.today };
  const soFar = t.soFar(formatMonth(home.today));
  return (
    <>
      <StatRow>
        <Stat label={t.cash} of={home.cash} to={paths.balanceSheet({ asOf: home.today })}>
          {home.cashAccounts.slice(0, CASH_ACCOUNTS).map(({ account, balance }) => (
            <div key={account.id} className={classes.pair}>
              <PageLink to={paths.account(account.id)}>{account.name}</PageLink>
              <Amount of={balance} />
            </div>
          ))}
          {home.cashAccounts.length > CASH_ACCOUNTS && (
            <PageLink to={paths.balanceSheet({ asOf: home.today })}>
              {t.moreAccounts(home.cashAccounts.length - CASH_ACCOUNTS)}
            </PageLink>
          )}
        </Stat>
        <Stat label={t.receivable} of={home.receivable} to={paths.ageing({ asOf: home.today })}>
          {home.overdue.minor > 0 ? (
            <PageLink to={paths.invoices({ status: "overdue" })} className={classes.overdue}>
              {t.overdueOf(formatMoney(home.overdue), home.overdueInvoices)}
            </PageLink>
          ) : (
            t.nothingOverdue
          )}
        </Stat>
        <Stat label={t.payable} of={home.payable} to={paths.balanceSheet({ asOf: home.today })}>
          {t.payableDetail}
        </Stat>
        <Stat label={t.income} of={home.monthIncome} to={paths.incomeStatement(month)}>
          {soFar}
        </Stat>
        <Stat label={t.expenses} of={home.monthExpenses} to={paths.incomeStatement(month)}>
          {soFar}
        </Stat>
      </StatRow>
      <div className={classes.columns}>
        <YearChart home={home} />
        <Section title={t.attention} flush>
          <AttentionList items={home.attention} />
        </Section>
      </div>
    </>
  );
}

function YearChart({ home }: { home: Home }) {
  const go = useGo();
  const [view, setView] = useState<"result" | "cash">("result");
  const labels = useMemo(() => home.months.map(({ month }) => formatMonthShort(month)), [home]);
  const result = useMemo(
    () => [
      { name: t.chartIncome, values: home.months.map(({ income }) => income), color: 1 as const },
      {
        name: t.chartExpenses,
        values: home.months.map(({ expenses }) => expenses),
        color: 2 as const,
      },
    ],
    [home],
  );
  const cash = useMemo(
    () => [
      { name: t.chartCash, values: home.months.map((month) => month.cash), color: 3 as const },
    ],
    [home],
  );
  const open = (index: number) => {
    const month = home.months[index]?.month;
    if (!month) return;
    const end = endOfMonth(month);
    const to = end > home.today ? home.today : end;
    go(
      view === "cash"
        ? paths.balanceSheet({ asOf: to })
        : paths.incomeStatement({ from: month, to }),
    );
  };
  return (
    <Section
      title={view === "result" ? t.chart : t.cashChart}
      actions={
        <Button.Group>
          {(["result", "cash"] as const).map((kind) => (
            <Button
              key={kind}
              variant={view === kind ? "light" : "default"}
              size="compact-xs"
              aria-pressed={view === kind}
              onClick={() => setView(kind)}
            >
              {kind === "result" ? `${t.chartIncome} · ${t.chartExpenses}` : t.chartCash}
            </Button>
          ))}
        </Button.Group>
      }
    >
      {view === "result" ? (
        <BarChart title={t.chart} labels={labels} series={result} height={250} onPick={open} />
      ) : (
        <LineChart title={t.cashChart} labels={labels} series={cash} height={250} onPick={open} />
      )}
    </Section>
  );
}
