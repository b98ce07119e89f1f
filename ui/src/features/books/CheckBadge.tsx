import { Tooltip } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { PageLink } from "@/components/PageLink";
import { paths } from "@/lib/paths";
import { useCheck } from "./check";
import classes from "./books.module.css";
import { t } from "./messages";

/** The same result as `finpilot check`, always in sight. */
export function CheckBadge() {
  const { data } = useCheck();
  const faults = data?.checks.reduce((sum, line) => sum + line.faults.length, 0) ?? 0;
  const label = !data ? t.checking : data.sound ? t.sound : t.unsound(faults);
  const Picture = data && !data.sound ? IconShieldX : IconShieldCheck;
  return (
    <Tooltip label={label}>
      <span>
        <PageLink to={paths.backups()} className={classes.badge}>
          <Picture
            size={16}
            stroke={1.8}
            aria-hidden
            className={!data ? classes.waiting : data.sound ? classes.good : classes.bad}
          />
          <span>{!data ? t.check : data.sound ? t.ok : t.faulty}</span>
          <span className="visually-hidden">: {label}</span>
        </PageLink>
      </span>
    </Tooltip>
  );
}
