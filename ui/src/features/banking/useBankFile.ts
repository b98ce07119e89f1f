import { useCallback, useState } from "react";
import { asApiError } from "@/api/client";
import { readPicked, type PickedFile } from "@/api/shell";
import type { ApiError, Request } from "@/api/types";
import { toBase64 } from "@/lib/bytes";
import { newId } from "@/lib/ids";
import { t } from "./messages";

type Import = Request<"bank_statement_import">;
/** A file, with the id its import will have. */
export type BankFile = Pick<Import, "id" | "fileName" | "base64">;

const EXTENSIONS = [
  ...["ofx", "qfx", "qbo", "ofc", "qif", "xml", "camt"],
  ...["sta", "mt940", "940", "942", "swi", "txt", "csv", "tsv", "asc", "dat"],
];

/** The file that is brought in: chosen in a dialog, or dropped. */
export function useBankFile(onNew: () => void) {
  const [file, setFile] = useState<BankFile | null>(null);
  const [unread, setUnread] = useState<ApiError | null>(null);
  const take = useCallback(
    async (read: () => Promise<PickedFile | null>) => {
      try {
        const picked = await read();
        if (!picked) return;
        setUnread(null);
        setFile({ id: newId<Import["id"]>(), fileName: picked.name, base64: picked.base64 });
        onNew();
      } catch (error) {
        setUnread(asApiError(error));
      }
    },
    [onNew],
  );
  return {
    file,
    unread,
    choose: () => void take(() => readPicked([{ name: t.bankFiles, extensions: EXTENSIONS }])),
    drop: (dropped: File) =>
      void take(async () => ({
        name: dropped.name,
        base64: toBase64(new Uint8Array(await dropped.arrayBuffer())),
      })),
  };
}
