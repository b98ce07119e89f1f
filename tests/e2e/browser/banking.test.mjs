// What the bank says comes in from a file, is reviewed line by line with the keyboard, and comes in
// once, however often the file is brought.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { until } from "../support/processes.mjs";
import { assertAccessible, openFinPilot, picture, settled } from "./harness.mjs";

const LONG = "ABCDEFGHIJKLMNOPQRST".repeat(7);
const LINES = [
  ["20260602", "-350.00", "B1", "CITY OFFICE SUPPLY", "Paper, toner & a chair"],
  ["20260605", "-3.50", "B2", "COFFEE HOUSE", ""],
  ["20260605", "-3.50", "B3", "COFFEE HOUSE", ""],
  ["20260610", "1234567.89", "B4", LONG, LONG],
  ["20260612", "-9876543.21", "B5", "HARBOUR PROPERTY PARTNERS", "Purchase price, unit 4"],
  ["20260615", "4321.00", "B6", "MARKET HALL", "Cash deposit"],
];

/** A bank's file over its accounts. */
const ofx = (accounts, lines = LINES) => `OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><BANKMSGSRSV1>${accounts
  .map(
    (account) => `<STMTTRNRS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>1<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST>
${lines
  .map(
    ([day, amount, id, name, memo]) =>
      `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day}<TRNAMT>${amount}<FITID>${id}<NAME>${name.replace("&", "&amp;")}` +
      `${memo && `<MEMO>${memo.replace("&", "&amp;")}`}</STMTTRN>`,
  )
  .join("\n")}
</BANKTRANLIST><LEDGERBAL><BALAMT>12843.00<DTASOF>20260615</LEDGERBAL>
</STMTRS></STMTTRNRS>`,
  )
  .join("\n")}</BANKMSGSRSV1></OFX>
`;

let finpilot;
let page;
let bank;
before(async () => {
  finpilot = await openFinPilot();
  const accounts = await finpilot.call("account_list", {});
  bank = accounts.find(({ subtype }) => subtype === "bank");
  page = await finpilot.page("/banking");
});
after(() => finpilot?.close());

async function choose(name, text) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^Choose a/ }).click();
  await (await chooser).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

async function intoBank() {
  await page.getByRole("combobox", { name: "Account in the books" }).fill(bank.number);
  await page.getByRole("option", { name: new RegExp(`^${bank.number} `) }).click();
}

const panel = () => page.getByRole("complementary");
const row = (text) => page.getByRole("row", { name: text });
const rowCount = async (count) => {
  await until(
    `${count} lines`,
    async () => (await page.locator("tbody tr[aria-rowindex]").count()) === count,
  );
};

