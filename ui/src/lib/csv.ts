/** RFC 4180 text of rows, for spreadsheets. */
export function toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => cells.map(cell).join(",");
  return [header, ...rows].map(line).join("\r\n") + "\r\n";
}

function cell(text: string): string {
  // A leading = + @ would run as a formula in a spreadsheet; a negative number may stay.
  const harmless = /^[=+@\t]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Cells pasted from a spreadsheet: tabs between columns, quotes around cells with line breaks. */
export function readPasted(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = "";
  let quoted = false;
  const endCell = () => {
    row.push(value);
    value = "";
  };
  const endRow = () => {
    endCell();
    if (row.some((entry) => entry.trim() !== "")) rows.push(row);
    row = [];
  };
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (quoted) {
      if (sign !== '"') value += sign ?? "";
      else if (text[index + 1] === '"') {
        value += '"';
        index++;
      } else quoted = false;
    } else if (sign === '"' && value === "") quoted = true;
    else if (sign === "\t") endCell();
    else if (sign === "\n") endRow();
    else if (sign !== "\r") value += sign ?? "";
  }
  endRow();
  return rows;
}
