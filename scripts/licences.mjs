// Checks the licence of every crate FinPilot is built from against deny.toml's list, and that all of
// them come from crates.io: what cargo-deny checks, without building cargo-deny.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const deny = readFileSync(new URL("../deny.toml", import.meta.url), "utf8");
const list = /^allow = \[([^\]]*)\]/m.exec(deny);
if (!list) throw new Error("deny.toml has no list `allow` under [licenses]");
const allowed = new Set([...list[1].matchAll(/"([^"]+)"/g)].map((match) => match[1]));

/** Is an SPDX expression met by the allowed licences? `OR` needs one side, `AND` both. */
export function isAllowed(expression) {
  // `MIT/Apache-2.0` is the way `OR` was written before SPDX.
  const words = expression.replaceAll("/", " OR ").match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const some = () => {
    let met = every();
    while (words[at] === "OR") {
      at += 1;
      met = every() || met;
    }
    return met;
  };
  const every = () => {
    let met = one();
    while (words[at] === "AND") {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  const one = () => {
    if (words[at] === "(") {
      at += 1;
      const met = some();
      at += 1;
      return met;
    }
    let name = words[at];
    at += 1;
    if (words[at] === "WITH") {
      name = `${name} WITH ${words[at + 1]}`;
      at += 2;
      return allowed.has(name) || allowed.has(name.split(" ")[0]);
    }
    return allowed.has(name);
  };
  return words.length > 0 && some() && at === words.length;
}

const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], {
    maxBuffer: 256 * 1024 * 1024,
    encoding: "utf8",
  }),
);
const others = metadata.packages.filter((it) => it.source !== null);
const faults = [];
for (const { name, version, license, source } of others) {
  if (!license || !isAllowed(license))
    faults.push(`${name} ${version}: ${license ?? "names no licence"}`);
  if (
    !/^registry\+https:\/\/(github\.com\/rust-lang\/crates\.io-index|index\.crates\.io)/.test(
      source,
    )
  )
    faults.push(`${name} ${version}: comes from ${source}`);
}
if (faults.length > 0) {
  console.error(
    `${faults.join("\n")}\nAdd a licence to deny.toml only if it suits FinPilot's own.`,
  );
  process.exit(1);
}
console.log(`  ${others.length} crates, all under an allowed licence`);
