// A fresh installation shows the way in.

import { after, before, test } from "node:test";

import { Desktop } from "./harness.mjs";

/** @type {Desktop} */
let desktop;
before(async () => {
  desktop = await Desktop.open();
});
after(() => desktop?.close());

test("the first screen offers a new business, an existing book and the demo company", async () => {
  await desktop.sees("New business");
  await desktop.sees("Open");
  await desktop.sees("Explore the demo company");
  await desktop.picture("first-run");
});
