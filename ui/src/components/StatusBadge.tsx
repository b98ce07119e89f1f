import classes from "./notes.module.css";

export type Tone = "neutral" | "info" | "good" | "warn" | "bad";

/** A state in a word; the colour only repeats it. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
