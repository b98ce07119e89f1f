/** Invoices as files. */
import { call } from "@/api/client";
import { openPath, saveFile } from "@/api/shell";
import type { Reply } from "@/api/types";
import { notifyDone } from "@/components/notify";
import { fromBase64, toBase64 } from "@/lib/bytes";
import { zip } from "@/lib/zip";
import { t } from "./messages";

type Pdf = Reply<"invoice_pdf">;

/** Saves a PDF where the person says, and offers to open it. */
export async function savePdf(pdf: Pdf): Promise<void> {
  const where = await saveFile({
    title: t.savePdf,
    defaultName: pdf.name,
    filters: [{ name: "PDF", extensions: ["pdf"] }],
    base64: pdf.base64,
    mime: "application/pdf",
  });
  if (where) notifyDone(t.pdfSaved(where), { label: t.openPdf, run: () => openPath(where) });
}

/** One PDF, or several in one file. Returns how many were saved. */
export async function savePdfs(invoices: readonly string[]): Promise<number> {
  const pdfs: Pdf[] = [];
  for (const invoice of invoices) pdfs.push(await call("invoice_pdf", { invoice }));
  const [only] = pdfs;
  if (!only) return 0;
  if (pdfs.length === 1) {
    await savePdf(only);
    return 1;
  }
  const packed = zip(pdfs.map(({ name, base64 }) => ({ name, bytes: fromBase64(base64) })));
  const where = await saveFile({
    title: t.savePdfs,
    defaultName: `${t.pdfsName}.zip`,
    filters: [{ name: "ZIP", extensions: ["zip"] }],
    base64: toBase64(packed),
    mime: "application/zip",
  });
  if (where) notifyDone(t.pdfsSaved(pdfs.length));
  return where ? pdfs.length : 0;
}
