// What the page may not do, asked from inside the real window.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { until } from "../support/processes.mjs";
import { Desktop } from "./harness.mjs";

/** @type {Desktop} */
let desktop;
before(async () => {
  desktop = await Desktop.open();
  await desktop.sees("New business");
});
after(() => desktop?.close());

/** Asks the shell as a script in the page would; what is thrown comes back as a value. */
const invoke = (name, request) =>
  desktop.driver.executeAsyncScript(
    `const [name, request, done] = arguments;
     window.__TAURI_INTERNALS__.invoke(name, request).then(
       (reply) => done({ reply }), (refusal) => done({ refusal }));`,
    name,
    request,
  );

test("a file is written only where the person chose", async () => {
  const chosen = join(desktop.home, "chosen.txt");
  const other = join(desktop.home, "other.txt");
  const base64 = Buffer.from("written").toString("base64");

  const { refusal } = await invoke("shell_write", { path: other, base64 });
  assert.equal(refusal.rule.code, "path_not_chosen");
  assert.equal(existsSync(other), false);

  desktop.answerDialog(chosen);
  const picked = await invoke("shell_pick_save", {
    title: "Save",
    defaultName: "a.txt",
    filters: [],
  });
  assert.equal(picked.reply, chosen);
  assert.deepEqual(await invoke("shell_write", { path: chosen, base64 }), { reply: null });
  assert.equal(readFileSync(chosen, "utf8"), "written");

  const sideways = `${desktop.home}/x/../chosen.txt`;
  assert.equal(
    (await invoke("shell_write", { path: sideways, base64 })).refusal.rule.code,
    "path_not_chosen",
  );
});

test("a cancelled dialog chooses nothing", async () => {
  desktop.answerDialog("");
  assert.deepEqual(await invoke("shell_pick_open", { title: "Open", filters: [] }), {
    reply: null,
  });
});

test("a book is opened only from a file the person chose", async () => {
  const { refusal } = await invoke("call", {
    name: "book_open",
    request: { path: "/tmp/never-chosen.finpilot" },
  });
  assert.equal(refusal.rule.code, "path_not_chosen");
});

test("the page has no way to dialogs, files or windows of its own", async () => {
  for (const command of [
    "plugin:dialog|open",
    "plugin:fs|read_file",
    "plugin:window|create",
    "plugin:webview|create_webview_window",
    "plugin:event|emit",
    "plugin:path|resolve_directory",
  ]) {
    const { reply, refusal } = await invoke(command, {});
    assert.equal(reply, undefined, `${command} answered`);
    assert.match(String(refusal), /not allowed|not found/, command);
  }
});

test("no code is evaluated and nothing remote is fetched or shown", async () => {
  const { driver } = desktop;
  const evaluated = await driver.executeAsyncScript(
    `const done = arguments[0];
     const script = document.createElement("script");
     script.textContent = "window.evaluated = true";
     document.head.append(script);
     setTimeout(() => done(window.evaluated === true), 100);`,
  );
  assert.equal(evaluated, false, "an inline script does not run");

  const refusedBy = await driver.executeAsyncScript(
    `const done = arguments[0];
     document.addEventListener("securitypolicyviolation", (it) => done(it.effectiveDirective));
     setTimeout(() => done("nobody"), 2000);
     fetch("http://127.0.0.1:9/").catch(() => {});`,
  );
  assert.equal(refusedBy, "connect-src");

  const before = await driver.getCurrentUrl();
  await driver.executeScript(`location.href = "http://127.0.0.1:9/elsewhere"`);
  await until("the page to stay", async () => (await driver.getCurrentUrl()) === before, {
    seconds: 3,
  });
  const opened = await driver.executeScript(`return window.open("http://127.0.0.1:9/") === null`);
  assert.equal(opened, true, "no second window opens");
  assert.equal((await driver.getAllWindowHandles()).length, 1);
});
