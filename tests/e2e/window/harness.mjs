// The real window under WebDriver: tauri-driver in front of WebKit's driver, the application behind
// it with a home of its own. Run on a virtual display and a session bus (see scripts/test.sh).

import { execFile } from "node:child_process";
import { writeFileSync, appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { Builder, By, Capabilities, Key } from "selenium-webdriver";

import { pictures, program, temporaryFolder } from "../support/places.mjs";
import { freePort, start, until, within } from "../support/processes.mjs";

const SESSION_SECONDS = 20;

export class Desktop {
  static async open({ today, file } = {}) {
    const desktop = new Desktop();
    desktop.home = temporaryFolder("window");
    desktop.documents = join(desktop.home, "Documents");
    mkdirSync(desktop.documents);
    desktop.answers = join(desktop.home, "answers");
    writeFileSync(desktop.answers, "");
    desktop.today = today;
    await desktop.launch(file);
    return desktop;
  }

  /** Starts the application; on the same home it remembers what it remembered. */
  async launch(file) {
    const [port, nativePort] = [await freePort(), await freePort()];
    this.log = join(this.home, `driver-${port}.log`);
    this.process = start("tauri-driver", ["--port", `${port}`, "--native-port", `${nativePort}`], {
      log: this.log,
      env: {
        HOME: this.home,
        // Whatever this machine speaks; it also shows that a system without a language is fine.
        LC_ALL: "C.UTF-8",
        XDG_DATA_HOME: join(this.home, "data"),
        XDG_CONFIG_HOME: join(this.home, "config"),
        XDG_CACHE_HOME: join(this.home, "cache"),
        FINPILOT_DIALOG_ANSWERS: this.answers,
        ...(this.today && { FINPILOT_TODAY: this.today }),
      },
    });
    const capabilities = new Capabilities();
    capabilities.set("browserName", "wry");
    capabilities.set("tauri:options", {
      application: program("finpilot-desktop"),
      args: file ? [file] : [],
    });
    try {
      await until("tauri-driver", () => answers(port), { seconds: 10 });
      const session = new Builder()
        .usingServer(`http://127.0.0.1:${port}/`)
        .withCapabilities(capabilities)
        .build();
      this.driver = await within(
        SESSION_SECONDS,
        "starting the application",
        Promise.resolve(session),
      );
      await this.driver.manage().setTimeouts({ script: 10_000, pageLoad: 20_000 });
    } catch (error) {
      await this.process.stop();
      throw new Error(
        `${error.message}\nThe driver and the application said:\n${this.process.said()}`,
      );
    }
  }

  /** Ends the application as a closed lid would, and starts it again. */
  async restart(file) {
    await this.close();
    await this.launch(file);
  }

  async close() {
    await within(5, "quitting", this.driver.quit()).catch(() => {});
    await this.process.stop();
  }

  /** What the next file dialog answers: a path, or "" for cancelled. */
  answerDialog(path) {
    appendFileSync(this.answers, `${path}\n`);
  }

  async picture(name) {
    const file = join(pictures("window"), `${name}.png`);
    await within(10, "a picture", promisify(execFile)("import", ["-window", "root", file]));
  }

  /** The text a person reads on the page; `getText` loses what an ellipsis hides. */
  text() {
    return this.driver.executeScript("return document.body.innerText");
  }

  async sees(words, seconds = 10) {
    try {
      await until(`“${words}” on the page`, async () => (await this.text()).includes(words), {
        seconds,
      });
    } catch (error) {
      await this.picture(`failed-${words.replace(/\W+/g, "-")}`);
      throw new Error(`${error.message}\nThe page reads:\n${await this.text()}`);
    }
  }

  /**
   * The visible element of a role with a name, as a screen reader would find it. `within` narrows to
   * the last open dialog when there is one.
   */
  find(role, name, seconds = 10) {
    return until(
      `the ${role} “${name}”`,
      () => this.driver.executeScript(FIND, SELECTORS[role] ?? `[role=${role}]`, name),
      { seconds },
    ).catch(async (error) => {
      await this.picture(`failed-${role}-${name.replace(/\W+/g, "-")}`);
      throw new Error(`${error.message}\nThe page reads:\n${await this.text()}`);
    });
  }

  async press(role, name) {
    // Found again if the page has painted anew between finding and pressing.
    await until(`pressing the ${role} “${name}”`, async () => {
      const element = await this.find(role, name);
      await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
      // A row of a virtual table is moved while it is measured, so that a click by coordinates can
      // land beside it.
      if (role === "row") await this.driver.executeScript("arguments[0].click()", element);
      else {
        // A dialog still on its way would let the click fall beside its button.
        if (!(await this.driver.executeAsyncScript(STANDS_STILL, element))) return false;
        await element.click();
      }
      return true;
    });
  }

  /** Replaces a field's contents: `clear()` does not reach React. */
  async type(name, text, role = "textbox") {
    const field = await this.find(role, name);
    await field.click();
    // Three calls: within one, Control would still be held down for the text.
    await field.sendKeys(Key.chord(Key.CONTROL, "a"));
    await field.sendKeys(Key.DELETE);
    await field.sendKeys(text);
  }

  /** Waits until a field holds a text. */
  async holds(name, text) {
    const field = await this.find("textbox", name);
    const value = () => this.driver.executeScript("return arguments[0].value", field);
    await until(`“${text}” in “${name}”`, async () => (await value()) === text);
  }

  /** Picks from a list that filters as one types. */
  async choose(name, option) {
    await this.type(name, option);
    await this.press("option", option);
  }

  keys(...keys) {
    return this.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  }
}

const SELECTORS = {
  button: "button, [role=button]",
  link: "a[href], [role=link]",
  textbox: "input, textarea, [role=textbox]",
  heading: "h1, h2, h3, h4, [role=heading]",
  row: "tr, [role=row]",
  option: "[role=option]",
  menuitem: "[role=menuitem]",
  tab: "[role=tab]",
  radio: "[role=radio], input[type=radio]",
};

/** Whether an element is where it was two paintings ago. */
const STANDS_STILL = `
  const [element, done] = arguments;
  const place = () => Object.values(element.getBoundingClientRect().toJSON()).join(" ");
  const before = place();
  requestAnimationFrame(() => requestAnimationFrame(() => done(place() === before)));
`;

// Runs in the page: the first visible, enabled match whose accessible name is, else contains, the name.
const FIND = `
  const [selector, name] = arguments;
  const label = (it) => {
    const by = it.getAttribute("aria-labelledby");
    const texts = [
      it.getAttribute("aria-label"),
      by && by.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "),
      ...[...(it.labels ?? [])].map((one) => one.textContent),
      it.matches("input, textarea, select") ? it.placeholder : it.textContent,
    ];
    return texts.filter(Boolean).map((text) => text.replace(/[\\s*]+/g, " ").trim());
  };
  const visible = (it) => it.checkVisibility?.({ visibilityProperty: true }) ?? it.offsetParent !== null;
  const dialogs = [...document.querySelectorAll("[role=dialog][aria-modal=true]")].filter(visible);
  const popovers = [...document.querySelectorAll("[role=listbox], [role=menu]")].filter(visible);
  const roots = [...popovers, dialogs.at(-1) ?? document.body];
  const all = roots.flatMap((root) => [...root.querySelectorAll(selector)])
    .filter((it) => visible(it) && !it.disabled);
  return all.find((it) => label(it).includes(name))
    ?? all.find((it) => label(it).some((text) => text.includes(name)))
    ?? null;
`;

async function answers(port) {
  const response = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
  return response !== null;
}

export { By, Key };
