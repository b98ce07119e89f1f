import { IconBuildingBank, IconFileImport } from "@tabler/icons-react";
import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";
import { t } from "./messages";

/** What the bank says, and what is made of it. */
export const banking: Feature = {
  name: "banking",
  pages: [
    { path: paths.banking(), title: t.banking, load: () => import("./BankingPage") },
    { path: paths.bankImport(), title: t.importFile, load: () => import("./ImportPage") },
    { path: paths.bankStatements(), title: t.files, load: () => import("./StatementsPage") },
  ],
  nav: [
    {
      job: "accounting",
      label: t.banking,
      path: paths.banking(),
      icon: IconBuildingBank,
      order: 2,
      keys: "g b",
    },
  ],
  actions: [
    {
      id: "bank-import",
      label: t.importFile,
      icon: IconFileImport,
      keys: "n b",
      run: (go) => go(paths.bankImport()),
    },
    {
      id: "bank-review",
      label: t.reviewLines,
      icon: IconBuildingBank,
      run: (go) => go(paths.banking()),
    },
  ],
};
