import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { asApiError, call, setHost } from "./client";
import { commands } from "./generated";
import { refresh } from "./hooks";

const all = Object.entries(commands) as [string, { kind: string; tags: readonly string[] }][];
// A PDF is made when it is asked for; no list shows it.
const shown = new Set(all.filter(([, { kind }]) => kind !== "mutation").flatMap(([, c]) => c.tags));
shown.add("documents");

describe("the command table", () => {
  it.each(all.filter(([, { kind }]) => kind === "mutation"))(
    "what %s changes is shown by some query",
    (_, { tags }) => {
      expect(tags.filter((tag) => !shown.has(tag))).toEqual([]);
      expect(tags).not.toEqual([]);
    },
  );
});

describe("a change", () => {
  it("asks again for what shares a tag, and for nothing else", async () => {
    const client = new QueryClient();
    client.setQueryData(["member_list", null], []);
    client.setQueryData(["tax_code_list", {}], []);
    client.setQueryData(["check", "book"], {});
    await refresh(client, ["members"]);
    const stale = (key: unknown[]) => client.getQueryState(key)?.isInvalidated;
    expect(stale(["member_list", null])).toBe(true);
    expect(stale(["tax_code_list", {}])).toBe(false);
    expect(stale(["check", "book"])).toBe(false);
  });
});

describe("a refusal", () => {
  const refusal = {
    kind: "rule",
    rule: { code: "period_locked" },
    message: "The period is locked.",
  };

  it("keeps its facts on the way to the page", async () => {
    // The wire carries a plain object.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    setHost(() => Promise.reject(refusal));
    await expect(call("member_list", null)).rejects.toMatchObject(refusal);
  });

  it("of the machine becomes a fault with a message", () => {
    expect(asApiError(new Error("no pipe"))).toMatchObject({ kind: "fault", message: "no pipe" });
  });
});
