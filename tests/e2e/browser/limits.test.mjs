// What is uncommonly long or large, in a large window and in a small one: a number that is cut off is
// another number, so none is; and whatever was done can be undone, however long its name is.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { temporaryFolder } from "../support/places.mjs";
import { assertAccessible, openFinPilot, picture, settled } from "./harness.mjs";

const NAME =
  "Internationale Gesellschaft für angewandte Buchhaltungswissenschaften und Unternehmensberatung Müller-Lüdenscheidt & Söhne GmbH & Co. KGaA";
const CUSTOMER = "01900000-0000-7000-8000-00000000000a";
const INVOICE = "01900000-0000-7000-8000-00000000000b";

let finpilot;
before(async () => {
  finpilot = await openFinPilot();
  await finpilot.call("customer_save", { id: CUSTOMER, name: NAME });
  await finpilot.call("invoice_save", {
    id: INVOICE,
    customer: CUSTOMER,
    lines: [
      { description: "A machine", quantity: "1", unitPrice: "987654321098.76" },
      { description: "The old one is taken back", quantity: "-1", unitPrice: "54321" },
    ],
  });
  await finpilot.call("invoice_issue", { invoice: INVOICE });
  await finpilot.call("entry_post", {
    id: "01900000-0000-7000-8000-00000000000c",
    date: finpilot.today,
    memo: "A loan is repaid",
    lines: [
      { account: "2710", debit: "123456789012.34" },
      { account: "1010", credit: "123456789012.34" },
    ],
  });
});
after(() => finpilot?.close());

/** Amounts that leave the box they stand in, or that something hides. */
const cutOff = (page) =>
  page.evaluate(() => {
    const amounts = [...document.querySelectorAll('main [class*="_amount_"]')];
    const leaves = (inner, outer) => inner.right > outer.right + 1 || inner.left < outer.left - 1;
    return amounts
      .filter((amount) => {
        const box = amount.getBoundingClientRect();
        const block = amount.closest("td, th, dd, li, div");
        if (leaves(box, block.getBoundingClientRect())) return true;
        for (let outer = block; outer.tagName !== "MAIN"; outer = outer.parentElement) {
          const { overflowX } = getComputedStyle(outer);
          if (overflowX === "auto" || overflowX === "scroll") return false;
          if (overflowX !== "visible" && leaves(box, outer.getBoundingClientRect())) return true;
        }
        return false;
      })
      .map((amount) => amount.textContent);
  });

const PLACES = {
  home: "/",
  invoices: "/invoices",
  invoice: `/invoices/${INVOICE}`,
  customers: `/customers?open=${CUSTOMER}`,
  customer: `/customers/${CUSTOMER}`,
  accounts: "/accounts",
  journal: "/journal",
  "balance sheet": "/reports/balance-sheet?compare=previous_year",
  "income statement": "/reports/income-statement?by=month",
  ageing: "/reports/ar-ageing",
  "general ledger": "/reports/general-ledger",
  "customer ledger": `/reports/customer-ledger?customerId=${CUSTOMER}`,
};

for (const [width, height] of [
  [1440, 960],
  [1024, 768],
]) {
  test(`no number is cut off, ${width} wide`, async (context) => {
    const page = await finpilot.page("/");
    await page.setViewportSize({ width, height });
    for (const [name, place] of Object.entries(PLACES)) {
      await context.test(name, async () => {
        await page.goto(finpilot.at(place));
        await settled(page);
        await picture(page, `limits-${name.replace(/ /g, "-")}-${width}`);
        assert.deepEqual(await cutOff(page), [], `${name} shows its numbers whole`);
      });
    }
  });
}

test("a long name leaves room for Undo", async () => {
  const page = await finpilot.page(`/invoices/${INVOICE}`);
  const file = join(
    temporaryFolder("limits"),
    `${"A purchase order that was scanned ".repeat(5)}.txt`,
  );
  writeFileSync(file, "order");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach a file" }).click();
  await (await chooser).setFiles(file);
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.waitFor();
  const whole = await undo.evaluate((button) => button.scrollWidth <= button.clientWidth);
  assert.ok(whole, "Undo can be read");
  await assertAccessible(page, "an invoice with a file");
  await undo.click();
  await page.getByText("Purchase orders, delivery notes").waitFor();
});

test("a filter is saved, applied, removed and brought back", async () => {
  const page = await finpilot.page("/invoices?status=overdue");
  const saved = page.getByRole("button", { name: "Saved filters" });
  await settled(page);
  await saved.click();
  await page.getByRole("menuitem", { name: "Save this filter…" }).click();
  await page.getByRole("textbox", { name: "Name of the filter" }).fill("Late ones");
  await page.keyboard.press("Enter");
  await page.getByText("“Late ones” saved.").waitFor();

  await page.goto(finpilot.at("/invoices"));
  await settled(page);
  await saved.click();
  await page.getByRole("menuitem", { name: /Late ones/ }).press("Delete");
  await page.getByText("“Late ones” removed.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.keyboard.press("Escape");
  await saved.click();
  await page.getByRole("menuitem", { name: /Late ones/ }).click();
  await page.waitForURL(/status=overdue/);
});

test("what is refused is said in words and not by names of fields", async () => {
  const page = await finpilot.page("/settings");
  const file = join(temporaryFolder("limits"), "logo.png");
  writeFileSync(file, "not a picture");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Replace…" }).click();
  await (await chooser).setFiles(file);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.equal((await alert.textContent()).trim(), "Choose a PNG or JPEG picture.");
});

test("what a foreign payment lacks is said at its field", async () => {
  const invoice = "01900000-0000-7000-8000-00000000000d";
  await finpilot.call("invoice_save", {
    id: invoice,
    customer: CUSTOMER,
    currency: "EUR",
    exchangeRate: "1.08",
    lines: [{ description: "Consulting", quantity: "1", unitPrice: "100" }],
  });
  await finpilot.call("invoice_issue", { invoice });
  const page = await finpilot.page(`/invoices/${invoice}`);
  await page.getByRole("button", { name: "Record payment" }).click();
  const dialog = page.getByRole("dialog");
  const record = dialog.getByRole("button", { name: "Record payment" });
  await record.click();
  await dialog.getByText("Fill this in.").waitFor();
  const arrived = dialog.getByLabel("Arrived, in USD");
  assert.equal(await arrived.getAttribute("aria-invalid"), "true");
  assert.equal(await dialog.getByRole("alert").count(), 0, "it is said once");
  await arrived.fill("107");
  await record.click();
  await page.getByText("Paid", { exact: true }).first().waitFor();
});
