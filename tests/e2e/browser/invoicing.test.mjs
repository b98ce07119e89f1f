// Sales as a person does them: a customer, an invoice written without the mouse, its issue, its
// payment; rows from a spreadsheet; an amendment; and every page of it for everyone.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { temporaryFolder } from "../support/places.mjs";
import { until } from "../support/processes.mjs";
import { assertAccessible, openFinPilot, openPalette, picture } from "./harness.mjs";

// The page reads the day from its own clock, so the core is told the same one.
const now = new Date();
const TODAY = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, "0"))
  .join("-");

let finpilot;
let page;
before(async () => {
  finpilot = await openFinPilot({ book: null, today: TODAY });
  await finpilot.call("book_create", {
    path: join(temporaryFolder("invoicing"), "Juniper.finpilot"),
    name: "Juniper Studio",
    country: "GB",
    ownerName: "Olive Owner",
  });
  page = await finpilot.page("/customers");
});
after(() => finpilot?.close());

const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const type = (text) => page.keyboard.type(text);
const invoiceOf = async (number) => (await finpilot.call("invoice_get", { invoice: number })) ?? {};
const saveState = () => page.getByTestId("save-state").textContent();
const draftSaved = async () => {
  let state = "";
  try {
    await until("the draft to be saved", async () => (state = await saveState()) === "Saved");
  } catch (error) {
    await picture(page, "failed-draft-not-saved");
    throw new Error(`the draft says “${state}”`, { cause: error });
  }
};
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
const total = () => page.getByTestId("invoice-total").textContent();

test("a customer is added from the empty list", async () => {
  await page.getByText("Who do you invoice?").waitFor();
  await assertAccessible(page, "the empty list of customers");
  await press("n", "c");
  const dialog = page.getByRole("dialog", { name: "New customer" });
  await dialog.waitFor();
  await assertAccessible(page, "the form of a customer");

  // The name has the focus. Nothing is sent while something is wrong, and the field says what.
  await dialog.getByLabel("E-mail").first().fill("not an address");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("This is not an e-mail address").waitFor();
  await dialog.getByText("Fill this in.").waitFor();

  await dialog.getByLabel("Name").first().fill("Ada & Sons Ltd");
  await dialog.getByLabel("E-mail").first().fill("ap@ada.example");
  await dialog.getByLabel("Payment terms").fill("14");
  await press("Enter");
  await page.getByRole("heading", { name: "Ada & Sons Ltd" }).waitFor();
  const { rows } = await finpilot.call("customer_list", {});
  assert.deepEqual(
    rows.map(({ name }) => name),
    ["Ada & Sons Ltd"],
  );
});

