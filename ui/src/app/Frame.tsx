import {
  ActionIcon,
  Kbd,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { IconKeyboard, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useAsk, useChangesElsewhere } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { BookMenu } from "@/features/books/BookMenu";
import { CheckBadge } from "@/features/books/CheckBadge";
import { Welcome } from "@/features/books/Welcome";
import type { Reply } from "@/api/types";
import type { Job, NavEntry } from "@/lib/feature";
import { useGo } from "@/lib/nav";
import { keyLabels, listenForShortcuts, useShortcuts, type Shortcut } from "@/lib/shortcuts";
import { features } from "./features";
import classes from "./Frame.module.css";
import { t } from "./messages";
import { openPalette, Palette } from "./Palette";
import { ShortcutSheet } from "./ShortcutSheet";

const JOBS: readonly Job[] = ["overview", "sales", "accounting", "reports", "settings"];

/** The window: what stands before a book is open, or the book. */
export function Frame() {
  useChangesElsewhere();
  useEffect(() => listenForShortcuts(window), []);
  const book = useAsk("book_current", null, { keepPrevious: false });
  useEffect(() => {
    document.title = book.data ? `${book.data.name} · FinPilot` : "FinPilot";
  }, [book.data]);
  if (book.error) {
    return (
      <main className={classes.blocked}>
        <ErrorNote error={book.error} onRetry={() => void book.refetch()} />
      </main>
    );
  }
  if (book.data === undefined) return null;
  return book.data === null ? <Welcome /> : <OpenBook book={book.data} />;
}

/** Navigation by job on the left, the page on the right. */
function OpenBook({ book }: { book: NonNullable<Reply<"book_current">> }) {
  const entries = useMemo(() => features.flatMap(({ nav }) => nav ?? []), []);
  const [help, setHelp] = useState(false);
  const go = useGo();
  const theme = useThemeToggle();

  useShortcuts(
    useMemo<Shortcut[]>(
      () => [
        { keys: "mod+K", label: t.openPalette, group: t.general, run: openPalette },
        { keys: "?", label: t.shortcutsHelp, group: t.general, run: () => setHelp(true) },
        { keys: "mod+shift+L", label: t.toggleTheme, group: t.general, run: theme.toggle },
        ...entries.flatMap(({ keys, label, path }) =>
          keys ? [{ keys, label, group: t.goToGroup, run: () => go(path) }] : [],
        ),
        ...features.flatMap(({ actions }) =>
          (actions ?? []).flatMap(({ keys, label, run }) =>
            keys ? [{ keys, label, group: t.actions, run: () => run(go) }] : [],
          ),
        ),
      ],
      [entries, go, theme.toggle],
    ),
  );

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page" onClick={focusPage}>
        {t.skip}
      </a>
      <div className={`${classes.nav ?? ""} no-print`}>
        <BookMenu book={book} />
        <UnstyledButton className={classes.search} onClick={openPalette}>
          <IconSearch size={14} aria-hidden />
          <span>{t.search}</span>
          <Keys keys="mod+K" />
        </UnstyledButton>
        <Navigation entries={entries} />
        <div className={classes.navFoot}>
          <CheckBadge />
          <span className={classes.space} />
          <Tooltip label={t.shortcuts}>
            <ActionIcon aria-label={t.shortcuts} onClick={() => setHelp(true)}>
              <IconKeyboard size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={theme.dark ? t.light : t.dark}>
            <ActionIcon aria-label={theme.dark ? t.light : t.dark} onClick={theme.toggle}>
              {theme.dark ? <IconSun size={16} /> : <IconMoon size={16} />}
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <main id="page" className={classes.page} tabIndex={-1}>
        {book.readOnly && (
          <div className={classes.notice} role="status">
            {t.readOnly}
          </div>
        )}
        {/* Nothing of one book may stay on screen when another is opened. */}
        <Outlet key={book.path} />
      </main>
      <Palette />
      <ShortcutSheet opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

// The hash is the router's; skipping moves the focus and leaves the address alone.
const focusPage = (event: React.MouseEvent) => {
  event.preventDefault();
  document.getElementById("page")?.focus();
};

function Navigation({ entries }: { entries: readonly NavEntry[] }) {
  return (
    <nav className={classes.jobs} aria-label={t.navigation}>
      {JOBS.map((job) => {
        const own = entries.filter((entry) => entry.job === job).sort((a, b) => a.order - b.order);
        if (own.length === 0) return null;
        return (
          <div key={job} className={classes.job}>
            {job !== "overview" && <div className={classes.jobName}>{t.jobs[job]}</div>}
            {own.map(({ path, label, icon: Picture }) => (
              <Link
                key={path}
                to={path as never}
                className={classes.entry ?? ""}
                activeProps={{ "data-active": true, "aria-current": "page" } as object}
                activeOptions={{
                  // An entry stays lit on the pages below it, unless one of them has its own.
                  exact: path === "/" || entries.some((other) => other.path.startsWith(`${path}/`)),
                  includeSearch: false,
                }}
              >
                <Picture size={16} stroke={1.7} aria-hidden />
                {label}
              </Link>
            ))}
          </div>
        );
      })}
    </nav>
  );
}

/** `Ctrl K`, `g then i`. */
export function Keys({ keys }: { keys: string }): ReactNode {
  return (
    <span className={classes.keys}>
      {keyLabels(keys).map((stroke, index) => (
        <span key={index} className={classes.keys}>
          {index > 0 && <span className={classes.then}>{t.then}</span>}
          {stroke.map((part) => (
            <Kbd key={part} size="xs">
              {part}
            </Kbd>
          ))}
        </span>
      ))}
    </span>
  );
}

function useThemeToggle() {
  const dark = useComputedColorScheme("light") === "dark";
  const { setColorScheme } = useMantineColorScheme();
  return useMemo(
    () => ({ dark, toggle: () => setColorScheme(dark ? "light" : "dark") }),
    [dark, setColorScheme],
  );
}
