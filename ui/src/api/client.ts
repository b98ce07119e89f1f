/** The one file that knows how the UI reaches the core. */
import { invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { ApiError, Name, Reply, Request } from "./types";

/** Answers one call by name, or throws an `ApiError`. */
export type Host = (name: string, request: unknown) => Promise<unknown>;

export const inWindow = (): boolean => typeof window !== "undefined" && isTauri();

let host: Host = (name, request) =>
  inWindow() ? invoke("call", { name, request }) : overHttp(name, request);

/** Tests bring their own host. */
export const setHost = (next: Host): void => void (host = next);

/** Asks the core. A refusal or a fault is thrown as an `ApiError`. */
export async function call<N extends Name>(name: N, request: Request<N>): Promise<Reply<N>> {
  try {
    return (await host(name, request)) as Reply<N>;
  } catch (error) {
    const said = asApiError(error);
    throw Object.assign(new Error(said.message), said);
  }
}

/** Whatever went wrong, as the one kind of error the UI speaks. */
export function asApiError(error: unknown): ApiError {
  if (typeof error === "object" && error !== null && "kind" in error && "message" in error) {
    return error as ApiError;
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "fault", reference: "window", message };
}

// ---- The browser build talks to a development host on loopback. ----

const TOKEN = "finpilot.token";

/** The host's token comes once in the address; it moves out of sight so it is not shared by copy. */
function token(): string {
  const url = new URL(location.href);
  const given = url.searchParams.get("token");
  if (given) {
    sessionStorage.setItem(TOKEN, given);
    url.searchParams.delete("token");
    history.replaceState(history.state, "", url);
  }
  return given ?? sessionStorage.getItem(TOKEN) ?? "";
}

async function overHttp(name: string, request: unknown): Promise<unknown> {
  const origin = (import.meta.env["VITE_FINPILOT_HOST"] as string | undefined) ?? "";
  const response = await fetch(`${origin}/call/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-finpilot-token": token() },
    body: JSON.stringify(request ?? null),
  }).catch(() => {
    throw unreachable("FinPilot's development host does not answer. Start it and reload the page.");
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  if (response.status === 422 && body !== undefined) throw body as Error;
  throw unreachable(
    response.status === 401 || response.status === 403
      ? "This page is missing the host's token. Open the address that the host printed."
      : `The development host answered with status ${response.status}.`,
  );
}

const unreachable = (message: string) =>
  Object.assign(new Error(message), { kind: "fault", reference: "host" });

/** Hears of changes other windows, jobs or sync made; returns how to stop hearing. */
export function onChanged(hear: (tags: readonly string[]) => void): () => void {
  if (!inWindow()) return () => undefined;
  const stop = listen<readonly string[] | { tags: readonly string[] }>("changed", ({ payload }) => {
    hear(Array.isArray(payload) ? payload : (payload as { tags: readonly string[] }).tags);
  });
  return () => void stop.then((unlisten) => unlisten());
}

/** How far a long command is, in its own steps. */
export type Progress = { done: number; of: number; what: string };

/** Hears how far long commands are; returns how to stop hearing. Only the window is told. */
export function onProgress(hear: (progress: Progress) => void): () => void {
  if (!inWindow()) return () => undefined;
  const stop = listen<Progress>("progress", ({ payload }) => hear(payload));
  return () => void stop.then((unlisten) => unlisten());
}