test("an invoice is written, issued and paid without the mouse", async () => {
  await finpilot.call("item_save", {
    id: "01900000-0000-7000-8000-000000000001",
    code: "CONS",
    name: "Consulting",
    kind: "service",
    unit: "hour",
    prices: [{ currency: "GBP", validFrom: "2020-01-01", unitPrice: "120.00" }],
  });
  await page.goto(finpilot.at("/invoices"));
  await page.reload();
  await page.getByText("Write your first invoice").waitFor();
  await press("n", "i");

  const customerField = page.getByLabel("Customer", { exact: false }).first();
  await until("the customer to have the focus", () =>
    customerField.evaluate((field) => field === document.activeElement),
  );
  await type("Ada");
  await until(
    "what was typed to be in the field",
    async () => (await customerField.inputValue()) === "Ada",
  );
  await page.getByRole("option", { name: "Ada & Sons Ltd" }).waitFor();
  await press("Enter");

  // An item by type-ahead; its price and unit come with it.
  await press("Control+j");
  await type("cons");
  await page.getByRole("option", { name: /Consulting/ }).waitFor();
  await press("Enter");
  await until("the quantity to have the focus", async () => (await focused()) === "Qty, line 1");
  // Arithmetic in the field; Enter at the end opens the next line.
  await type("8*3");
  await press("Enter");
  await until(
    "the second line to have the focus",
    async () => (await focused()) === "Item or description, line 2",
  );
  await type("Travel, at cost");
  for (let at = ""; at !== "Price, line 2"; at = await focused()) {
    assert.ok(!at?.startsWith("Tax"), "the price comes before the tax");
    await press("Tab");
  }
  await type("45.50");

  // A field that was only passed through does not pull the focus back.
  await page.evaluate(async () => {
    const field = (name) => document.querySelector(`[aria-label="${name}, line 2"]`);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    field("Qty").focus();
    field("Price").focus();
    await frame();
    await frame();
  });
  assert.equal(await focused(), "Price, line 2");

  // Below, above, twice, and gone again.
  await press("Control+d");
  await page.getByLabel("Price, line 3").waitFor();
  await press("Alt+ArrowUp");
  await press("Control+Shift+Backspace");
  await until(
    "two lines to be left",
    async () => (await page.getByLabel(/^Price, line/).count()) === 2,
  );

  await draftSaved();
  // Both are standard-rated: (24 × 120.00 + 45.50) and 20 %.
  await until("the total", async () => (await total()) === "£3,510.60");
  await assertAccessible(page, "the invoice editor");
  await picture(page, "invoice-editor");

  await press("Control+Enter");
  await page.getByRole("dialog", { name: /^Issue / }).waitFor();
  await assertAccessible(page, "the question before issuing");
  await page.getByRole("button", { name: "Issue invoice" }).focus();
  await press("Enter");
  const heading = page.getByRole("heading", { name: /-0001$/ });
  await heading.waitFor();
  const number = await heading.textContent();
  await page.getByText("Open", { exact: true }).first().waitFor();
  const issued = await invoiceOf(number);
  assert.equal(issued.state, "issued");
  assert.deepEqual(issued.sums.total, { minor: 351060, currency: "GBP" });
  await assertAccessible(page, "the page of an invoice");
  await picture(page, "invoice-page");

  // A part, and then the rest.
  await press("p");
  let dialog = page.getByRole("dialog", { name: "Record payment" });
  await dialog.getByLabel("Amount received").fill("1000");
  await assertAccessible(page, "the form of a payment");
  await picture(page, "record-payment");
  await dialog.getByLabel("Amount received").press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Part paid").first().waitFor();
  assert.equal((await invoiceOf(number)).open.minor, 251060);

  await press("p");
  dialog = page.getByRole("dialog", { name: "Record payment" });
  await dialog.getByLabel("Amount received").fill("2510.60+100");
  await dialog.getByText("This is more than what is open.").waitFor();
  await dialog.getByLabel("Amount received").press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Paid", { exact: true }).first().waitFor();
  const paid = await invoiceOf(number);
  assert.equal(paid.paymentState, "paid");
  assert.equal(paid.open.minor, 0);

  const customer = await finpilot.call("customer_get", { customer: "Ada & Sons Ltd" });
  assert.deepEqual(customer.credit, { minor: 10000, currency: "GBP" });
});

test("the lists show it: two axes, totals, CSV", async () => {
  await page.goto(finpilot.at("/invoices"));
  const row = page.getByRole("row", { name: /-0001/ });
  await row.getByText("Paid").waitFor();
  await page.getByText("1 invoice:").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  assert.equal((await download).suggestedFilename(), "invoices.csv");
  await assertAccessible(page, "the list of invoices");

  await page.goto(finpilot.at("/payments?status=unapplied"));
  await page.getByRole("row", { name: /Ada & Sons/ }).waitFor();
  await assertAccessible(page, "the list of payments");
  await page
    .getByRole("row", { name: /Ada & Sons/ })
    .getByText("Ada & Sons Ltd")
    .click();
  await page.getByRole("heading", { name: "From Ada & Sons Ltd" }).waitFor();
  await assertAccessible(page, "the page of a payment");
});

test("the palette goes where Enter says, also when the core finds it later", async () => {
  await openPalette(page);
  await type("Ada &");
  await page.getByRole("dialog").getByText("Ada & Sons Ltd").first().waitFor();
  await press("Enter");
  await page.getByRole("heading", { name: "Ada & Sons Ltd" }).waitFor();
});

