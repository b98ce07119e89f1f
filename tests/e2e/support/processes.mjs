// Programs that a test starts, and ends: each in a process group of its own, its output in a file,
// so that a child which outlives its parent neither holds the test's output nor stays behind.

import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const running = new Set();
process.on("exit", () => running.forEach((it) => it.signal("SIGKILL")));
// A runner that is told to stop still ends what it started.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

export function start(path, args, { env = {}, log }) {
  const output = openSync(log, "a");
  const child = spawn(path, args, {
    detached: true,
    stdio: ["ignore", output, output],
    env: { ...process.env, ...env },
  });
  closeSync(output);
  const failed = new Promise((_, reject) => child.once("error", reject));
  failed.catch(() => {});
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const started = {
    failed,
    said: () => readFileSync(log, "utf8"),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    /** To the whole group: what we started, and what it started. */
    signal(name) {
      try {
        process.kill(-child.pid, name);
      } catch {
        // Already gone.
      }
    },
    async stop() {
      started.signal("SIGTERM");
      await Promise.race([ended, sleep(3000)]);
      started.signal("SIGKILL");
      running.delete(started);
    },
  };
  running.add(started);
  return started;
}

/** A loopback port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks again until there is an answer, or says what was waited for. */
export async function until(what, ask, { seconds = 10, every = 100 } = {}) {
  const deadline = Date.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`waited ${seconds} s for ${what}${last ? `: ${last.message}` : ""}`);
    await sleep(every);
  }
}

/** At most so long; what hangs is named. */
export function within(seconds, what, promise) {
  const late = sleep(seconds * 1000, undefined, { ref: false }).then(() => {
    throw new Error(`${what} took longer than ${seconds} s`);
  });
  return Promise.race([promise, late]);
}
