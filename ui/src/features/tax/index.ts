import { IconReceiptTax } from "@tabler/icons-react";
import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";
import { t } from "./messages";

/** Tax codes: what is charged and at which rate, since when. */
export const tax: Feature = {
  name: "tax",
  pages: [{ path: paths.taxCodes(), title: t.taxCodes, load: () => import("./TaxCodesPage") }],
  nav: [
    {
      job: "settings",
      label: t.taxCodes,
      path: paths.taxCodes(),
      icon: IconReceiptTax,
      order: 0.5,
    },
  ],
};
