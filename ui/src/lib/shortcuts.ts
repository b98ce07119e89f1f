/**
 * Keyboard shortcuts. A component declares what it answers to while it is on screen; the help
 * sheet reads the same list, so no shortcut is a secret.
 *
 * Keys: `mod+K` (Ctrl, or Command on a Mac), `?`, or a sequence `g i` pressed one after the other.
 * Single keys rest while a person types in a field; `mod+` works everywhere.
 */
import { useEffect, useRef, useSyncExternalStore } from "react";

export type Shortcut = {
  keys: string;
  label: string;
  group: string;
  run: () => void;
};

let active: readonly { current: readonly Shortcut[] }[] = [];
let shown: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

function publish(next: typeof active) {
  active = next;
  shown = active.flatMap(({ current }) => current);
  listeners.forEach((listener) => listener());
}

/** Answers to `shortcuts` while the calling component is mounted; later ones come first. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  const key = shortcuts.map(({ keys, label }) => `${keys}:${label}`).join("|");
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    publish([...active, latest]);
    return () => publish(active.filter((entry) => entry !== latest));
  }, [key]);
}

/** Every shortcut that works right now. */
export const useActiveShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );

export const isMac = (): boolean =>
  typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** `mod+Shift+K` as this machine's keyboard says it. */
export const keyLabels = (keys: string): string[][] =>
  keys.split(" ").map((stroke) =>
    stroke.split("+").map((part) => {
      if (part === "mod") return isMac() ? "⌘" : "Ctrl";
      return part.length === 1 ? part.toUpperCase() : part;
    }),
  );

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function strokeOf(event: KeyboardEvent): string {
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // Shift is part of signs like `?`; it is named only with letters and named keys.
  const shift = event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key));
  return [mod ? "mod" : "", event.altKey ? "alt" : "", shift ? "shift" : "", key]
    .filter(Boolean)
    .join("+");
}

const normal = (keys: string) => keys.toLowerCase();

/** Starts listening; returns how to stop. Called once by the frame. */
export function listenForShortcuts(target: Window): () => void {
  let before = "";
  let timer = 0;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const stroke = strokeOf(event).toLowerCase();
    if (!stroke.startsWith("mod+") && (isTyping(event.target) || modalIsOpen())) return;
    const sequence = before ? `${before} ${stroke}` : stroke;
    const candidates = [...active].reverse().flatMap(({ current }) => current);
    const match =
      candidates.find(({ keys }) => normal(keys) === sequence) ??
      candidates.find(({ keys }) => normal(keys) === stroke);
    window.clearTimeout(timer);
    before = "";
    if (match) {
      event.preventDefault();
      match.run();
    } else if (candidates.some(({ keys }) => normal(keys).startsWith(`${stroke} `))) {
      before = stroke;
      timer = window.setTimeout(() => (before = ""), 1200);
    }
  };
  target.addEventListener("keydown", onKey);
  return () => target.removeEventListener("keydown", onKey);
}

const modalIsOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
