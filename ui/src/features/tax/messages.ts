import { catalogue } from "@/lib/catalogue";

export const t = catalogue({
  en: {
    taxCodes: "Tax codes",
    newCode: "New tax code",
    editCode: "Edit tax code",
    explain:
      "An invoice line has one tax code. A code has a rate, or several where more than one tax is due (such as CGST and SGST).",
    code: "Code",
    codeHint: "Short, as you pick it on a line.",
    name: "Name",
    kind: "Kind",
    kinds: {
      standard: "Standard",
      reduced: "Reduced",
      zero: "Zero-rated",
      exempt: "Exempt",
      reverse_charge: "Reverse charge",
      out_of_scope: "Outside the tax",
    },
    rate: "Rate",
    rateToday: "Rate today",
    components: "Taxes and their rates",
    componentName: "Printed as",
    account: "Owed to (account)",
    accountDefault: "The chart's tax account",
    inputAccount: "Paid to vendors (account)",
    recoverable: "Tax paid to vendors is reclaimed",
    rates: "Rates",
    ratesHint:
      "A rate holds from its day on. When a rate changes, add the new one: invoices of the past keep theirs.",
    validFrom: "From",
    percent: "Percent",
    of: (field: string, component: number, rate: number) =>
      `${field}, tax ${component}, rate ${rate}`,
    addComponent: "Add another tax",
    removeComponent: (name: string) => `Remove ${name || "this tax"}`,
    addRate: "Add a rate from a day on",
    removeRate: "Remove this rate",
    noComponents: "No tax is added with this code.",
    saved: (code: string) => `${code} saved.`,
    archived: "Archived",
    archivedNote: (code: string) => `${code} archived.`,
    broughtBack: (code: string) => `${code} brought back.`,
    showArchived: "Show archived",
    required: "Fill this in.",
    emptyTitle: "No tax codes",
    empty:
      "If you charge VAT, GST or sales tax, add a code with its rate. Businesses that charge none need nothing here.",
  },
});
