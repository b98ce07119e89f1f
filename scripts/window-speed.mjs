// window-speed.mjs APPLICATION BOOK [RUNS]: how long the real window takes from launch to a painted
// Home, and the memory of all its processes, on a virtual display of its own.
//
// The display's memory is a file (Xvfb -fbdir), read every few milliseconds: "painted" is the first
// moment from which nearly every pixel stays as it is in the end.

import { spawn } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const [application, book, runs = "7"] = process.argv.slice(2);
if (!application || !book) {
  console.error("usage: window-speed.mjs APPLICATION BOOK [RUNS]");
  process.exit(2);
}

const WIDTH = 1440;
const HEIGHT = 960;
const PIXEL_BYTES = 4;
const EVERY_NTH_PIXEL = 7; // A prime, so that columns of the page are not missed.
const PAINTED_SHARE = 0.995; // A blinking caret or a clock may differ.
const SETTLED_MS = 1200;
const GIVE_UP_MS = 20_000;

const folder = mkdtempSync(join(tmpdir(), "finpilot-speed-"));
const children = [];
const start = (command, args, env = {}) => {
  const child = spawn(command, args, {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, ...env },
  });
  children.push(child);
  return child;
};
const end = (child) => {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Already gone.
  }
};
process.on("exit", () => {
  children.forEach(end);
  rmSync(folder, { recursive: true, force: true });
});

const display = `:${90 + Math.floor(Math.random() * 400)}`;
start("Xvfb", [
  display,
  "-screen",
  "0",
  `${WIDTH}x${HEIGHT}x24`,
  "-fbdir",
  folder,
  "-nolisten",
  "tcp",
]);
await sleep(1000);
const screen = openSync(join(folder, "Xvfb_screen0"), "r");
const bytes = WIDTH * HEIGHT * PIXEL_BYTES;

/** A sample of what is on the display now. */
function look() {
  const buffer = Buffer.alloc(bytes);
  // The pixels are the file's end; before them stands the XWD header.
  const size = readSync(screen, buffer, 0, bytes, 4096);
  const pixels = new Uint32Array(buffer.buffer, 0, size >> 2);
  const sample = new Uint32Array(Math.floor(pixels.length / EVERY_NTH_PIXEL));
  for (let at = 0; at < sample.length; at += 1) sample[at] = pixels[at * EVERY_NTH_PIXEL];
  return sample;
}

const alike = (one, other) => {
  let same = 0;
  for (let at = 0; at < one.length; at += 1) if (one[at] === other[at]) same += 1;
  return same / one.length;
};

async function launch() {
  const home = mkdtempSync(join(folder, "home-"));
  const began = performance.now();
  const child = start("dbus-run-session", ["--", application, book], {
    DISPLAY: display,
    WAYLAND_DISPLAY: "",
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
  });
  const empty = look();
  const looks = [{ at: 0, sample: empty }];
  let changed = performance.now();
  while (performance.now() - began < GIVE_UP_MS) {
    await sleep(8);
    const sample = look();
    const now = performance.now();
    if (alike(sample, looks.at(-1).sample) < 1) {
      looks.push({ at: now - began, sample });
      changed = now;
    }
    if (looks.length > 3 && now - changed > SETTLED_MS) break;
  }
  const final = looks.at(-1).sample;
  let painted = looks.at(-1).at;
  for (
    let at = looks.length - 1;
    at >= 0 && alike(looks[at].sample, final) >= PAINTED_SHARE;
    at -= 1
  )
    painted = looks[at].at;
  const memory = proportionalMemory(child.pid);
  const shown = alike(final, empty) < 0.5;
  end(child);
  await sleep(500);
  return { painted, memory, shown };
}

/** Proportional set size of everything in the process group, in MiB. */
function proportionalMemory(group) {
  let kib = 0;
  for (const pid of readdirSync("/proc").filter((it) => /^\d+$/.test(it))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, , groupOf] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (Number(groupOf) !== group) continue;
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]);
    } catch {
      // The process ended meanwhile.
    }
  }
  return kib / 1024;
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const results = [];
for (let run = 0; run < Number(runs); run += 1) results.push(await launch());
closeSync(screen);
if (results.some((it) => !it.shown)) {
  console.error("the window did not appear");
  process.exit(1);
}
const seconds = median(results.map((it) => it.painted)) / 1000;
const mebibytes = median(results.map((it) => it.memory));
console.log(
  `window: launch to painted Home, median of ${runs}: ${seconds.toFixed(2)} s (limit 1.50 s); ` +
    `all processes ${mebibytes.toFixed(0)} MiB PSS`,
);
process.exit(seconds < 1.5 ? 0 : 1);
