import { Button, Drawer, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { asApiError } from "@/api/client";
import { useAsk } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyError } from "@/components/notify";
import { PdfPreview } from "@/components/PdfPreview";
import classes from "./invoice.module.css";
import { t } from "./messages";
import { savePdf } from "./pdf";

type Props = { invoice: string; title: string; opened: boolean; onClose: () => void };

/** The invoice as it is sent. */
export function PdfDrawer({ invoice, title, opened, onClose }: Props) {
  const pdf = useAsk("invoice_pdf", { invoice }, { enabled: opened, keepPrevious: false });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={720}
      title={title}
      classNames={{ body: classes.pdfBody ?? "", content: classes.pdfContent ?? "" }}
    >
      <Group justify="flex-end" px="md" pb="sm">
        <Button
          data-autofocus
          leftSection={<IconDownload size={14} />}
          disabled={!pdf.data}
          onClick={() =>
            pdf.data && savePdf(pdf.data).catch((error: unknown) => notifyError(asApiError(error)))
          }
        >
          {t.savePdf}
        </Button>
      </Group>
      <ErrorNote error={pdf.error} />
      <div className={classes.pdfPages}>
        <PdfPreview base64={pdf.data?.base64} label={title} />
      </div>
    </Drawer>
  );
}
