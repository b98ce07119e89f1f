import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./notes.module.css";

type Props = {
  icon: Icon;
  title: string;
  /** What this page is for and what happens after the first step. */
  children: ReactNode;
  /** The first step, as a button; a second one may follow. */
  action?: ReactNode;
};

/** An empty page teaches: what belongs here, why, and the first step. */
export function EmptyState({ icon: Picture, title, children, action }: Props) {
  return (
    <div className={classes.empty}>
      <span className={classes.emptyIcon}>
        <Picture size={22} stroke={1.6} aria-hidden />
      </span>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  );
}
