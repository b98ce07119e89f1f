import {
  IconBook2,
  IconChartBar,
  IconClockDollar,
  IconReportMoney,
  IconScale,
  IconUserDollar,
} from "@tabler/icons-react";
import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";
import { t } from "./messages";

/** What the books say. Every number leads to the entries behind it. */
export const reports: Feature = {
  name: "reports",
  pages: [
    {
      path: paths.incomeStatement(),
      title: t.incomeStatement,
      load: () => import("./IncomeStatementPage"),
    },
    { path: paths.balanceSheet(), title: t.balanceSheet, load: () => import("./BalanceSheetPage") },
    { path: paths.trialBalance(), title: t.trialBalance, load: () => import("./TrialBalancePage") },
    { path: paths.ageing(), title: t.ageing, load: () => import("./AgeingPage") },
    {
      path: paths.generalLedger(),
      title: t.generalLedger,
      load: () => import("./GeneralLedgerPage"),
    },
    {
      path: paths.customerLedger(),
      title: t.customerLedger,
      load: () => import("./CustomerLedgerPage"),
    },
  ],
  nav: [
    {
      job: "reports",
      label: t.incomeStatement,
      path: paths.incomeStatement(),
      icon: IconChartBar,
      order: 0,
      keys: "r i",
    },
    {
      job: "reports",
      label: t.balanceSheet,
      path: paths.balanceSheet(),
      icon: IconReportMoney,
      order: 1,
      keys: "r b",
    },
    {
      job: "reports",
      label: t.ageing,
      path: paths.ageing(),
      icon: IconClockDollar,
      order: 2,
      keys: "r a",
    },
    {
      job: "reports",
      label: t.trialBalance,
      path: paths.trialBalance(),
      icon: IconScale,
      order: 3,
      keys: "r t",
    },
    {
      job: "reports",
      label: t.generalLedger,
      path: paths.generalLedger(),
      icon: IconBook2,
      order: 4,
      keys: "r g",
    },
    {
      job: "reports",
      label: t.customerLedger,
      path: paths.customerLedger(),
      icon: IconUserDollar,
      order: 5,
      keys: "r c",
    },
  ],
};
