import { Loader, UnstyledButton } from "@mantine/core";
import { IconCompass, IconFolderOpen, IconPlus, type Icon } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDo, useProgress } from "@/api/hooks";
import { BOOK_FILES, pickOpen, recentBooks, suggestPath } from "@/api/shell";
import { ErrorNote } from "@/components/ErrorNote";
import { ProgressBar } from "@/components/ProgressBar";
import { formatInstant } from "@/lib/dates";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { NewBookForm } from "./NewBookForm";
import classes from "./books.module.css";
import { t } from "./messages";

/** What stands in the window while no book is open. */
export function Welcome() {
  const [making, setMaking] = useState(false);
  const go = useGo();
  const open = useDo("book_open");
  const demo = useDo("demo_create");
  const progress = useProgress(demo.isPending);
  const recent = useQuery({ queryKey: ["shell", "recent-books"], queryFn: recentBooks });
  const openAt = (path: string) => {
    // The page behind this one is chosen first: this one is gone once the book is open.
    go(paths.home(), { replace: true });
    open.mutate({ path });
  };

  const pick = async () => {
    const path = await pickOpen(t.openBook, [BOOK_FILES]);
    if (path) openAt(path);
  };
  const explore = async () => {
    const path = await suggestPath("Demo company", "finpilot");
    go(paths.home(), { replace: true });
    demo.mutate({ path });
  };
  const busy = open.isPending || demo.isPending;

  return (
    <main className={classes.welcome}>
      <div className={classes.welcomeBox}>
        {making ? (
          <NewBookForm onBack={() => setMaking(false)} />
        ) : (
          <>
            <h1>{t.welcome}</h1>
            <p className={classes.lead}>{t.welcomeLead}</p>
            <div className={classes.choices}>
              <Choice
                icon={IconPlus}
                label={t.newBusiness}
                why={t.newBusinessWhy}
                disabled={busy}
                primary
                onClick={() => setMaking(true)}
              />
              <Choice
                icon={IconFolderOpen}
                label={t.open}
                why={t.openWhy}
                disabled={busy}
                busy={open.isPending}
                onClick={() => void pick()}
              />
              <Choice
                icon={IconCompass}
                label={t.demo}
                why={t.demoWhy}
                disabled={busy}
                busy={demo.isPending}
                onClick={() => void explore()}
              />
            </div>
            {demo.isPending && <ProgressBar label={t.demoMaking} progress={progress} />}
            <ErrorNote error={open.error ?? demo.error} />
            {recent.data && recent.data.length > 0 && (
              <section className={classes.recent}>
                <h2>{t.recent}</h2>
                <ul>
                  {recent.data.map(({ path, name, openedAt, exists }) => (
                    <li key={path}>
                      <UnstyledButton
                        disabled={busy || !exists}
                        onClick={() => openAt(path)}
                        className={classes.recentBook}
                      >
                        <span className={classes.recentName}>{name}</span>
                        <span className={classes.recentPath} title={path}>
                          {path}
                        </span>
                        <span className={classes.recentWhen}>
                          {exists ? t.lastOpened(formatInstant(openedAt)) : t.gone}
                        </span>
                      </UnstyledButton>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </div>
    </main>
  );
}

function Choice({
  icon: Picture,
  label,
  why,
  primary = false,
  busy = false,
  disabled,
  onClick,
}: {
  icon: Icon;
  label: string;
  why: string;
  primary?: boolean;
  busy?: boolean;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <UnstyledButton
      className={classes.choice}
      data-primary={primary || undefined}
      disabled={disabled}
      onClick={onClick}
    >
      <span className={classes.choiceIcon}>
        {busy ? <Loader size={18} /> : <Picture size={20} stroke={1.7} aria-hidden />}
      </span>
      <span>
        <span className={classes.choiceName}>{label}</span>
        <span className={classes.choiceWhy}>{why}</span>
      </span>
    </UnstyledButton>
  );
}
