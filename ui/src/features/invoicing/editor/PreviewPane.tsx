import type { Save } from "./draft";
import classes from "./editor.module.css";
import { t } from "./messages";

/** The invoice as it would be sent, a moment after each change. */
export function PreviewPane({ request }: { request: Save | null }) {
  return (
    <aside className={classes.preview} aria-label={t.preview}>
      <div className={classes.previewWait}>{request ? "" : t.previewWait}</div>
    </aside>
  );
}
