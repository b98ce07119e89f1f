// The demo company as a book, made once a run by the same command a person uses, copied per test.

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";

import { program, temporaryFolder } from "./places.mjs";

/** The day on which the demo's story stops and the tests' day begins. */
export const TODAY = "2026-06-30";

let made;

export function demoBook(into) {
  if (!made) {
    made = join(temporaryFolder("demo"), "demo.finpilot");
    execFileSync(program("finpilot"), ["demo", made, "--seed", "1", "--through", TODAY], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (!existsSync(made)) throw new Error("finpilot demo made no book");
  }
  const copy = join(into, "demo.finpilot");
  copyFileSync(made, copy);
  return copy;
}
