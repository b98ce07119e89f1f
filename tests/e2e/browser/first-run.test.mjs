// Nothing open: the page teaches the way in, in both themes, for everyone.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { temporaryFolder } from "../support/places.mjs";
import { assertAccessible, openFinPilot, picture } from "./harness.mjs";

let finpilot;
before(async () => {
  finpilot = await openFinPilot({ book: null });
});
after(() => finpilot?.close());

for (const theme of ["light", "dark"]) {
  test(`the first screen, ${theme}`, async () => {
    const page = await finpilot.page("/", { theme });
    await page.getByText("New business").first().waitFor();
    await page.getByText("Explore the demo company").first().waitFor();
    await picture(page, `first-run-${theme}`);
    await assertAccessible(page, `the first screen, ${theme}`);
  });
}

test("while the demo company is made, the page says so", async () => {
  const page = await finpilot.page("/");
  // A book of a test lies in the test's own folder.
  const path = join(temporaryFolder("first-run"), "Demo.finpilot");
  let go;
  const looked = new Promise((resolve) => (go = resolve));
  await page.route("**/call/demo_create", async (route) => {
    await looked;
    await route.continue({ postData: JSON.stringify({ path }) });
  });
  await page.getByText("Explore the demo company").click();
  // How far it is, only the window hears.
  const bar = page.getByRole("progressbar", { name: "Making two years of books…" });
  await bar.waitFor();
  assert.equal(await bar.getAttribute("aria-valuenow"), null);
  await picture(page, "first-run-demo");
  await assertAccessible(page, "making the demo company");
  go();
  await page.getByRole("heading", { name: "Home" }).waitFor({ timeout: 60_000 });
});