test("rows from a spreadsheet become lines", async () => {
  await page.goto(finpilot.at("/invoices/new"));
  const customerField = page.getByLabel("Customer", { exact: false }).first();
  await until("the customer to have the focus", () =>
    customerField.evaluate((field) => field === document.activeElement),
  );
  await type("Ada");
  await until(
    "what was typed to be in the field",
    async () => (await customerField.inputValue()) === "Ada",
  );
  await page.getByRole("option", { name: "Ada & Sons Ltd" }).waitFor();
  await press("Enter", "Control+j");
  await page.evaluate(() =>
    navigator.clipboard.writeText(
      "Qty\tDescription\tUnit price\n2\tPrinting\t£1,250.00\n10\tDelivery, inland\t9.99\n",
    ),
  );
  await press("Control+v");
  await page.getByText("2 rows pasted.").waitFor();
  assert.equal(await page.getByLabel("Item or description, line 1").inputValue(), "Printing");
  assert.equal(await page.getByLabel("Qty, line 2").inputValue(), "10");
  assert.equal(await page.getByLabel("Price, line 1").inputValue(), "1250");
  await until("the total", async () => (await total()) === "£3,119.88");

  // Discarding can be undone, since a draft is nowhere but here.
  await draftSaved();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await page.getByText("Draft discarded.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await until("the draft to be back", async () => {
    const { rows } = await finpilot.call("invoice_list", { state: "draft" });
    return rows.length === 1;
  });
});

test("an issued invoice is amended after its difference was shown", async () => {
  const { rows } = await finpilot.call("invoice_list", { state: "draft" });
  const { number, id } = await finpilot.call("invoice_issue", { invoice: rows[0].id });
  await page.goto(finpilot.at(`/invoices/${id}`));
  await page.reload();
  await page.getByRole("heading", { name: number }).waitFor();
  await press("e");
  await page.getByRole("heading", { name: `Amend ${number}` }).waitFor();
  await page.getByLabel("Qty, line 1").fill("1");
  await until("the new total", async () => (await total()) === "£1,619.88");
  await page.getByRole("button", { name: "Review changes…" }).click();
  const dialog = page.getByRole("dialog");
  // 1,250.00 and its tax of 250.00 less.
  await dialog.getByText("−1,500.00").first().waitFor();
  await assertAccessible(page, "the difference an amendment makes");
  await picture(page, "amend");
  assert.equal((await invoiceOf(number)).sums.total.minor, 311988, "nothing is changed by looking");
  await dialog.getByRole("button", { name: "Amend invoice" }).click();
  await page.getByRole("heading", { name: number, exact: true }).waitFor();
  await page.getByText("£1,619.88").first().waitFor();
  const amended = await invoiceOf(number);
  assert.equal(amended.sums.total.minor, 161988);
  assert.equal(amended.entries.length, 3, "the entry, its reversal, and the new one");
});

test("voiding asks why", async () => {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Void…" }).click();
  const dialog = page.getByRole("dialog");
  assert.ok(await dialog.getByRole("button", { name: "Void invoice" }).isDisabled());
  await dialog.getByLabel("Why is it void?").fill("Written twice");
  await dialog.getByRole("button", { name: "Void invoice" }).click();
  await page.getByText(/Voided on .*Written twice/).waitFor();
  await assertAccessible(page, "a void invoice");
});

test("items and tax codes", async () => {
  await page.goto(finpilot.at("/items"));
  await page.getByRole("row", { name: /CONS/ }).getByText("Consulting").click();
  const item = page.getByRole("dialog", { name: "Edit item" });
  await item.getByLabel("Name").waitFor();
  await assertAccessible(page, "the form of an item");
  await item.getByRole("button", { name: "Add a price" }).click();
  await item.getByLabel("Unit price, price 2").fill("130");
  await item.getByRole("button", { name: "Save" }).click();
  await page.getByText("Consulting saved.").waitFor();
  const { prices } = await finpilot.call("item_get", { item: "CONS" });
  assert.equal(prices.length, 2);

  await page.goto(finpilot.at("/tax-codes"));
  await page.getByRole("row").nth(1).waitFor();
  await assertAccessible(page, "the tax codes");
  await page.getByRole("row").nth(1).getByRole("cell").first().click();
  await page.getByRole("dialog", { name: "Edit tax code" }).waitFor();
  await assertAccessible(page, "the form of a tax code");
  await press("Escape");
});
