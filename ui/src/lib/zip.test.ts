import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { crc32, zip } from "./zip";

const bytes = (text: string) => new TextEncoder().encode(text);

it("has the checksum every reader expects", () => {
  expect(crc32(bytes("123456789"))).toBe(0xcbf43926);
});

it("is read by a program that is not ours", () => {
  const folder = mkdtempSync(join(tmpdir(), "finpilot-zip-"));
  try {
    const path = join(folder, "a.zip");
    writeFileSync(
      path,
      zip([
        { name: "INV-1.pdf", bytes: bytes("one") },
        { name: "Müller.pdf", bytes: bytes("") },
      ]),
    );
    const script =
      "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])";
    execFileSync("python3", ["-c", script, path, folder]);
    expect(readFileSync(join(folder, "INV-1.pdf"), "utf8")).toBe("one");
    expect(readFileSync(join(folder, "Müller.pdf"), "utf8")).toBe("");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
