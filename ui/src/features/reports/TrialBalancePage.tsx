import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { FilterBar } from "@/components/FilterBar";
import { PageBody, Section } from "@/components/PageHeader";
import { Statement, type StatementRow } from "@/components/Statement";
import { StatusBadge } from "@/components/StatusBadge";
import { IconScale } from "@tabler/icons-react";
import { formatDate, today } from "@/lib/dates";
import { moneyDecimal, type Money } from "@/lib/money";
import { useAddressState } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { AsOfField } from "./AsOfField";
import { t } from "./messages";
import { ReportHeader } from "./ReportHeader";

const unlessZero = (money: Money): Money | null => (money.minor === 0 ? null : money);

/** Every account's balance on one day, debits beside credits. */
export default function TrialBalancePage() {
  const [{ asOf }, set] = useAddressState({ asOf: today() });
  const report = useAsk("trial_balance", { asOf }, { enabled: asOf !== "" });
  const { data } = report;
  const detail = data && t.asOfDay(formatDate(asOf), data.currency);
  const equal = data && data.totalDebit.minor === data.totalCredit.minor;
  return (
    <>
      <ReportHeader
        title={t.trialBalance}
        detail={detail}
        badge={equal && <StatusBadge tone="good">{t.balanced}</StatusBadge>}
        ready={data !== undefined}
        {...(data && { csv: { name: "trial-balance", table: () => csv(data) } })}
      />
      <FilterBar>
        <AsOfField value={asOf} onChange={set} />
      </FilterBar>
      <PageBody width="reading">
        <ErrorNote error={report.error} />
        {data?.rows.length === 0 && (
          <EmptyState icon={IconScale} title={t.empty}>
            {t.emptyHint}
          </EmptyState>
        )}
        {data && data.rows.length > 0 && (
          <Section flush>
            <Statement
              caption={`${t.trialBalance}. ${detail ?? ""}`}
              labelHead={t.account}
              columns={[
                { key: "debit", label: t.debit },
                { key: "credit", label: t.credit },
              ]}
              rows={[
                ...data.rows.map(({ account, debit, credit }): StatementRow => {
                  const register = paths.account(account.id, { to: asOf });
                  return {
                    key: account.id,
                    kind: "line",
                    number: account.number,
                    label: account.name,
                    to: register,
                    amounts: [unlessZero(debit), unlessZero(credit)],
                    amountLinks: [register, register],
                  };
                }),
                {
                  key: "total",
                  kind: "total",
                  label: t.total,
                  amounts: [data.totalDebit, data.totalCredit],
                },
              ]}
            />
          </Section>
        )}
      </PageBody>
    </>
  );
}

const csv = (report: Reply<"trial_balance">) => ({
  head: [t.account, t.debit, t.credit],
  rows: [
    ...report.rows.map(({ account, debit, credit }) => [
      `${account.number} ${account.name}`,
      moneyDecimal(debit),
      moneyDecimal(credit),
    ]),
    [t.total, moneyDecimal(report.totalDebit), moneyDecimal(report.totalCredit)],
  ],
});