/** The page as it stands, in both themes. */
async function seen(name) {
  for (const theme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: theme });
    await settled(page);
    await picture(page, `banking-${name}-${theme}`);
    await assertAccessible(page, `${name}, ${theme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

test("an empty page says what to bring, and a file that is none is refused in words", async () => {
  await page.getByRole("heading", { name: "Bring in a bank file" }).waitFor();
  await seen("empty");
  await page.getByRole("main").getByRole("button", { name: "Import bank file" }).first().click();
  await page.getByRole("heading", { name: "Import bank file", level: 1 }).waitFor();
  await seen("import-empty");
  await intoBank();
  await choose("letter.txt", "Dear customer, your statement is ready.");
  await page
    .getByRole("alert")
    .getByText(/no bank file/)
    .waitFor();
  assert.ok(await page.getByRole("button", { name: "Take in" }).isDisabled());
  await seen("import-refused");
});

test("a file over several accounts asks which one it is", async () => {
  await choose("two.ofx", ofx(["111-222", "333-444"]));
  await page.getByText("The file is about several accounts").waitFor();
  await seen("import-which");
  await page.getByRole("radio", { name: "333-444" }).check();
  await page.getByRole("button", { name: "Take in 6 lines" }).waitFor();
  await page.getByRole("radio", { name: "333-444", checked: true }).waitFor();
});

test("a file is shown before its lines are taken in", async () => {
  await choose("june.ofx", ofx(["123-456"]));
  const take = page.getByRole("button", { name: "Take in 6 lines" });
  await take.waitFor();
  const sample = page.getByRole("table", { name: "The new lines" });
  await sample.getByText("CITY OFFICE SUPPLY").waitFor();
  await sample.getByText("−$9,876,543.21").waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(width <= 0, "a name without blanks does not widen the page");
  assert.equal((await finpilot.call("bank_line_list", {})).rows.length, 0);
  await seen("import-preview");

  await take.click();
  await page.getByRole("heading", { name: "Banking", level: 1 }).waitFor();
  await rowCount(6);
  await page.getByRole("group", { name: "Bank accounts" }).getByText("6 to review").waitFor();
  await seen("inbox");
});

test("lines are reviewed with the keyboard, one after the other", async () => {
  const list = page.getByRole("group", { name: "Bank lines" });
  await list.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await panel().getByText("CITY OFFICE SUPPLY", { exact: true }).waitFor();
  await panel().getByText("june.ofx").waitFor();
  await panel().getByText("B1", { exact: true }).waitFor();
  await seen("panel");

  // Split: what is left to the last part is reckoned while it is typed.
  await page.keyboard.press("c");
  await panel().getByRole("button", { name: "Split" }).click();
  const field = (name) => panel().locator(`input[aria-label="${name}"]`);
  await field("Part 1: Account").fill("6200");
  await page.getByRole("option").first().click();
  await field("Part 1: Amount").fill("300");
  await field("Part 2: Account").fill("6400");
  await page.getByRole("option").first().click();
  await panel().getByText("Rest", { exact: false }).getByText("$50.00").waitFor();
  await seen("split");
  const before = (await finpilot.call("bank_account_list", null))[0].balance.minor;
  await field("Part 2: Amount").fill("40");
  await panel().getByText("Still to divide").waitFor();
  await page.keyboard.press("Enter");
  await panel()
    .getByRole("alert")
    .getByText(/parts come to/)
    .waitFor();
  await seen("split-refused");
  await field("Part 2: Amount").fill("50");
  await panel().getByText("Divided in full").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(/^Posted as entry #/).waitFor();
  const [{ balance }] = await finpilot.call("bank_account_list", null);
  assert.equal(balance.minor, before - 350_00);

  // The next line is there, and its form is where the keys go.
  await rowCount(5);
  await panel().getByText("COFFEE HOUSE", { exact: true }).waitFor();
  const account = field("Account");
  await page.waitForFunction(
    () => document.activeElement?.getAttribute("aria-label") === "Account",
  );
  await page.keyboard.press("Enter");
  await panel().getByText("Required").waitFor();
  await account.pressSequentially("6400");
  await page.getByRole("option", { name: /^6400 / }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await rowCount(4);
});

test("a line is ignored with a reason, and taken back", async () => {
  await panel().getByText("COFFEE HOUSE", { exact: true }).waitFor();
  await panel().getByRole("button", { name: "Ignore…" }).click();
  await page.keyboard.press("Enter");
  await panel()
    .getByText(/say why/i)
    .waitFor();
  await seen("ignore-refused");
  await page.keyboard.type("Private");
  await page.keyboard.press("Enter");
  await rowCount(3);
  await page.getByText("Line ignored").waitFor();
  const told = page.getByRole("alert").filter({ hasText: "Line ignored" });
  await told.getByRole("button", { name: "Undo" }).click();
  await rowCount(4);
});

test("a line that an entry says already is matched with it", async () => {
  const income = (await finpilot.call("account_list", { type: "income" }))[0];
  const { id } = await finpilot.call("entry_post", {
    id: "0197a000-0000-7000-8000-000000000001",
    date: "2026-06-14",
    memo: "Cash from the market",
    lines: [
      { account: bank.number, debit: "4321.00" },
      { account: income.number, credit: "4321.00" },
    ],
  });
  await page.reload();
  await row(/MARKET HALL/).click();
  await panel().getByText("Cash from the market").waitFor();
  await seen("candidates");
  await panel()
    .getByRole("button", { name: /^Match with entry/ })
    .click();
  await rowCount(3);
  await page.goto(finpilot.at("/banking?state=matched"));
  await row(/MARKET HALL/)
    .getByRole("link")
    .click();
  await page.getByRole("heading", { name: /^Entry #/ }).waitFor();
  assert.ok(page.url().includes(id));
});

test("what was posted is found again, leads to its entry and back, and is undone", async () => {
  await page.goto(finpilot.at("/banking?state=all"));
  await rowCount(6);
  await seen("all");
  await row(/CITY OFFICE/).click();
  await panel()
    .getByText(/^Posted to /)
    .waitFor();
  await seen("panel-posted");
  await panel()
    .getByRole("link", { name: /^Entry #/ })
    .click();
  await page.getByRole("link", { name: "Open the bank line" }).click();
  await panel()
    .getByText(/^Posted to /)
    .waitFor();
  await panel().getByRole("button", { name: "Undo" }).click();
  await panel().getByRole("form", { name: "Categorise" }).waitFor();
  await page.getByRole("alert").getByText("The line is open again").waitFor();
});

test("a second import of the same file brings nothing", async () => {
  await page.goto(finpilot.at(`/banking/import?account=${bank.id}`));
  await choose("june.ofx", ofx(["123-456"]));
  await page.getByText("Nothing in this file is new.").waitFor();
  assert.ok(await page.getByRole("button", { name: "Take in" }).isDisabled());
  await seen("import-again");
});

test("a file is dropped on the page", async () => {
  const data = await page.evaluateHandle(
    (text) => {
      const transfer = new globalThis.DataTransfer();
      transfer.items.add(new globalThis.File([text], "july.ofx"));
      return transfer;
    },
    ofx(["123-456"], [["20260620", "-15.00", "C1", "BANK FEE", ""]]),
  );
  await page.getByRole("heading", { name: "Import bank file" }).dispatchEvent("dragover", {
    dataTransfer: data,
  });
  await page.getByText("Drop the bank file here").waitFor();
  await page.getByRole("heading", { name: "Import bank file" }).dispatchEvent("drop", {
    dataTransfer: data,
  });
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Take in 1 line" }).click();
  await row(/BANK FEE/).waitFor();
});

test("the files are kept, with what is left to review of each", async () => {
  await page.getByRole("button", { name: "Bank files" }).click();
  await page.getByRole("heading", { name: "Bank files", level: 1 }).waitFor();
  await rowCount(2);
  await seen("files");
  await row(/july\.ofx/).click();
  await row(/BANK FEE/).waitFor();
  await rowCount(1);
});
