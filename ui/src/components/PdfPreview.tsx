import { lazy, Suspense, useMemo } from "react";
import { fromBase64 } from "@/lib/bytes";
import classes from "./PdfPreview.module.css";
import { t } from "./messages";

const Pages = lazy(() => import("./PdfPages"));

type Props = {
  /** The PDF as the core made it. While a new one is made, pass the old one. */
  base64: string | null | undefined;
  label: string;
};

/** Pages of a PDF as they will be printed. The old pages stay until the new ones are drawn. */
export function PdfPreview({ base64, label }: Props) {
  const bytes = useMemo(() => (base64 ? fromBase64(base64) : null), [base64]);
  return (
    <div className={classes.preview} role="group" aria-label={label} tabIndex={0}>
      <Suspense fallback={<p className={classes.wait}>{t.loading}</p>}>
        {bytes ? <Pages bytes={bytes} /> : <p className={classes.wait}>{t.loading}</p>}
      </Suspense>
    </div>
  );
}
