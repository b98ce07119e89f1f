import { PageLink } from "@/components/PageLink";
import { Table } from "@/components/Table";
import type { Reply } from "@/api/types";
import { formatDate } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { t } from "./messages";
import classes from "./shared.module.css";

type Entry = Reply<"invoice_get">["entries"][number];

/** Ways to what a document posted. */
export const Entries = ({ of, label }: { of: readonly Entry[]; label: string }) => (
  <Table label={label}>
    <tbody>
      {of.map((entry) => (
        <tr key={entry.id}>
          <td>
            <PageLink to={paths.entry(entry.id)}>{t.entry(entry.number)}</PageLink>
          </td>
          <td data-align="end" className={classes.muted}>
            {formatDate(entry.date)}
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
);
