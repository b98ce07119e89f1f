import { expect, it } from "vitest";
import type { Reply } from "@/api/types";
import { nextOpen } from "./next";

type Row = Reply<"bank_line_list">["rows"][number];

const row = (id: string, state: Row["state"] = "open", status: Row["status"] = "booked") =>
  ({ id, state, status }) as Row;

it("goes on with the next line that can be reviewed, then with the nearest above", () => {
  const rows = [row("a"), row("b"), row("c", "posted"), row("d", "open", "pending"), row("e")];
  expect(nextOpen(rows, "a")?.id).toBe("b");
  expect(nextOpen(rows, "b")?.id).toBe("e");
  expect(nextOpen(rows, "e")?.id).toBe("b");
});

it("has nothing to go on with when all else is handled or only announced", () => {
  const rows = [row("a"), row("b", "ignored"), row("c", "open", "pending")];
  expect(nextOpen(rows, "a")?.id).toBeUndefined();
  expect(nextOpen<Row>([], "a")?.id).toBeUndefined();
});

it("takes the first of a list the line is not in", () => {
  expect(nextOpen([row("a"), row("b")], "elsewhere")?.id).toBe("a");
});
