import { useState } from "react";
import type { Line } from "./draft";
import { FIELDS, type Field } from "./grid";

const OPTIONAL: readonly Field[] = ["unit", "discount", "taxCode", "account", "project"];
/** Shown without being asked for: where there is room, and where there is little. */
const AT_FIRST: readonly Field[] = ["unit", "discount", "taxCode"];
const AT_FIRST_NARROW: readonly Field[] = ["taxCode"];
const KEY = "finpilot.invoiceColumns";

type Choice = Partial<Record<Field, boolean>>;

function kept(): Choice {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Columns of the line grid: what a person chose, and whatever a line has something in. */
export function useShownColumns(lines: readonly Line[], narrow: boolean) {
  const [choice, setChoice] = useState(kept);
  const inUse = (field: Field) =>
    lines.some(
      (line) =>
        (field === "project" && line.project !== "") ||
        (field === "unit" && line.unit !== "") ||
        (field === "discount" && line.discount !== null),
    );
  const isShown = (field: Field) =>
    !OPTIONAL.includes(field) ||
    inUse(field) ||
    (choice[field] ?? (narrow ? AT_FIRST_NARROW : AT_FIRST).includes(field));
  const toggle = (field: Field) => {
    const next = { ...choice, [field]: !isShown(field) };
    setChoice(next);
    localStorage.setItem(KEY, JSON.stringify(next));
  };
  return { shown: FIELDS.filter(isShown), optional: OPTIONAL, toggle };
}
