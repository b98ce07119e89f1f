import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useEffect, useState, type ComponentProps, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { asApiError } from "@/api/client";
import { useAsk } from "@/api/hooks";
import { CsvButton } from "@/components/CsvButton";
import { notifyError } from "@/components/notify";
import { PageHeader } from "@/components/PageHeader";
import { formatDate, today } from "@/lib/dates";
import { useShortcuts } from "@/lib/shortcuts";
import classes from "./reports.module.css";
import { t } from "./messages";

type Props = {
  title: string;
  /** The days and the currency, on screen and on paper. */
  detail?: string | undefined;
  badge?: ReactNode;
  /** On paper, where the choices above the report are not: whose ledger, by which date. */
  about?: string | undefined;
  /** There is something to print and to export. */
  ready: boolean;
  csv?: ComponentProps<typeof CsvButton>;
  /** Puts on the page what is not in sight; the paper waits for it. */
  prepare?: () => Promise<void>;
};

/** The head of a report: on screen with what can be done, on paper with whose and when. */
export function ReportHeader({ title, detail, badge, about, ready, csv, prepare }: Props) {
  const business = useAsk("book_current", null).data?.name;
  const day = usePrintDay();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    if (!ready || busy) return;
    setBusy(true);
    try {
      await prepare?.();
      window.print();
    } catch (error) {
      notifyError(asApiError(error));
    } finally {
      setBusy(false);
    }
  };
  useShortcuts([{ keys: "mod+P", label: t.print, group: t.reports, run: () => void print() }]);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={title}
          badge={badge}
          detail={detail}
          actions={
            ready && (
              <>
                {csv && <CsvButton {...csv} />}
                <Button
                  variant="default"
                  leftSection={<IconPrinter size={14} />}
                  loading={busy}
                  onClick={() => void print()}
                >
                  {t.print}
                </Button>
              </>
            )
          }
        />
      </div>
      <div className={`${classes.paperHead ?? ""} print-only`}>
        <div>
          <div>{business}</div>
          <h1>{title}</h1>
          {about && <div>{about}</div>}
          {detail && <div>{detail}</div>}
        </div>
        <div>{t.printedOn(formatDate(day))}</div>
      </div>
    </>
  );
}

/** Today as the paper says it, also on a page that stayed open overnight. */
function usePrintDay() {
  const [day, setDay] = useState(today);
  useEffect(() => {
    const look = () => flushSync(() => setDay(today()));
    window.addEventListener("beforeprint", look);
    return () => window.removeEventListener("beforeprint", look);
  }, []);
  return day;
}
