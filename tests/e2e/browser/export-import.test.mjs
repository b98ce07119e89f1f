// The books go out as CSV and come back in: exported from one book, imported into an empty one, where
// every account has the balance it had. What is wrong in a file is said with its line, and nothing of it
// stays.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { temporaryFolder } from "../support/places.mjs";
import { assertAccessible, openPalette, openFinPilot, picture, settled } from "./harness.mjs";

let finpilot;
let page;
let folder;
let balances;
before(async () => {
  folder = temporaryFolder("export-import");
  finpilot = await openFinPilot();
  page = await finpilot.page("/settings");
});
after(() => finpilot?.close());

/** Every account with a balance, as the core says. */
const trialBalance = async () => {
  const { rows } = await finpilot.call("trial_balance", { asOf: finpilot.today });
  return rows
    .map(({ account, debit, credit }) => `${account.number} ${debit.minor - credit.minor}`)
    .filter((line) => !line.endsWith(" 0"))
    .sort();
};

/** The names of the files that a click saves. */
async function downloads(count, click) {
  const files = [];
  const all = new Promise((resolve) => {
    page.on("download", function heard(download) {
      files.push(download);
      if (files.length < count) return;
      page.off("download", heard);
      resolve();
    });
  });
  await click();
  await all;
  for (const file of files) await file.saveAs(join(folder, file.suggestedFilename()));
  return files.map((file) => file.suggestedFilename()).sort();
}

async function choose(part, path) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: new RegExp(`^Choose.*: ${part}`) }).click();
  await (await chooser).setFiles(path);
}

test("the whole book is exported in every format", async () => {
  balances = await trialBalance();
  await openPalette(page);
  await page.keyboard.type("export");
  await page.getByRole("dialog").getByText("Export", { exact: true }).click();
  await page.getByRole("heading", { name: "Export", level: 1 }).waitFor();

  const save = () => page.getByRole("button", { name: "Export…" }).press("Enter");
  const saved = [];
  await page.getByRole("radio", { name: "hledger journal" }).check();
  saved.push(...(await downloads(1, save)));
  for (const count of [1, 2, 1]) {
    await page.getByRole("radio", { checked: true }).press("ArrowDown");
    saved.push(...(await downloads(count, save)));
    await page.getByText(`Saved: ${saved.at(-1)}`).waitFor();
  }
  assert.deepEqual(saved, [
    "Juniper-Vale.journal",
    "Juniper-Vale.beancount",
    "Juniper-Vale-accounts.csv",
    "Juniper-Vale-postings.csv",
    "Juniper-Vale.json",
  ]);
  const text = (name) => readFileSync(join(folder, name), "utf8");
  const { text: journal } = await finpilot.call("book_export", { format: "hledger" });
  assert.equal(text("Juniper-Vale.journal"), journal, "the file is what the core says");
  assert.equal(JSON.parse(text("Juniper-Vale.json")).format, "finpilot-export");
  await picture(page, "export-done");
  await assertAccessible(page, "an export that is done");
});

test("what is wrong in a file is said with its line, and nothing is posted", async () => {
  const { baseCurrency: currency } = await finpilot.call("book_current", null);
  await finpilot.call("book_create", {
    path: join(folder, "Second.finpilot"),
    name: "Second home of the books",
    country: "US",
    currency,
  });
  await page.goto(finpilot.at("/journal"));
  await page.reload();
  await page.getByRole("button", { name: "Import entries" }).click();
  await page.getByRole("heading", { name: "Import entries" }).waitFor();

  const postings = readFileSync(join(folder, "Juniper-Vale-postings.csv"), "utf8");
  const lines = postings.split("\n");
  lines[6] = lines[6].replace(/^(\d+),[^,]+/, "$1,soon");
  writeFileSync(join(folder, "broken.csv"), lines.join("\n"));
  await choose("Postings", join(folder, "broken.csv"));
  await choose("Accounts", join(folder, "Juniper-Vale-accounts.csv"));
  await page.getByText("number,name,type").waitFor();
  await page.keyboard.press("Control+Enter");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.textContent(), /^broken\.csv, line 7: `soon` is not a day/);
  assert.match(await alert.textContent(), /Nothing was imported\.$/);
  await page.getByRole("group", { name: "The line" }).getByText("soon").waitFor();
  await picture(page, "import-refused");
  await assertAccessible(page, "an import that was refused");
  assert.deepEqual((await finpilot.call("entry_list", {})).rows, []);

  // What is no text at all never leaves the page.
  writeFileSync(join(folder, "latin.csv"), Buffer.from("entry,date,account,caf\xe9", "latin1"));
  await choose("Postings", join(folder, "latin.csv"));
  await page.getByText("latin.csv is not text in UTF-8").waitFor();
});

test("the exported files are imported, and every balance is back", async () => {
  await choose("Postings", join(folder, "Juniper-Vale-postings.csv"));
  await picture(page, "import-chosen");
  await assertAccessible(page, "an import before it runs");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("heading", { name: "Imported" }).waitFor();
  assert.deepEqual(await trialBalance(), balances);
  await picture(page, "import-done");
  await assertAccessible(page, "an import that is done");

  // Once more adds nothing.
  await choose("Postings", join(folder, "Juniper-Vale-postings.csv"));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("Nothing new in the file").waitFor();
  assert.deepEqual(await trialBalance(), balances);

  await page.getByRole("link", { name: "Show them in the journal" }).click();
  await page.getByRole("heading", { name: "Journal" }).waitFor();
  await settled(page);
  assert.match(page.url(), /source=import/);
  await page
    .getByRole("row", { name: /Import/ })
    .first()
    .waitFor();
});
