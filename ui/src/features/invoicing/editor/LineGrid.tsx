import { ActionIcon, Button, Checkbox, Menu } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconColumns3, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { notifyDone } from "@/components/notify";
import { readPasted } from "@/lib/csv";
import { isMac, useShortcuts } from "@/lib/shortcuts";
import { useIncomeAccounts, type TaxCode } from "../shared/options";
import { blankLine, isBlank, type Invoice, type Line } from "./draft";
import classes from "./editor.module.css";
import { change, duplicate, FIELDS, insertAfter, move, paste, remove, type Field } from "./grid";
import { LineRow } from "./LineRow";
import { t } from "./messages";
import { useShownColumns } from "./useShownColumns";

type Props = {
  lines: Line[];
  /** Edits the lines as they are then. */
  onChange: (edit: (lines: Line[]) => Line[]) => void;
  /** The core's reckoning of the lines that are not blank, in their order. */
  reckoned: Invoice["lines"];
  currency: string;
  on: string;
  taxCodes: readonly TaxCode[];
};

/** What can be done with a line, by menu and by key. */
export type LineAction = "duplicate" | "up" | "down" | "remove";

/** The lines of an invoice, written like a spreadsheet and without the mouse. */
export function LineGrid({ lines, onChange, reckoned, currency, on, taxCodes }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [last, setLast] = useState<string | null>(null);
  const toFocus = useRef<{ line: string; field: Field } | null>(null);
  const { ref: box, width } = useElementSize();
  const { shown, toggle, optional } = useShownColumns(lines, width > 0 && width < 700);
  const accounts = useIncomeAccounts();

  const cell = (line: string, field: Field) =>
    table.current?.querySelector<HTMLElement>(`[data-line="${line}"][data-field="${field}"]`);
  // A line that was just added has no field until React has drawn it.
  useEffect(() => {
    if (!toFocus.current) return;
    const { line, field } = toFocus.current;
    toFocus.current = null;
    cell(line, field)?.focus();
  });
  const focus = (line: string, field: Field) => {
    const there = cell(line, field);
    if (there) there.focus();
    else toFocus.current = { line, field };
  };

  const add = (after: string | null) => {
    const line = blankLine();
    onChange((now) => insertAfter(now, after, line));
    toFocus.current = { line: line.key, field: "description" };
  };
  const act = (action: LineAction, key: string, field: Field = "description") => {
    if (action === "duplicate") {
      const next = duplicate(lines, key);
      onChange(() => next.lines);
      toFocus.current = { line: next.key, field };
    } else if (action === "remove") {
      const next = remove(lines, key);
      onChange(() => next.lines);
      toFocus.current = { line: next.key, field: "description" };
    } else {
      onChange((now) => move(now, key, action === "up" ? -1 : 1));
      toFocus.current = { line: key, field };
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const at = placeOf(event.target);
    if (!at) return;
    const index = lines.findIndex(({ key }) => key === at.line);
    const line = lines[index];
    if (!line) return;
    const mod = isMac() ? event.metaKey : event.ctrlKey;
    const vertical = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const done = () => event.preventDefault();

    if (event.key === "Enter" && !event.shiftKey && !mod && !event.altKey) {
      done();
      const next = lines[index + 1];
      if (next) focus(next.key, at.field);
      else if (!isBlank(line)) add(line.key);
    } else if (event.altKey && vertical !== 0) {
      done();
      act(vertical < 0 ? "up" : "down", line.key, at.field);
    } else if (mod && event.key.toLowerCase() === "d") {
      done();
      act("duplicate", line.key, at.field);
    } else if (mod && event.shiftKey && event.key === "Backspace") {
      done();
      act("remove", line.key);
    } else if (event.key === "Backspace" && isBlank(line) && lines.length > 1) {
      const field = event.target as HTMLInputElement;
      if (field.value !== "") return;
      done();
      act("remove", line.key);
    } else if (vertical !== 0 && !mod && (event.target as HTMLElement).tagName === "INPUT") {
      const next = lines[index + vertical];
      if (!next) return;
      done();
      focus(next.key, at.field);
    }
  };

  const onPaste = (event: ClipboardEvent) => {
    const at = placeOf(event.target);
    const text = event.clipboardData.getData("text/plain");
    // One cell is ordinary text; several are lines.
    if (!at || !(text.includes("\t") || /\n./.test(text.trim()))) return;
    const rows = readPasted(text);
    if (rows.length === 0) return;
    event.preventDefault();
    const next = paste(lines, at.line, at.field, rows, { currency, taxCodes });
    onChange(() => next.lines);
    toFocus.current = { line: next.key, field: at.field };
    notifyDone(t.pasted(next.count));
  };

  const current = last ?? lines[0]?.key ?? "";
  useShortcuts([
    {
      keys: "mod+J",
      label: t.toLines,
      group: t.lineGroup,
      run: () => focus(lines.find(isBlank)?.key ?? current, "description"),
    },
    {
      keys: "mod+D",
      label: t.duplicateLine,
      group: t.lineGroup,
      run: () => act("duplicate", current),
    },
    { keys: "alt+ArrowUp", label: t.moveUp, group: t.lineGroup, run: () => act("up", current) },
    {
      keys: "alt+ArrowDown",
      label: t.moveDown,
      group: t.lineGroup,
      run: () => act("down", current),
    },
    {
      keys: "mod+shift+Backspace",
      label: t.removeLine,
      group: t.lineGroup,
      run: () => act("remove", current),
    },
  ]);

  let reckonedAt = -1;
  return (
    <div ref={box} className={classes.grid}>
      <div className={classes.scroll}>
        <table
          ref={table}
          className={classes.table}
          aria-label={t.lines}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onFocus={(event) => {
            const at = placeOf(event.target);
            if (at) setLast(at.line);
          }}
        >
          <thead>
            <tr>
              {shown.map((field) => (
                <th key={field} data-field={field} scope="col">
                  {t.fields[field]}
                </th>
              ))}
              <th data-field="amount" scope="col">
                {t.amount}
              </th>
              <th data-field="menu">
                <Menu closeOnItemClick={false}>
                  <Menu.Target>
                    <ActionIcon size="sm" aria-label={t.columns} title={t.columns}>
                      <IconColumns3 size={14} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {optional.map((field) => (
                      <Menu.Item key={field} onClick={() => toggle(field)}>
                        <Checkbox
                          size="xs"
                          readOnly
                          tabIndex={-1}
                          label={t.fields[field]}
                          checked={shown.includes(field)}
                        />
                      </Menu.Item>
                    ))}
                  </Menu.Dropdown>
                </Menu>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              if (!isBlank(line)) reckonedAt++;
              return (
                <LineRow
                  key={line.key}
                  line={line}
                  number={index + 1}
                  shown={shown}
                  reckoned={isBlank(line) ? undefined : reckoned[reckonedAt]}
                  currency={currency}
                  on={on}
                  taxCodes={taxCodes}
                  accounts={accounts}
                  onChange={(part) => onChange((now) => change(now, line.key, part))}
                  onItemTaken={() => (toFocus.current = { line: line.key, field: "quantity" })}
                  onAct={(action) => act(action, line.key)}
                />
              );
            })}
          </tbody>
        </table>
      </div>
      <div className={classes.gridFoot}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => add(lines.at(-1)?.key ?? null)}
        >
          {t.addLine}
        </Button>
        <span className={classes.hint}>{t.gridHint}</span>
      </div>
    </div>
  );
}

/** Which line and column a field of the grid belongs to. */
function placeOf(target: EventTarget | null): { line: string; field: Field } | null {
  if (!(target instanceof HTMLElement)) return null;
  const { line, field } = target.dataset;
  const known = FIELDS.find((one) => one === field);
  return line && known ? { line, field: known } : null;
}
