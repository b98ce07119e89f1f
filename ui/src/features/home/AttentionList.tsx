import {
  IconAlertTriangle,
  IconBuildingBank,
  IconClock,
  IconCoin,
  IconDeviceFloppy,
  IconFileInvoice,
  type Icon,
} from "@tabler/icons-react";
import type { Reply } from "@/api/types";
import { Amount } from "@/components/Amount";
import { PageLink } from "@/components/PageLink";
import { paths } from "@/lib/paths";
import classes from "./home.module.css";
import { t } from "./messages";

type Item = Reply<"home">["attention"][number];

/** What wants a decision, each line a way to where it is made. */
export function AttentionList({ items }: { items: readonly Item[] }) {
  if (items.length === 0) return <p className={classes.calm}>{t.calm}</p>;
  return (
    <ul className={classes.attention}>
      {items.map((item, index) => {
        const { icon: Picture, text, to, urgent } = describe(item);
        return (
          <li key={`${item.kind}-${index}`}>
            <PageLink to={to} className={classes.attentionLink}>
              <Picture
                size={16}
                stroke={1.7}
                aria-hidden
                className={urgent ? classes.urgent : classes.quiet}
              />
              <span>{text}</span>
              {item.amount && <Amount of={item.amount} />}
            </PageLink>
          </li>
        );
      })}
    </ul>
  );
}

function describe(item: Item): { icon: Icon; text: string; to: string; urgent: boolean } {
  const account = item.account;
  switch (item.kind) {
    case "overdue":
      return {
        icon: IconClock,
        text: t.overdue(item.count),
        to: paths.invoices({ status: "overdue" }),
        urgent: true,
      };
    case "drafts":
      return {
        icon: IconFileInvoice,
        text: t.drafts(item.count),
        to: paths.invoices({ status: "draft" }),
        urgent: false,
      };
    case "unapplied_payments":
      return {
        icon: IconCoin,
        text: t.unapplied(item.count),
        to: paths.payments({ status: "unapplied" }),
        urgent: false,
      };
    case "negative_bank":
      return {
        icon: IconAlertTriangle,
        text: t.negativeBank(account?.name ?? ""),
        to: account ? paths.account(account.id) : paths.accounts(),
        urgent: true,
      };
    case "undeposited_funds":
      return {
        icon: IconBuildingBank,
        text: t.undeposited,
        to: account ? paths.account(account.id) : paths.accounts(),
        urgent: false,
      };
    case "no_backup":
      return { icon: IconDeviceFloppy, text: t.noBackup, to: paths.backups(), urgent: true };
  }
}
