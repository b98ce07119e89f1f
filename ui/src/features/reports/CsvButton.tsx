import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { asApiError } from "@/api/client";
import { saveFile } from "@/api/shell";
import { notifyDone, notifyError } from "@/components/notify";
import { textToBase64 } from "@/lib/bytes";
import { toCsv } from "@/lib/csv";
import { t } from "./messages";

type Props = {
  name: string;
  /** Head and rows; amounts as plain decimals. */
  table: () => { head: string[]; rows: string[][] };
};

/** The report as it stands, for a spreadsheet. */
export function CsvButton({ name, table }: Props) {
  const save = async () => {
    const { head, rows } = table();
    const saved = await saveFile({
      title: t.exportCsv,
      defaultName: `${name}.csv`,
      filters: [{ name: "CSV", extensions: ["csv"] }],
      base64: textToBase64(toCsv(head, rows)),
      mime: "text/csv",
    });
    if (saved) notifyDone(t.exported(saved));
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={14} />}
      onClick={() => {
        save().catch((error: unknown) => notifyError(asApiError(error)));
      }}
    >
      {t.exportCsv}
    </Button>
  );
}
