/** Draws a PDF with pdf.js; loaded with its worker when the first preview is opened. */
import {
  getDocument,
  GlobalWorkerOptions,
  PDFWorker,
  type PDFDocumentProxy,
  type RenderTask,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { useEffect, useRef, useState } from "react";
import classes from "./PdfPreview.module.css";
import { t } from "./messages";

GlobalWorkerOptions.workerSrc = workerUrl;
/** One worker for every preview; a new one per document would be left behind at each keystroke. */
let shared: PDFWorker | undefined;

export default function PdfPages({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [failed, setFailed] = useState(false);
  const [width, setWidth] = useState(0);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // The worker takes the bytes away, so it gets its own.
    const task = getDocument({ data: bytes.slice(), worker: (shared ??= new PDFWorker()) });
    let live = true;
    task.promise.then(
      (next) => {
        if (live) {
          setFailed(false);
          setPdf(next);
        } else void task.destroy();
      },
      () => live && setFailed(true),
    );
    return () => {
      live = false;
    };
  }, [bytes]);

  // The document before is let go once the next one has taken its place.
  useEffect(() => () => void pdf?.loadingTask.destroy(), [pdf]);

  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  const count = pdf?.numPages ?? 0;
  return (
    <div ref={box} className={classes.pages}>
      {failed && <p className={classes.wait}>{t.pdfFailed}</p>}
      {pdf &&
        width > 0 &&
        Array.from({ length: count }, (_, index) => (
          <PdfPage key={index} pdf={pdf} number={index + 1} of={count} width={width} />
        ))}
    </div>
  );
}

function PdfPage({
  pdf,
  number,
  of,
  width,
}: {
  pdf: PDFDocumentProxy;
  number: number;
  of: number;
  width: number;
}) {
  const shown = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let live = true;
    let task: RenderTask | undefined;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const sharpness = Math.min(3, window.devicePixelRatio || 1);
      const viewport = page.getViewport({ scale: (width / natural.width) * sharpness });
      // Drawn out of sight and then swapped in, so that the page never blinks.
      const canvas = document.createElement("canvas");
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      if (!live) return;
      task = page.render({ canvas, viewport });
      await task.promise;
      const target = shown.current;
      if (!target) return;
      target.width = canvas.width;
      target.height = canvas.height;
      target.style.aspectRatio = `${canvas.width} / ${canvas.height}`;
      target.getContext("2d")?.drawImage(canvas, 0, 0);
    };
    draw().catch((error: unknown) => {
      // A newer drawing, or a newer document, has taken over.
      if (live) console.error(error);
    });
    return () => {
      live = false;
      task?.cancel();
    };
  }, [pdf, number, width]);
  return (
    <canvas ref={shown} className={classes.page} role="img" aria-label={t.pdfPage(number, of)} />
  );
}
