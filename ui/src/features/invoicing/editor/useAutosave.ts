import { useCallback, useEffect, useRef, useState } from "react";
import { useDo } from "@/api/hooks";
import type { Save } from "./draft";

const WAIT_MS = 700;

export type SaveState = "saved" | "saving" | "unsaved" | "failed" | "waiting";

/**
 * Keeps a draft: a moment after the last change, one save at a time, and once more when the page is
 * left. `saved` is the request the book already holds, if it holds one.
 */
export function useAutosave(request: Save | null, saved: Save | null) {
  const save = useDo("invoice_save");
  const { mutateAsync } = save;
  const [failed, setFailed] = useState<string | null>(null);
  const [kept, setKept] = useState(() => (saved ? JSON.stringify(saved) : null));
  const text = request ? JSON.stringify(request) : null;

  const latest = useRef({ request, text, kept });
  useEffect(() => {
    latest.current = { request, text, kept };
  });
  const running = useRef<Promise<boolean> | null>(null);
  const stopped = useRef(false);

  /** Saves what has changed; true once the book holds what is on screen. */
  const flush = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current;
    const now = latest.current;
    if (stopped.current || !now.request || now.text === now.kept) return now.request !== null;
    const { request: sent, text: sentText } = now;
    running.current = mutateAsync(sent).then(
      () => {
        latest.current = { ...latest.current, kept: sentText };
        setKept(sentText);
        setFailed(null);
        return true;
      },
      () => {
        setFailed(sentText);
        return false;
      },
    );
    const done = await running.current;
    running.current = null;
    return done;
  }, [mutateAsync]);

  // What was refused is not sent again until it is changed.
  const due = text !== null && text !== kept && text !== failed;
  useEffect(() => {
    if (!due) return;
    const timer = window.setTimeout(() => void flush(), WAIT_MS);
    return () => window.clearTimeout(timer);
  }, [due, text, flush]);

  useEffect(() => () => void flush(), [flush]);

  const state: SaveState =
    text === null
      ? "waiting"
      : save.isPending
        ? "saving"
        : text === kept
          ? "saved"
          : text === failed
            ? "failed"
            : "unsaved";
  return {
    state,
    error: text === failed ? save.error : null,
    flush,
    /** The draft is gone or issued: nothing more is kept. */
    stop: () => void (stopped.current = true),
    isKept: kept !== null,
  };
}
