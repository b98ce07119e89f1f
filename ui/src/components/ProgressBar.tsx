import type { CSSProperties } from "react";
import type { Progress } from "@/api/client";
import classes from "./ProgressBar.module.css";
import { t } from "./messages";

type Props = {
  /** What is being done. */
  label: string;
  /** How far it is; null while nothing is known of it. */
  progress: Progress | null;
};

/** That a long command goes on, and how far it is if it says so. */
export function ProgressBar({ label, progress }: Props) {
  const known = progress && progress.of > 0 ? progress : null;
  return (
    <div className={classes.work}>
      <div className={classes.text}>
        <span>{known ? `${label} ${known.what}` : label}</span>
        {known && <span className={classes.count}>{t.progress(known.done, known.of)}</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        {...(known && {
          "aria-valuemax": known.of,
          "aria-valuenow": known.done,
          "aria-valuetext": t.progress(known.done, known.of),
        })}
        className={classes.track}
      >
        <div
          className={classes.bar}
          data-unknown={known === null || undefined}
          style={known ? ({ "--done": known.done, "--of": known.of } as CSSProperties) : {}}
        />
      </div>
    </div>
  );
}
