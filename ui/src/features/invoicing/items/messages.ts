import { catalogue, plural } from "@/lib/catalogue";

export const t = catalogue({
  en: {
    newItem: "New item",
    editItem: "Edit item",
    search: "Code, name, description",
    code: "Code",
    codeHint: "Short, for typing on invoices.",
    kind: "Kind",
    kinds: { goods: "Goods", service: "Service" },
    unitHint: "hour, day, piece, kg",
    description: "Description on invoices",
    descriptionHint: "Left empty, the name is printed.",
    account: "Income account",
    accountHint: "Left empty, the chart's account for goods or services.",
    price: "Price",
    prices: "Prices",
    pricesHint:
      "Each price holds from its day on. Add a new one instead of changing the old: invoices of the past keep theirs.",
    validFrom: "From",
    unitPrice: "Unit price",
    addPrice: "Add a price",
    removePrice: (line: number) => `Remove price ${line}`,
    onPrice: (field: string, line: number) => `${field}, price ${line}`,
    saved: (name: string) => `${name} saved.`,
    archived: (name: string) => `${name} archived.`,
    broughtBack: (name: string) => `${name} brought back.`,
    emptyTitle: "What do you sell?",
    empty:
      "An item keeps the words, the price and the tax of what you sell, so that an invoice line is one keystroke. Lines can also be written freely.",
    priceTwice: "Two prices of one currency begin on the same day.",
    count: (count: number) => plural(count, "item", "items"),
  },
});
