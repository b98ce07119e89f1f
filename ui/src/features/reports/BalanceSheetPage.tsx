import { Select } from "@mantine/core";
import { useAsk } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { FilterBar } from "@/components/FilterBar";
import { PageBody, Section } from "@/components/PageHeader";
import { Statement } from "@/components/Statement";
import { formatDate, today } from "@/lib/dates";
import { useAddressState } from "@/lib/nav";
import { compareOptions, type CompareChoice } from "./options";
import { ReportHeader } from "./ReportHeader";
import { statementColumns, statementCsv, statementRows } from "./statement";
import { AsOfField } from "./AsOfField";
import { t } from "./messages";

/** What the business owns and owes on one day. */
export default function BalanceSheetPage() {
  const [{ asOf, compare }, set] = useAddressState<{ asOf: string; compare: CompareChoice }>({
    asOf: today(),
    compare: "none",
  });
  const sheet = useAsk(
    "balance_sheet",
    { asOf, compare: compare === "none" ? null : compare },
    { enabled: asOf !== "" },
  );
  const { data } = sheet;
  const detail = data && t.asOfDay(formatDate(asOf), data.currency);
  return (
    <>
      <ReportHeader
        title={t.balanceSheet}
        detail={detail}
        ready={data !== undefined}
        {...(data && { csv: { name: "balance-sheet", table: () => statementCsv(data) } })}
      />
      <FilterBar>
        <AsOfField value={asOf} onChange={set} />
        <Select
          size="xs"
          w={160}
          aria-label={t.compare}
          data={compareOptions("day")}
          value={compare}
          onChange={(value) => set({ compare: value as CompareChoice })}
        />
      </FilterBar>
      <PageBody width="reading">
        <ErrorNote error={sheet.error} />
        {data && (
          <Section flush>
            <Statement
              caption={`${t.balanceSheet}. ${detail ?? ""}`}
              columns={statementColumns(data)}
              rows={statementRows(data)}
            />
          </Section>
        )}
      </PageBody>
    </>
  );
}
