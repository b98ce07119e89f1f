import {
  IconFileExport,
  IconHistory,
  IconSettings,
  IconShieldCheck,
  IconUsers,
} from "@tabler/icons-react";
import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";
import { t } from "./messages";

export const books: Feature = {
  name: "books",
  pages: [
    { path: paths.settings(), title: t.settings, load: () => import("./SettingsPage") },
    { path: paths.setUp(), title: t.detailsTitle, load: () => import("./SetUpPage") },
    { path: paths.members(), title: t.members, load: () => import("./MembersPage") },
    { path: paths.backups(), title: t.backups, load: () => import("./BackupsPage") },
    { path: paths.export(), title: t.export, load: () => import("./ExportPage") },
    { path: paths.auditTrail(), title: t.auditTrail, load: () => import("./AuditTrailPage") },
  ],
  nav: [
    {
      job: "settings",
      label: t.settings,
      path: paths.settings(),
      icon: IconSettings,
      order: 0,
      keys: "g s",
    },
    { job: "settings", label: t.members, path: paths.members(), icon: IconUsers, order: 1 },
    { job: "settings", label: t.backups, path: paths.backups(), icon: IconShieldCheck, order: 2 },
    { job: "settings", label: t.export, path: paths.export(), icon: IconFileExport, order: 3 },
    { job: "settings", label: t.auditTrail, path: paths.auditTrail(), icon: IconHistory, order: 4 },
  ],
};
