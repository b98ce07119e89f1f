import { Button, type ButtonProps } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { asApiError } from "@/api/client";
import { saveFile } from "@/api/shell";
import { textToBase64 } from "@/lib/bytes";
import { toCsv } from "@/lib/csv";
import { t } from "./messages";
import { notifyDone, notifyError } from "./notify";

type Csv = { head: string[]; rows: string[][] };

type Props = Pick<ButtonProps, "variant" | "color"> & {
  /** Of the file, without its ending. */
  name: string;
  /** Head and rows; amounts as plain decimals. */
  table: () => Csv | Promise<Csv>;
};

/** What is shown, for a spreadsheet. */
export function CsvButton({ name, table, variant = "default", color }: Props) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { head, rows } = await table();
      const saved = await saveFile({
        title: t.exportCsv,
        defaultName: `${name}.csv`,
        filters: [{ name: "CSV", extensions: ["csv"] }],
        base64: textToBase64(toCsv(head, rows)),
        mime: "text/csv",
      });
      if (saved) notifyDone(t.csvSaved(saved));
    } catch (error) {
      notifyError(asApiError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant={variant}
      {...(color && { color })}
      loading={busy}
      leftSection={<IconDownload size={14} />}
      onClick={() => void save()}
    >
      {t.exportCsv}
    </Button>
  );
}
