/**
 * What only the window can do: dialogs, files the person chose, opening a file that was just
 * written. In a browser the same functions use a download and a file input, so that every page
 * works in both.
 */
import { invoke } from "@tauri-apps/api/core";
import { toBase64 } from "@/lib/bytes";
import { inWindow } from "./client";

/** `{ name: "FinPilot book", extensions: ["finpilot"] }` */
export type FileFilter = { name: string; extensions: string[] };
export type RecentBook = {
  path: string;
  name: string;
  openedAt: string;
  /** False when the file was moved or removed meanwhile. */
  exists: boolean;
};
export type PickedFile = { name: string; base64: string };

export const BOOK_FILES: FileFilter = { name: "FinPilot book", extensions: ["finpilot"] };

/** Asks which file to open; null when the person changes their mind. */
export const pickOpen = (title: string, filters: FileFilter[]): Promise<string | null> =>
  inWindow()
    ? invoke("shell_pick_open", { title, filters })
    : // A browser has no paths: the development host reads one that the person types.
      Promise.resolve(window.prompt(title));

/** Asks where to save; null when the person changes their mind. */
export const pickSave = (
  title: string,
  defaultName: string,
  filters: FileFilter[],
): Promise<string | null> =>
  inWindow()
    ? invoke("shell_pick_save", { title, defaultName, filters })
    : Promise.resolve(window.prompt(title, defaultName));

/** Saves bytes where the person says; the path (or the name in a browser), or null. */
export async function saveFile(options: {
  title: string;
  defaultName: string;
  filters: FileFilter[];
  base64: string;
  mime?: string;
}): Promise<string | null> {
  const { title, defaultName, filters, base64, mime } = options;
  if (!inWindow()) {
    const link = document.createElement("a");
    link.href = `data:${mime ?? "application/octet-stream"};base64,${base64}`;
    link.download = defaultName;
    link.click();
    return defaultName;
  }
  const path = await pickSave(title, defaultName, filters);
  if (path !== null) await invoke("shell_write", { path, base64 });
  return path;
}

/** Opens a file FinPilot has just written with the system's own viewer. */
export async function openPath(path: string): Promise<void> {
  if (inWindow()) await invoke("shell_open_path", { path });
}

/** A free place in the person's FinPilot folder, for what needs no question. */
export const suggestPath = (name: string, extension: string): Promise<string> =>
  inWindow()
    ? invoke("shell_suggest_path", { name, extension })
    : // The development host keeps books in the folder it was started in.
      Promise.resolve(`${name}.${extension}`);

/** Takes a book off the list of recent ones; the file stays. */
export async function forgetBook(path: string): Promise<void> {
  if (inWindow()) await invoke("shell_forget_book", { path });
}

/** Books opened before, the latest first. */
export const recentBooks = (): Promise<RecentBook[]> =>
  inWindow() ? invoke("shell_recent_books") : Promise.resolve([]);

/** Lets the person choose a file and reads it: logos, attachments, CSV. */
export async function readPicked(filters: FileFilter[]): Promise<PickedFile | null> {
  if (inWindow()) return invoke("shell_read_picked", { filters });
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = filters.flatMap(({ extensions }) => extensions.map((end) => `.${end}`)).join();
    input.addEventListener("cancel", () => resolve(null));
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (!file) {
        resolve(null);
        return;
      }
      void file
        .arrayBuffer()
        .then((bytes) => resolve({ name: file.name, base64: toBase64(new Uint8Array(bytes)) }));
    });
    input.click();
  });
}
