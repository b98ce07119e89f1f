import { ActionIcon, Button, Group } from "@mantine/core";
import { IconDownload, IconPaperclip, IconTrash } from "@tabler/icons-react";
import { asApiError, call } from "@/api/client";
import { useAsk, useDo } from "@/api/hooks";
import { readPicked, saveFile } from "@/api/shell";
import type { Request } from "@/api/types";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone, notifyError } from "@/components/notify";
import { Section } from "@/components/PageHeader";
import { Table } from "@/components/Table";
import { catalogue } from "@/lib/catalogue";
import { formatInstant } from "@/lib/dates";
import { newId } from "@/lib/ids";
import { locale } from "@/lib/locale";
import classes from "./shared.module.css";

const t = catalogue({
  en: {
    attachments: "Attachments",
    add: "Attach a file",
    none: "Purchase orders, delivery notes, contracts: kept inside the book.",
    kinds: "Documents and pictures",
    attached: (name: string) => `${name} attached.`,
    removed: (name: string) => `${name} removed.`,
    saved: (where: string) => `Saved: ${where}`,
    saveAs: (name: string) => `Save ${name}`,
    remove: (name: string) => `Remove ${name}`,
  },
});

const KINDS = [
  "pdf png jpg jpeg gif webp svg txt csv md doc docx odt xls xlsx ods ppt pptx eml msg xml json zip",
].flatMap((kinds) => kinds.split(" "));

type Subject = Pick<Request<"attachment_list">, "subjectKind" | "subjectId">;

/** Files kept with a record, inside the book. */
export function Attachments({ of }: { of: Subject }) {
  const { data, error } = useAsk("attachment_list", of);
  const add = useDo("attachment_add");
  const remove = useDo("attachment_remove");

  const attach = async () => {
    try {
      const file = await readPicked([{ name: t.kinds, extensions: KINDS }]);
      if (!file) return;
      const id = newId<Request<"attachment_add">["id"]>();
      await add.mutateAsync({ ...of, id, name: file.name, base64: file.base64 });
      notifyDone(t.attached(file.name), { run: () => remove.mutateAsync({ id }) });
    } catch (thrown) {
      notifyError(asApiError(thrown));
    }
  };
  const save = async (id: Request<"attachment_get">["id"]) => {
    try {
      const file = await call("attachment_get", { id });
      const where = await saveFile({
        title: t.saveAs(file.name),
        defaultName: file.name,
        filters: [{ name: t.kinds, extensions: [file.name.split(".").at(-1) ?? "*"] }],
        base64: file.base64,
        mime: file.mediaType,
      });
      if (where) notifyDone(t.saved(where));
    } catch (thrown) {
      notifyError(asApiError(thrown));
    }
  };
  const takeAway = async (id: Request<"attachment_get">["id"], name: string) => {
    try {
      const file = await call("attachment_get", { id });
      await remove.mutateAsync({ id });
      notifyDone(t.removed(name), {
        run: () =>
          add.mutateAsync({
            ...of,
            id: newId<Request<"attachment_add">["id"]>(),
            name,
            mediaType: file.mediaType,
            base64: file.base64,
          }),
      });
    } catch (thrown) {
      notifyError(asApiError(thrown));
    }
  };

  return (
    <Section
      flush
      title={t.attachments}
      actions={
        <Button
          variant="default"
          leftSection={<IconPaperclip size={14} />}
          loading={add.isPending}
          onClick={() => void attach()}
        >
          {t.add}
        </Button>
      }
    >
      <ErrorNote error={error} />
      {data?.length === 0 && <div className={classes.rowsEmpty}>{t.none}</div>}
      <Table label={t.attachments}>
        <tbody>
          {data?.map((row) => (
            <tr key={row.id}>
              <td>
                <span style={{ overflowWrap: "anywhere" }}>{row.name}</span>
                <div className={`${classes.muted ?? ""} ${classes.small ?? ""}`}>
                  {sizeText(row.size)} · {formatInstant(row.attachedAt)}
                </div>
              </td>
              <td data-align="end">
                <Group gap={2} wrap="nowrap" justify="flex-end">
                  <ActionIcon aria-label={t.saveAs(row.name)} onClick={() => void save(row.id)}>
                    <IconDownload size={16} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={t.remove(row.name)}
                    onClick={() => void takeAway(row.id, row.name)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Group>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** `340 kB`, in the person's writing. */
function sizeText(bytes: number): string {
  const [amount, unit] =
    bytes < 1000
      ? [bytes, "byte"]
      : bytes < 1_000_000
        ? [bytes / 1000, "kilobyte"]
        : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(locale(), {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount);
}
