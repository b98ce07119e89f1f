// The page in an ordinary browser against the real core: a development host on a free port, with a
// book of its own, and Chromium. Every test file gets both anew.
//
//   const finpilot = await openFinPilot();            // the demo company, on TODAY
//   const finpilot = await openFinPilot({ book: null }); // nothing open: the first run
//   after(() => finpilot.close());
//   const page = await finpilot.page("/invoices");

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { demoBook, TODAY } from "../support/demo.mjs";
import { pictures, program, temporaryFolder, UI_DIR } from "../support/places.mjs";
import { start, until } from "../support/processes.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function openFinPilot({
  book = "demo",
  today = TODAY,
  viewport = { width: 1360, height: 860 },
} = {}) {
  const folder = temporaryFolder("browser");
  const args = ["--port", "0", "--ui-dir", UI_DIR, "--today", today];
  if (book === "demo") args.push("--book", demoBook(folder));
  else if (book) args.push("--book", book);
  const host = start(program("finpilot-dev-host"), args, { log: join(folder, "host.log") });
  const address = await until("the development host", () => {
    if (host.hasEnded()) throw new Error(host.said());
    return /^http:\S+/m.exec(host.said())?.[0];
  });

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--force-color-profile=srgb"],
  });
  return new FinPilot({ folder, host, address: new URL(address), browser, viewport, today });
}

class FinPilot {
  /** What went wrong in any page: errors, refused sources. A test ends with none. */
  faults = [];

  constructor(parts) {
    Object.assign(this, parts);
  }

  /** A new page at a place within FinPilot, light unless said otherwise. */
  async page(place = "/", { theme = "light" } = {}) {
    const context = await this.browser.newContext({
      viewport: this.viewport,
      colorScheme: theme,
      reducedMotion: "reduce",
      locale: "en-US",
      acceptDownloads: true,
    });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: this.address.origin,
    });
    // The page's calendar agrees with the core's; its timers run on.
    await context.clock.setFixedTime(new Date(`${this.today}T12:00:00`));
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.setDefaultNavigationTimeout(20_000);
    page.on("pageerror", (error) => this.faults.push(`page: ${error.stack ?? error}`));
    page.on("console", (message) => {
      // 422 is the core refusing, which a test may well ask for; the page has said so in words.
      const refused = /status of 422/.test(message.text());
      if (message.type() === "error" && !refused) this.faults.push(`console: ${message.text()}`);
    });
    await page.goto(this.at(place));
    return page;
  }

  /** The address of a place, with the token. The page routes by the part after `#`. */
  at(place) {
    const url = new URL(this.address);
    url.hash = place;
    return url.href;
  }

  /** Calls a command directly: to arrange, and to compare the screen with the core. */
  async call(name, request = {}) {
    const response = await fetch(new URL(`/call/${name}`, this.address), {
      method: "POST",
      headers: { "x-finpilot-token": this.address.searchParams.get("token") },
      body: JSON.stringify(request),
    });
    const reply = await response.json();
    assert.ok(response.ok, `${name}: ${JSON.stringify(reply)}`);
    return reply;
  }

  async close() {
    await this.browser.close();
    await this.host.stop();
    assert.deepEqual(this.faults, [], "the page ran without errors");
  }
}

/** Waits until the page has asked all it asks and shows no loader any more. */
export async function settled(page) {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(
    () => !document.querySelector('[aria-busy="true"], .mantine-Loader-root'),
  );
}

/** Opens the palette, and waits until what is typed goes into it. */
export async function openPalette(page) {
  await page.getByRole("main").waitFor();
  await page.keyboard.press("Control+k");
  await page.waitForFunction(() => document.activeElement?.matches("[role=dialog] input"));
}

/** Fails on anything axe calls serious or critical. */
export async function assertAccessible(page, name) {
  // Evaluated through the browser's own door, since the page's policy allows no foreign script.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = serious.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).join("\n")}`,
  );
  assert.equal(told.join("\n"), "", `${name} has no serious accessibility fault`);
}

/** A picture to be looked at, in out/e2e/browser/. */
export const picture = (page, name) =>
  page.screenshot({ path: join(pictures("browser"), `${name}.png`), animations: "disabled" });
