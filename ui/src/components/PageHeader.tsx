import type { ReactNode } from "react";
import { PageLink } from "./PageLink";
import classes from "./page.module.css";

type Props = {
  title: ReactNode;
  /** Where this page hangs: `{ label: "Invoices", to: paths.invoices() }`. */
  parent?: { label: string; to: string };
  /** Beside the title: a status badge. */
  badge?: ReactNode;
  /** One muted line under the title. */
  detail?: ReactNode;
  /** Buttons at the end; the primary one last. */
  actions?: ReactNode;
};

/** The head of every page. */
export function PageHeader({ title, parent, badge, detail, actions }: Props) {
  return (
    <header className={classes.header}>
      <div className={classes.titles}>
        <div className={classes.titleLine}>
          {parent && (
            <>
              <PageLink to={parent.to} className={classes.parent}>
                {parent.label}
              </PageLink>
              <span className={classes.slash} aria-hidden>
                /
              </span>
            </>
          )}
          <h1>{title}</h1>
          {badge}
        </div>
        {detail && <div className={classes.detail}>{detail}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}

/** Room for a page's content. `width="form"` keeps lines readable on wide windows. */
export function PageBody({
  children,
  width = "full",
}: {
  children: ReactNode;
  width?: "full" | "form" | "reading";
}) {
  return (
    <div className={classes.body} data-width={width}>
      {children}
    </div>
  );
}

/** A record: what it says and did, and beside it what is known about it. */
export function WithAside({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className={classes.withAside}>
      <div className={classes.stack}>{children}</div>
      <div className={classes.stack}>{aside}</div>
    </div>
  );
}

/** A titled part of a page, with a thin line around it. */
export function Section({
  title,
  actions,
  children,
  flush = false,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** The content goes to the edge: tables. */
  flush?: boolean;
}) {
  return (
    <section className={classes.section}>
      {(title ?? actions) && (
        <div className={classes.sectionHead}>
          <h2>{title}</h2>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      <div className={flush ? classes.flush : classes.padded}>{children}</div>
    </section>
  );
}
