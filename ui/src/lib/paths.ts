/**
 * Where things live. Features do not know each other; they link by these. A path appears here when
 * the page behind it exists.
 */
const query = (search: Record<string, unknown>): string => {
  const pairs = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => {
      // The router reads JSON; a text that would read as a number or a flag stays quoted.
      const text = typeof value === "string" ? value : JSON.stringify(value);
      const safe = typeof value === "string" && looksLikeJson(value) ? JSON.stringify(value) : text;
      return `${key}=${encodeURIComponent(safe)}`;
    });
  return pairs.length ? `?${pairs.join("&")}` : "";
};

function looksLikeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Range = { from?: string; to?: string };

export const paths = {
  home: () => "/",

  invoices: (search: { status?: string; q?: string; customer?: string } = {}) =>
    `/invoices${query(search)}`,
  invoice: (id: string) => `/invoices/${id}`,
  invoiceEdit: (id: string, search: { isNew?: boolean; customerId?: string } = {}) =>
    `/invoices/${id}/edit${query(search)}`,
  invoiceNew: (search: { customerId?: string } = {}) => `/invoices/new${query(search)}`,
  customers: () => "/customers",
  customerNew: () => "/customers/new",
  customer: (id: string) => `/customers/${id}`,
  items: () => "/items",
  item: (id: string) => `/items/${id}`,
  taxCodes: () => "/tax-codes",
  payments: (search: { status?: string; q?: string; customer?: string } = {}) =>
    `/payments${query(search)}`,
  payment: (id: string) => `/payments/${id}`,
  paymentNew: (search: { customerId?: string; invoiceId?: string } = {}) =>
    `/payments/new${query(search)}`,

  accounts: () => "/accounts",
  /** The register of one account. */
  account: (id: string, range: Range = {}) => `/accounts/${id}${query(range)}`,
  journal: (search: Range & { source?: string } = {}) => `/journal${query(search)}`,
  entriesImport: () => "/journal/import",
  entry: (id: string) => `/journal/${id}`,
  entryNew: () => "/journal/new",

  banking: (search: Range & { account?: string; state?: string; line?: string } = {}) =>
    `/banking${query(search)}`,
  bankImport: (search: { account?: string } = {}) => `/banking/import${query(search)}`,
  bankStatements: (search: { account?: string } = {}) => `/banking/statements${query(search)}`,

  reports: () => "/reports",
  trialBalance: (search: { asOf?: string } = {}) => `/reports/trial-balance${query(search)}`,
  balanceSheet: (search: { asOf?: string } = {}) => `/reports/balance-sheet${query(search)}`,
  incomeStatement: (search: Range = {}) => `/reports/income-statement${query(search)}`,
  ageing: (search: { asOf?: string } = {}) => `/reports/ar-ageing${query(search)}`,
  generalLedger: (search: Range & { accountId?: string } = {}) =>
    `/reports/general-ledger${query(search)}`,
  customerLedger: (search: Range & { customerId?: string } = {}) =>
    `/reports/customer-ledger${query(search)}`,

  setUp: () => "/set-up",
  settings: () => "/settings",
  members: () => "/settings/members",
  backups: () => "/settings/backups",
  export: () => "/settings/export",
  auditTrail: (search: { subjectId?: string } = {}) => `/settings/audit-trail${query(search)}`,
};

/** The document or entry a record of this kind opens. */
export function pathOf(kind: string, id: string): string | undefined {
  switch (kind) {
    case "invoice":
      return paths.invoice(id);
    case "customer":
      return paths.customer(id);
    case "item":
      return paths.item(id);
    case "payment":
      return paths.payment(id);
    case "bank_line":
      return paths.banking({ state: "all", line: id });
    case "account":
      return paths.account(id);
    case "entry":
    case "journal_entry":
      return paths.entry(id);
    default:
      return undefined;
  }
}
