import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { BarChart } from "@/components/Chart";
import { ErrorNote } from "@/components/ErrorNote";
import { FilterBar } from "@/components/FilterBar";
import { PageBody, Section } from "@/components/PageHeader";
import { PeriodPicker, periodOf } from "@/components/PeriodPicker";
import { Statement } from "@/components/Statement";
import { formatDate, today } from "@/lib/dates";
import { useAddressState, useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { columnOptions, compareOptions, type ColumnsChoice, type CompareChoice } from "./options";
import { ReportHeader } from "./ReportHeader";
import { statementColumns, statementCsv, statementRows } from "./statement";
import { t } from "./messages";

type State = { from: string; to: string; by: ColumnsChoice; compare: CompareChoice };

/** What was earned and spent over a span of days. */
export default function IncomeStatementPage() {
  const fiscalMonth = useAsk("settings_get", null).data?.fiscalYearFirstMonth ?? 1;
  const usual = periodOf("yearToDate", today(), fiscalMonth);
  const [{ from, to, by, compare }, set] = useAddressState<State>({
    ...usual,
    by: "one",
    compare: "none",
  });
  const sheet = useAsk(
    "income_statement",
    { from, to, by: by === "one" ? null : by, compare: compare === "none" ? null : compare },
    { enabled: from !== "" && to !== "" },
  );
  const { data } = sheet;
  const detail = data && t.range(formatDate(from), formatDate(to), data.currency);
  return (
    <>
      <ReportHeader
        title={t.incomeStatement}
        detail={detail}
        ready={data !== undefined}
        {...(data && { csv: { name: "income-statement", table: () => statementCsv(data) } })}
      />
      <FilterBar>
        <PeriodPicker from={from} to={to} onChange={set} fiscalMonth={fiscalMonth} />
        <Select
          size="xs"
          w={130}
          aria-label={t.columns}
          data={columnOptions()}
          value={by}
          onChange={(value) =>
            // The core puts either parts or a comparison beside the total.
            set({ by: value as ColumnsChoice, ...(value === "one" ? {} : { compare: "none" }) })
          }
        />
        <Select
          size="xs"
          w={160}
          aria-label={t.compare}
          data={compareOptions("span")}
          value={compare}
          onChange={(value) =>
            set({ compare: value as CompareChoice, ...(value === "none" ? {} : { by: "one" }) })
          }
        />
      </FilterBar>
      <PageBody>
        <ErrorNote error={sheet.error} />
        {data && by !== "one" && <ByColumn sheet={data} />}
        {data && (
          <Section flush>
            <Statement
              caption={`${t.incomeStatement}. ${detail ?? ""}`}
              columns={statementColumns(data)}
              rows={statementRows(data)}
            />
          </Section>
        )}
      </PageBody>
    </>
  );
}

/** Net income of each part, as it stands in the statement's last line. */
function ByColumn({ sheet }: { sheet: Reply<"income_statement"> }) {
  const go = useGo();
  const result = sheet.rows.find(({ key }) => key === "net_income");
  // The last column is the total of the others.
  const parts = useMemo(() => sheet.columns.slice(0, -1), [sheet]);
  const labels = useMemo(() => parts.map(({ label }) => label), [parts]);
  const series = useMemo(
    () => [{ name: t.netIncome, values: result?.amounts.slice(0, parts.length) ?? [] }],
    [result, parts],
  );
  if (!result || parts.length < 2) return null;
  return (
    <div className="no-print">
      <Section title={t.chart}>
        <BarChart
          title={t.chart}
          labels={labels}
          series={series}
          height={180}
          onPick={(index) => {
            const part = parts[index];
            if (part?.from) go(paths.incomeStatement({ from: part.from, to: part.to }));
          }}
        />
      </Section>
    </div>
  );
}
