/**
 * Takes pictures of pages in both themes: `node scripts/look.mjs OUT '#/gallery' [base address]`.
 * A step after the address clicks what it names: `'#/gallery' 'table'`.
 */
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const [out, hash, step, base = "http://127.0.0.1:5173/"] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-background-networking"],
});
for (const theme of ["light", "dark"]) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    colorScheme: theme,
    locale: "en-US",
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) console.log(theme, message.text());
  });
  page.on("pageerror", (error) => console.log(theme, error.message));
  await page.goto(base + hash);
  await page.waitForTimeout(1500);
  if (step) {
    for (const part of step.split(",")) {
      await page.getByText(part, { exact: true }).first().click();
      await page.waitForTimeout(1200);
    }
  }
  const name = `${hash.replace(/[^a-z0-9]+/gi, "-")}${step ? `-${step.replace(/[^a-z0-9]+/gi, "-")}` : ""}`;
  await page.screenshot({ path: `${out}/${name}-${theme}.png` });
  await page.close();
}
await browser.close();
