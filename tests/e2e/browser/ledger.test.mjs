// Entries by hand: added up by the core while they are typed, posted when they balance. Lists say
// whether nothing is there or nothing matches.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { until } from "../support/processes.mjs";
import { assertAccessible, openFinPilot, picture, settled } from "./harness.mjs";

let finpilot;
let page;
before(async () => {
  finpilot = await openFinPilot();
  page = await finpilot.page("/journal/new");
});
after(() => finpilot?.close());

const field = (line, name) => page.locator(`input[aria-label="Line ${line}: ${name}"]`);

async function chooseAccount(line, number) {
  await field(line, "Account").fill(number);
  await page.getByRole("option", { name: new RegExp(`^${number} `) }).click();
}

test("an entry is added up by the core while it is typed", async () => {
  const post = page.getByRole("button", { name: "Post entry" });
  const foot = page.getByRole("table", { name: "New entry" }).locator("tfoot");
  await page.getByRole("textbox", { name: "Memo" }).first().fill("Cash from the market");
  await chooseAccount(1, "1010");
  await field(1, "Debit").fill("100+20.50");
  await page.getByText("Still to balance").waitFor();
  await foot.getByText("$120.50").waitFor();
  assert.ok(await post.isDisabled(), "what does not balance is not posted");

  await field(2, "Credit").fill("120.5");
  await page.getByText("Every line needs an account and an amount.").waitFor();
  assert.ok(await post.isDisabled(), "nor what has no account");
  await chooseAccount(2, "4000");
  await page.getByText("Balanced", { exact: true }).waitFor();
  await assertAccessible(page, "a new entry");
  await picture(page, "entry-new");

  // The keys may be faster than the core's answer, which then says no.
  await field(2, "Credit").fill("120.4");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/differ by/).waitFor();
  await field(2, "Credit").fill("120.5");
  await page.getByText("Balanced", { exact: true }).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: /^Entry #/ }).waitFor();
  assert.equal(await page.locator("tfoot").getByText("$120.50").count(), 2);
});

test("a list that shows nothing says why, and one press shows all again", async () => {
  await page.goto(finpilot.at("/journal?q=no%20such%20memo"));
  await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
  await assertAccessible(page, "a journal in which nothing matches");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("row", { name: /Cash from the market/ }).waitFor();

  await page.getByLabel("Memo or entry number").fill("CASH FROM");
  await until(
    "the list to be searched",
    async () => (await page.locator("tbody tr").count()) === 1,
  );
  await settled(page);
});
