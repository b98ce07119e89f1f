import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ApiError } from "@/api/types";
import classes from "./notes.module.css";
import { sentence } from "@/lib/sentence";
import { t } from "./messages";

/** What a refusal says: what happened and what to do. A feature may put it in its own words. */
export function sayError(error: ApiError, say?: (error: ApiError) => string | undefined): string {
  const own = say?.(error);
  if (own) return own;
  if (error.kind !== "rule") return error.message;
  const { code, field, reason } = error.rule as Record<string, unknown>;
  // A field by its name on the wire says nothing to a person; one of many lines says which.
  const plain = code === "field_invalid" && typeof field === "string" && /^\w+$/.test(field);
  return sentence(plain && typeof reason === "string" ? reason : error.message);
}

type Props = {
  error: ApiError | null | undefined;
  /** The feature's own words for a rule; undefined leaves the core's sentence. */
  say?: (error: ApiError) => string | undefined;
  onRetry?: () => void;
};

/** A refusal or a fault, where the person is looking. Nothing when there is no error. */
export function ErrorNote({ error, say, onRetry }: Props) {
  if (!error) return null;
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle size={16} aria-hidden className={classes.icon} />
      <div>
        <div>{sayError(error, say)}</div>
        {error.kind === "fault" && <div className={classes.reference}>{t.faultAdvice}</div>}
      </div>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t.retry}
        </Button>
      )}
    </div>
  );
}
