import { useDebouncedValue } from "@mantine/hooks";
import { useAsk } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { PdfPreview } from "@/components/PdfPreview";
import type { Save } from "./draft";
import classes from "./editor.module.css";
import { t } from "./messages";

/** The invoice as it would be sent, a moment after each change. */
export function PreviewPane({ request }: { request: Save }) {
  const [asked] = useDebouncedValue(request, 450);
  const pdf = useAsk("invoice_preview_pdf", asked);
  return (
    <aside className={classes.preview} aria-label={t.preview}>
      {pdf.data && pdf.data.missing.length > 0 && (
        <div className={classes.previewNote}>{t.missingGlyphs(pdf.data.missing.join(" "))}</div>
      )}
      {pdf.error && !pdf.data ? (
        <div className={classes.previewWait}>
          <ErrorNote error={pdf.error} />
        </div>
      ) : (
        <PdfPreview base64={pdf.data?.base64} label={t.preview} />
      )}
    </aside>
  );
}
