import { IconFileImport, IconListNumbers, IconNotebook, IconPlus } from "@tabler/icons-react";
import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";
import { t } from "./messages";

/** Accounts and what was posted to them. */
export const ledger: Feature = {
  name: "ledger",
  pages: [
    { path: paths.accounts(), title: t.accounts, load: () => import("./AccountsPage") },
    { path: paths.account("$accountId"), title: t.register, load: () => import("./RegisterPage") },
    { path: paths.journal(), title: t.journal, load: () => import("./JournalPage") },
    { path: paths.entryNew(), title: t.newEntry, load: () => import("./NewEntryPage") },
    { path: paths.entriesImport(), title: t.importEntries, load: () => import("./ImportPage") },
    { path: paths.entry("$entryId"), title: t.entry, load: () => import("./EntryPage") },
  ],
  nav: [
    {
      job: "accounting",
      label: t.accounts,
      path: paths.accounts(),
      icon: IconListNumbers,
      order: 0,
      keys: "g a",
    },
    {
      job: "accounting",
      label: t.journal,
      path: paths.journal(),
      icon: IconNotebook,
      order: 1,
      keys: "g j",
    },
  ],
  actions: [
    {
      id: "entry-new",
      label: t.newEntry,
      icon: IconPlus,
      keys: "n e",
      run: (go) => go(paths.entryNew()),
    },
    {
      id: "entries-import",
      label: t.importEntries,
      icon: IconFileImport,
      run: (go) => go(paths.entriesImport()),
    },
    {
      id: "account-new",
      label: t.newAccount,
      icon: IconPlus,
      run: (go) => go(`${paths.accounts()}?add=true`),
    },
  ],
};
