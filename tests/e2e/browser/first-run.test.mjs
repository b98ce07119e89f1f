// Nothing open: the page teaches the way in, in both themes, for everyone.

import { after, before, test } from "node:test";

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
