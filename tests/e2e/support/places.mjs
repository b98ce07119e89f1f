// Where the built things are, and where pictures go.

import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const UI_DIR = join(ROOT, "ui", "dist");

const target = process.env.FINPILOT_TARGET ?? join(ROOT, "target", "debug");

/** A built program by name; says how to build it when it is not there. */
export function program(name) {
  const path = join(target, name);
  if (!existsSync(path))
    throw new Error(`${path} is not built: run make test, or cargo build --workspace --bins`);
  return path;
}

/** The pictures of this run, to be looked at: out/e2e/<kind>/. */
export function pictures(kind) {
  const folder = join(ROOT, "out", "e2e", kind);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A folder that goes away with the test. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `finpilot-${name}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
