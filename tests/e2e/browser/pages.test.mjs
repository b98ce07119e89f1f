// Every page that the navigation leads to, and those a page leads to, with two years of a company in
// it: shown in both themes, without an error, for everyone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, openFinPilot, picture, settled } from "./harness.mjs";

let finpilot;
before(async () => {
  finpilot = await openFinPilot();
});
after(() => finpilot?.close());

/** Pages that are one step from the navigation. */
const BEHIND = [
  { name: "Import entries", hash: "#/journal/import" },
  { name: "Import bank file", hash: "#/banking/import" },
  { name: "Bank files", hash: "#/banking/statements" },
];

for (const theme of ["light", "dark"]) {
  test(`every page of the navigation, ${theme}`, async (context) => {
    const page = await finpilot.page("/", { theme });
    const navigation = page.getByRole("navigation").first();
    await navigation.getByRole("link").first().waitFor();
    const places = await navigation
      .getByRole("link")
      .evaluateAll((links) =>
        links.map((link) => ({ name: link.textContent.trim(), hash: new URL(link.href).hash })),
      );
    assert.ok(places.length >= 5, `the navigation leads somewhere: ${JSON.stringify(places)}`);

    for (const { name, hash } of [...places, ...BEHIND]) {
      await context.test(name, async () => {
        await page.goto(finpilot.at(hash.slice(1)));
        await settled(page);
        await assert.doesNotReject(
          page.getByRole("heading").first().waitFor(),
          `${name} has a heading`,
        );
        assert.equal(await page.getByText("There is no such page").count(), 0, `${name} exists`);
        await picture(page, `page-${name.toLowerCase().replace(/\W+/g, "-")}-${theme}`);
        await assertAccessible(page, `${name}, ${theme}`);
      });
    }
  });
}
