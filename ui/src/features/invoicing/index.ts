import { IconCash, IconFileInvoice, IconPackage, IconPlus, IconUsers } from "@tabler/icons-react";
import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";
import { t as customers } from "./customers/messages";
import { t as invoices } from "./invoices/messages";
import { t as items } from "./items/messages";
import { t as payments } from "./payments/messages";
import { t } from "./shared/messages";

/** Sales: customers, what is sold to them, invoices, and the money they pay. */
export const invoicing: Feature = {
  name: "invoicing",
  pages: [
    {
      path: paths.invoices(),
      title: t.invoices,
      load: () => import("./invoices/InvoiceListPage"),
    },
    {
      path: paths.invoiceNew(),
      title: invoices.newInvoice,
      load: () => import("./editor/InvoiceNewPage"),
    },
    {
      path: paths.invoiceEdit("$invoiceId"),
      title: invoices.invoice,
      load: () => import("./editor/InvoiceEditPage"),
    },
    {
      path: paths.invoice("$invoiceId"),
      title: invoices.invoice,
      load: () => import("./invoices/InvoicePage"),
    },
    {
      path: paths.customers(),
      title: t.customers,
      load: () => import("./customers/CustomerListPage"),
    },
    {
      path: paths.customerNew(),
      title: customers.newCustomer,
      load: () => import("./customers/CustomerNewPage"),
    },
    {
      path: paths.customer("$customerId"),
      title: t.customer,
      load: () => import("./customers/CustomerPage"),
    },
    {
      path: paths.payments(),
      title: t.payments,
      load: () => import("./payments/PaymentListPage"),
    },
    {
      path: paths.paymentNew(),
      title: payments.recordPayment,
      load: () => import("./payments/PaymentNewPage"),
    },
    {
      path: paths.payment("$paymentId"),
      title: payments.payment,
      load: () => import("./payments/PaymentPage"),
    },
    { path: paths.items(), title: t.items, load: () => import("./items/ItemListPage") },
    {
      path: paths.item("$itemId"),
      title: t.items,
      load: () => import("./items/ItemListPage"),
    },
  ],
  nav: [
    {
      job: "sales",
      label: t.invoices,
      path: paths.invoices(),
      icon: IconFileInvoice,
      order: 1,
      keys: "g i",
    },
    {
      job: "sales",
      label: t.customers,
      path: paths.customers(),
      icon: IconUsers,
      order: 2,
      keys: "g c",
    },
    {
      job: "sales",
      label: t.payments,
      path: paths.payments(),
      icon: IconCash,
      order: 3,
      keys: "g p",
    },
    {
      job: "sales",
      label: t.items,
      path: paths.items(),
      icon: IconPackage,
      order: 4,
      keys: "g t",
    },
  ],
  actions: [
    {
      id: "invoice-new",
      label: invoices.newInvoice,
      icon: IconPlus,
      keys: "n i",
      run: (go) => go(paths.invoiceNew()),
    },
    {
      id: "payment-new",
      label: payments.recordPayment,
      icon: IconPlus,
      keys: "n p",
      run: (go) => go(paths.paymentNew()),
    },
    {
      id: "customer-new",
      label: customers.newCustomer,
      icon: IconPlus,
      keys: "n c",
      run: (go) => go(paths.customerNew()),
    },
    {
      id: "item-new",
      label: items.newItem,
      icon: IconPlus,
      keys: "n t",
      run: (go) => go(paths.item("new")),
    },
  ],
};
