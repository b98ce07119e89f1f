/** What a feature brings to the frame: pages, places in the navigation, actions. */
import type { Icon } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";

export type Page = {
  /** `/invoices/$invoiceId` */
  path: string;
  title: string;
} & (
  | {
      /** `() => import("./InvoicePage")` with a default export: a page is loaded when it is opened. */
      load: () => Promise<{ default: ComponentType }>;
    }
  /** The page the window opens with, which comes with the frame. */
  | { component: () => ReactNode }
);

/** The jobs people come for; the navigation is grouped by them. */
export type Job = "overview" | "sales" | "accounting" | "reports" | "settings";

export type NavEntry = {
  job: Job;
  label: string;
  path: string;
  icon: Icon;
  /** Position among the entries of its job. */
  order: number;
  /** A sequence like `g i`. */
  keys?: string;
};

export type Action = {
  id: string;
  label: string;
  hint?: string;
  icon?: Icon;
  keys?: string;
  run: (go: (to: string) => void) => void;
};

export type Feature = {
  name: string;
  pages: Page[];
  nav?: NavEntry[];
  actions?: Action[];
};
