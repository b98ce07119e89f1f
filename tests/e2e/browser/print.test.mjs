// Every report on paper: asked for by button or key, black on white whatever the screen is, without the
// frame, whole, and with whose and when above it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openFinPilot, settled } from "./harness.mjs";

let finpilot;
let page;
let customer;
before(async () => {
  finpilot = await openFinPilot();
  [customer] = (await finpilot.call("customer_list", {})).rows;
  page = await finpilot.page("/", { theme: "dark" });
  // The system's dialog would wait for a person: it is counted instead.
  await page.addInitScript(() => {
    globalThis.printed = 0;
    globalThis.print = () => {
      globalThis.dispatchEvent(new Event("beforeprint"));
      globalThis.printed++;
    };
  });
  await page.reload();
});
after(() => finpilot?.close());

const REPORTS = [
  { name: "Trial balance", place: "/reports/trial-balance", days: "As of Jun 30, 2026" },
  { name: "Balance sheet", place: "/reports/balance-sheet", days: "As of Jun 30, 2026" },
  { name: "Income statement", place: "/reports/income-statement", days: "Jan 1, 2026 to" },
  { name: "Receivables ageing", place: "/reports/ar-ageing", days: "As of Jun 30, 2026" },
  { name: "General ledger", place: "/reports/general-ledger", days: "Jan 1, 2026 to" },
  { name: "Customer ledger", place: "/reports/customer-ledger", days: "Jul 1, 2025 to" },
];

for (const { name, place, days } of REPORTS) {
  test(`${name} on paper`, async () => {
    const who = name === "Customer ledger" ? `?customerId=${customer.id}` : "";
    await page.goto(finpilot.at(place + who));
    await settled(page);
    const printed = () => page.evaluate(() => globalThis.printed);
    const earlier = await printed();
    const button = page.getByRole("button", { name: "Print" });
    await button.click();
    await page.waitForFunction((count) => globalThis.printed > count, earlier);
    await button.click({ trial: true }); // It is ready again.
    await page.keyboard.press("Control+p");
    await page.waitForFunction((count) => globalThis.printed > count + 1, earlier);

    await page.emulateMedia({ media: "print" });
    try {
      const main = page.getByRole("main");
      const text = await main.innerText();
      for (const said of ["Juniper & Vale", name, days, "Printed Jun 30, 2026"])
        assert.ok(text.includes(said), `“${said}” is on the paper`);
      if (who) assert.ok(text.includes(customer.name), "the customer is named");
      assert.equal(await page.getByRole("navigation").count(), 0, "no navigation on paper");
      assert.equal(await page.getByRole("button").count(), 0, "no button on paper");

      const looks = await main.evaluate((element) => {
        const style = (one) => globalThis.getComputedStyle(one);
        const seen = [...element.querySelectorAll("*")].filter((one) => one.checkVisibility());
        return {
          // What is not black, and where.
          faint: seen
            .filter((one) => style(one).color !== "rgb(0, 0, 0)")
            .map((one) => `${one.outerHTML.slice(0, 90)} ${style(one).color}`),
          body: style(document.body).backgroundColor,
          head: style(element.querySelector("table:not(.no-print *) thead")).display,
          clipped: seen
            .filter((one) => style(one).overflowY !== "visible" && !one.closest("caption"))
            .map((one) => one.className),
        };
      });
      assert.deepEqual(looks.faint, [], "black");
      assert.equal(looks.body, "rgb(255, 255, 255)", "on white");
      assert.equal(looks.head, "table-header-group", "the head comes again on every page");
      assert.deepEqual(looks.clipped, [], "nothing is cut off");
    } finally {
      await page.emulateMedia({ media: null });
    }
  });
}

test("the general ledger is printed with every line, not only those in sight", async () => {
  await page.goto(finpilot.at("/reports/general-ledger"));
  await settled(page);
  await page.emulateMedia({ media: "print" });
  await page.getByText("Choose Print on the page").waitFor();
  await page.emulateMedia({ media: null });
  const earlier = await page.evaluate(() => globalThis.printed);
  await page.keyboard.press("Control+p");
  await page.waitForFunction((count) => globalThis.printed > count, earlier);
  await page.emulateMedia({ media: "print" });
  let rows = 0;
  for (let after = null, first = true; first || after; first = false) {
    const reply = await finpilot.call("general_ledger", {
      from: "2026-01-01",
      to: "2026-06-30",
      page: { limit: 1000, ...(after ? { after } : {}) },
    });
    rows += reply.rows.length;
    after = reply.next;
  }
  assert.ok(rows > 1000, `${rows} lines are more than one question brings`);
  assert.equal(await page.locator("tbody tr").filter({ visible: true }).count(), rows);
});
